import { isDeepStrictEqual } from 'node:util';
import { decide } from '../../../src/core/conversation/decide.ts';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { Event, TimerName } from '../../../src/core/conversation/event.ts';
import { newConversation } from '../../../src/core/conversation/new-conversation.ts';
import { difference } from '../../../src/core/conversation/replay.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import type { EventRow } from '../../../src/engine/store.ts';
import { Violation } from '../violation.ts';
import { wrongClock } from './clocks.ts';
import { brokenPromise, newTally, openPromise, type Tally } from './kept.ts';

export type History = {
  number: string;
  threadKey: string;
  state: Conversation;
  timers: Readonly<Record<string, number>>;
  rows: EventRow[];
  rulesOf(revision: string): Rules;
  /** Writes failed in this run: timers may have been put off. */
  hadTrouble: boolean;
};

type Step = { event: Event; effects: Effect[]; before: Conversation; after: Conversation; rules: Rules };

/** What must hold of a conversation's whole history. */
export function checkHistory(history: History): void {
  const [first] = history.rows;
  if (first?.event.type !== 'conversation-opened') throw broken(history, 'it begins with its opening', '');
  const pending = new Map<TimerName, number>();
  const unanswered = new Map<string, string | undefined>();
  const tally = newTally();
  let state = newConversation(first.event);
  for (const [index, row] of history.rows.entries()) {
    const step = again(history, row, state, index);
    checkTimers(history, step, pending);
    checkAnswers(history, step, unanswered);
    checkClocks(history, step);
    checkKept(history, step, tally);
    state = step.after;
  }
  checkEnd(history, state, pending);
  const open = openPromise(tally);
  if (open) throw broken(history, 'each promise ends in one outcome (SOP K5, V1, F1, E5)', open);
}

function again(history: History, row: EventRow, before: Conversation, index: number): Step {
  if (row.seq !== index + 1) throw broken(history, 'events are numbered without a gap', String(row.seq));
  const rules = history.rulesOf(row.revision);
  const { conversation: after, effects } = decide(before, row.event, rules);
  const [different] = difference([row.effects], [effects]);
  if (different) throw broken(history, 'a replay decides the same', `event ${row.seq}: ${JSON.stringify(different)}`);
  return { event: row.event, effects, before, after, rules };
}

/** Every timer that is started rings once, not before its time, or is called off. */
function checkTimers(history: History, { event, effects }: Step, pending: Map<TimerName, number>): void {
  if (event.type === 'timer-rang') {
    const dueAt = pending.get(event.timer);
    if (dueAt === undefined) throw broken(history, 'a timer rings once', `${event.timer} at ${event.at}`);
    const isPutOff = history.hadTrouble && event.dueAt >= dueAt;
    if (dueAt !== event.dueAt && !isPutOff)
      throw broken(history, 'a timer rings for its time', `${event.timer}: ${event.dueAt}`);
    if (event.at < dueAt) throw broken(history, 'a timer does not ring early', event.timer);
    pending.delete(event.timer);
  }
  for (const effect of effects) {
    if (effect.type === 'start-timer') pending.set(effect.timer, effect.dueAt);
    if (effect.type === 'cancel-timer') pending.delete(effect.timer);
  }
}

const answers: readonly Event['type'][] = ['agent-wrote', 'agent-promised', 'phone-wrote', 'agent-resolved'];

/** Every message of the customer is answered, or owned: it is being heard, or they wait for a person. */
function checkAnswers(history: History, step: Step, unanswered: Map<string, string | undefined>): void {
  const { event, effects, before, after } = step;
  if (event.type === 'customer-wrote') unanswered.set(event.messageId, event.providerId);
  if (event.type === 'customer-revoked') {
    for (const [id, providerId] of unanswered) if (providerId === event.toProviderId) unanswered.delete(id);
  }
  if (event.type === 'timer-rang' && event.timer === 'listening-over') takeTurn(history, step, unanswered);
  if (answers.includes(event.type)) unanswered.clear();
  const heard = new Set(after.bot.heard.map(({ messageId }) => messageId));
  // What it was handed over for was answered by that; the rest is the bot's to hear (L21).
  if (event.type === 'agent-returned' && before.phase !== 'bot') {
    const missed = new Set(before.missed.map(({ messageId }) => messageId));
    for (const id of unanswered.keys()) if (!missed.has(id)) unanswered.delete(id);
  }
  const isOwned = (after.phase === 'queued' || after.phase === 'assigned') && after.waitingSince !== null;
  for (const id of unanswered.keys()) {
    if (heard.has(id) || isOwned) continue;
    throw broken(
      history,
      'every message is answered or owned',
      `${id} after ${event.type} in ${before.phase}, ${effects.length} effects`,
    );
  }
}

function takeTurn(
  history: History,
  { before, effects, after }: Step,
  unanswered: Map<string, string | undefined>,
): void {
  const hasOutcome = effects.some(({ type }) => type === 'send-message' || type === 'record' || type === 'alert');
  const isWordless = before.bot.heard.every(({ text }) => text.trim() === '');
  if (!hasOutcome && !isWordless && before.bot.heard.length > 0) {
    throw broken(history, 'a turn has an outcome', JSON.stringify(before.bot.heard.map(({ text }) => text)));
  }
  // Handed over, they are still to be answered, by a person.
  if (after.waitingSince === null) for (const { messageId } of before.bot.heard) unanswered.delete(messageId);
}

function checkClocks(history: History, step: Step): void {
  const wrong = wrongClock(step);
  if (wrong)
    throw broken(history, 'clocks count open time, for whoever is to act (L28)', `${wrong}, after ${step.event.type}`);
}

function checkKept(history: History, step: Step, tally: Tally): void {
  const wrong = brokenPromise(step, tally);
  if (wrong)
    throw broken(
      history,
      'each promise ends in one outcome (SOP K5, V1, F1, E5)',
      `${wrong}, after ${step.event.type}`,
    );
}

function checkEnd(history: History, replayed: Conversation, pending: Map<TimerName, number>): void {
  const { state, timers, hadTrouble } = history;
  const plain: unknown = JSON.parse(JSON.stringify(replayed));
  if (!isDeepStrictEqual(plain, state))
    throw broken(history, 'the state is what its events make it', firstDifference(plain, state));
  const expected = Object.fromEntries(pending);
  const same = hadTrouble
    ? isDeepStrictEqual(Object.keys(timers).sort(), Object.keys(expected).sort())
    : isDeepStrictEqual({ ...timers }, expected);
  if (!same)
    throw broken(history, 'the store’s timers are those that are waited for', JSON.stringify({ timers, expected }));
  if (!isDeepStrictEqual({ ...state.timers }, expected))
    throw broken(history, 'the state knows its timers', JSON.stringify(state.timers));
}

function firstDifference(one: unknown, other: unknown): string {
  const [left, right] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  const key = Object.keys({ ...left, ...right }).find((name) => !isDeepStrictEqual(left[name], right[name])) ?? '';
  return `${key}: replayed ${JSON.stringify(left[key])}, stored ${JSON.stringify(right[key])}`;
}

function broken({ number, threadKey }: History, promise: string, detail: string): Violation {
  return new Violation(promise, `${number}: ${detail}`, threadKey);
}
