import { readChoiceId } from '../../conversation/choices.ts';
import type { EventOf } from '../../conversation/event.ts';
import type { Content } from '../../conversation/message.ts';
import { findAbuse } from '../../understanding/abuse.ts';
import {
  addLine,
  agentOf,
  hold,
  markOf,
  noteClassified,
  noteComplaint,
  noteName,
  personOf,
  queue,
  phone,
  release,
} from './marks.ts';
import { noteEffect } from './read-effects.ts';
import { noteAgentLine, noteFailed, noteSaid } from './read-said.ts';
import { newStory } from './new-story.ts';
import { noteTurn } from './read-turn.ts';
import {
  isWithPerson,
  type Agent,
  type Heard,
  type HistoryRow,
  type Line,
  type ScoreRules,
  type Story,
} from './story.ts';
import { bot, service } from './verdict.ts';
import { beginWait, dropWait, endWait, openWait } from './waits.ts';
import { complains, isConfused } from './words/substance.ts';

/** A burst is answered after so many pauses at the latest, however long it goes on. */
const longestPauses = 5;

/**
 * One pass over the history. Phases are told from events and effects alone: an old history is not decided again, and
 * what a later version would do does not change what was done. What was refused changed nothing, and is left out.
 */
export function readStory(rows: readonly HistoryRow[], rulesOf: (revision: string) => ScoreRules): Story | null {
  const [first] = rows;
  if (!first) return null;
  const story = newStory(rulesOf(first.revision));
  for (const row of rows) {
    if (row.refused !== null) continue;
    story.rules = rulesOf(row.revision);
    noteRow(story, row);
  }
  return story;
}

function noteRow(story: Story, row: HistoryRow): void {
  const wasWithPerson = isWithPerson(story);
  noteLateNews(story, row);
  noteEvent(story, row);
  for (const effect of row.effects) {
    if (effect.type === 'send-message') noteSaid(story, row, effect);
    else noteEffect(story, row, effect);
  }
  follow(story, row);
  // The next person’s first answer is a first one again.
  if (!isWithPerson(story) && story.phase !== 'confirming') story.hasAnswered = false;
  // The bot spoke although a person had it before and after (SOP H5).
  const spoke = row.effects.some((effect) => effect.type === 'send-message' && effect.author === 'bot');
  if (spoke && wasWithPerson && isWithPerson(story)) story.interruptions.push(markOf(row, bot));
}

const minuteMs = 60_000;
/** A service that was restarted may be so late. */
const graceMs = 5 * minuteMs;

/** News of an escalation is due when its timer says so, which knows nights, and who waits (SOP E5). */
function noteLateNews(story: Story, row: HistoryRow): void {
  const escalation = story.escalations.at(-1);
  const dueAt = story.timers.get('update-due');
  if (!escalation || dueAt === undefined || row.event.at <= dueAt + graceMs) return;
  escalation.late ??= { ...markOf(row, service), tookMs: row.event.at - dueAt };
}

function noteEvent(story: Story, row: HistoryRow): void {
  const { event } = row;
  if (event.type === 'conversation-opened') noteOpened(story, row, event);
  else if (event.type === 'customer-wrote') noteCustomer(story, row, event);
  else if (event.type === 'customer-commented') noteComment(story, row, event);
  else if (event.type === 'customer-revoked') unhear(story, event);
  else if (event.type === 'timer-rang') noteRing(story, row, event);
  else if (event.type === 'contact-renamed') noteName(story, event.name, event.at);
  else if (event.type === 'agent-classified') noteClassified(story, row, event);
  else if (event.type === 'message-failed') noteFailed(story, event);
  else if (event.type === 'phone-wrote') notePhone(story, row, event);
  else if (event.type === 'agent-recorded') noteRecorded(story, row, event);
  else if ('agent' in event) noteTaken(story, row, event);
}

type OfAgent = Extract<HistoryRow['event'], { agent: unknown }>;

/** Events after which somebody at the desk has it. */
const takes: ReadonlySet<string> = new Set(['agent-claimed', 'agent-assigned', 'agent-reopened']);
/** And has answered what was said so far. */
const answers: ReadonlySet<string> = new Set(['agent-wrote', 'agent-promised', 'agent-resolved']);

function noteTaken(story: Story, row: HistoryRow, event: OfAgent): void {
  const agent = agentOf(event.agent);
  if (answers.has(event.type)) answerBy(story, row, agent);
  else if (takes.has(event.type)) hold(story, row, agent);
  if (event.type === 'agent-promised') story.promised ??= markOf(row, agent, event.messageId);
  if (event.type === 'agent-reopened') story.askedSolved = null;
  if (event.type === 'agent-resolved') endWait(story, row, markOf(row, agent));
}

function answerBy(story: Story, row: HistoryRow, agent: Agent): void {
  // Asked already, and the agent is sure: what the customer is just writing is still heard.
  if (story.phase === 'confirming' && row.event.type === 'agent-resolved') {
    Object.assign(story, { agent, lastAgent: agent });
    return;
  }
  story.heard = [];
  hold(story, row, agent);
}

/** Whoever answers from the business’s own phone takes nothing from anybody. */
function notePhone(story: Story, row: HistoryRow, { messageId, content }: EventOf<'phone-wrote'>): void {
  if (story.phase === 'closed') return;
  story.heard = [];
  if (story.phase !== 'assigned') hold(story, row, phone);
  else personOf(story, phone, markOf(row, phone));
  noteAgentLine(story, row, { agent: phone, messageId, content, why: 'agent' });
}

function unhear(story: Story, { toProviderId }: EventOf<'customer-revoked'>): void {
  const isOther = ({ providerId }: Heard) => providerId !== toProviderId;
  story.heard = story.heard.filter(isOther);
  story.missed = story.missed.filter(isOther);
}

function noteOpened(story: Story, row: HistoryRow, event: EventOf<'conversation-opened'>): void {
  story.opened = markOf(row, service);
  story.number = event.number;
  story.channel = event.channel;
  story.language = event.language;
  noteName(story, event.contactName, event.at);
}

function noteCustomer(story: Story, row: HistoryRow, event: EventOf<'customer-wrote'>): void {
  if (story.phase === 'closed') return;
  noteName(story, event.contactName, event.at);
  if (!isWithPerson(story)) noteBurst(story, row, event);
  const line = addLine(story, markOf(row, null, event.messageId), { content: event.content, why: null });
  if (isProof(event.content)) story.proof ??= line;
  if (!isWithPerson(story)) {
    story.heard.push({ line, providerId: event.providerId ?? null });
    return;
  }
  story.missed.push({ line, providerId: event.providerId ?? null });
  beginWait(story, line);
  noteMood(story, line);
}

/** For a person at once: the bot says nothing to it, and what hands it over is recorded with it. */
function noteComment(story: Story, row: HistoryRow, event: EventOf<'customer-commented'>): void {
  if (story.phase === 'closed') return;
  noteName(story, event.contactName, event.at);
  const line = addLine(story, markOf(row, null, event.messageId), { content: event.content, why: null });
  if (isWithPerson(story)) beginWait(story, line);
  noteMood(story, line);
}

/** Came by phone or at the counter: whoever recorded it has spoken with the customer, and keeps it or hands it on. */
function noteRecorded(story: Story, row: HistoryRow, event: EventOf<'agent-recorded'>): void {
  const line = addLine(story, markOf(row, null, event.messageId), { content: event.content, why: null });
  if (isProof(event.content)) story.proof ??= line;
  noteMood(story, line);
  if (story.phase === 'assigned') beginWait(story, line);
  else queue(story, row, event.team);
  const isOthers = story.agent !== null && story.agent.id !== event.agent.id;
  if (!event.keeps || isOthers) return;
  hold(story, row, agentOf(event.agent));
  endWait(story, row, markOf(row, agentOf(event.agent)));
}

function isProof({ kind }: Content): boolean {
  return kind === 'image' || kind === 'video' || kind === 'document';
}

/** While a person has it nothing was understood of the words: they are read here. */
function noteMood(story: Story, line: Line): void {
  const mark = { ...line, before: story.lines.length };
  if (complains(line.speech())) noteComplaint(story, line);
  if (isConfused(line.speech())) story.confused.push(mark);
  if (findAbuse(line.text)) story.abuse ??= mark;
}

/** Several messages in a row are answered once, after the customer has finished (SOP K2). */
function noteBurst(story: Story, row: HistoryRow, event: EventOf<'customer-wrote'>): void {
  const { listenMs } = story.rules.policy.bot;
  const last = story.lines.at(-1);
  const before = story.lines.findLast((line) => line.by === null);
  if (!before || event.at - before.at >= listenMs) {
    story.burst = { startedAt: event.at };
    return;
  }
  const startedAt = story.burst?.startedAt ?? before.at;
  const isLong = event.at - startedAt >= longestPauses * listenMs;
  if (last?.by === null) story.bursts.answered.push(markOf(row, service, event.messageId));
  else if (!isLong && last?.by?.kind === 'bot') story.bursts.interrupted.push(last);
}

/** One that nothing waited for, or that rang before its time, means nothing. */
function noteRing(story: Story, row: HistoryRow, event: EventOf<'timer-rang'>): void {
  const dueAt = story.timers.get(event.timer);
  if (dueAt === undefined) return;
  story.timers.delete(event.timer);
  if (dueAt > event.at) return;
  if (event.timer === 'escalate-due') story.escalateRang ??= markOf(row, service);
  if (event.timer === 'idle-over') noteIdle(story, row);
  if (event.timer !== 'listening-over') return;
  noteTurn(story, row, event.understood);
  story.tapsOn = tapsOn(story);
  story.heard = [];
}

/** A question that was left goes back to what is still to be made good, and nothing is said of it (SOP V3). */
function noteIdle(story: Story, row: HistoryRow): void {
  const isToRecover = story.recoveries.some(({ recovered }) => recovered === null);
  const isSilent = story.heard.length === 0 && row.effects.length === 0;
  if (story.phase === 'bot' && isToRecover && isSilent) story.phase = 'resolved';
}

/** What was tapped last in the turn asks for something. */
function tapsOn({ heard }: Story): boolean {
  const tapped = heard.filter(({ line }) => line.kind === 'choice');
  const tap = tapped.map(({ line }) => readChoiceId(line.choices[0] ?? '')).findLast((one) => one !== null);
  return tap !== undefined && tap?.kind !== 'yes_solved';
}

/** Whose it is after the event. */
function follow(story: Story, row: HistoryRow): void {
  const { event } = row;
  if (event.type === 'agent-transferred' && event.toAgent) hold(story, row, agentOf(event.toAgent));
  else if (event.type === 'agent-left' && event.because === 'deactivated') queue(story, row, null);
  else if (event.type === 'agent-left' && openWait(story)) release(story, 'queued');
  else if (event.type === 'agent-returned' && story.phase !== 'bot') {
    dropWait(story, row, markOf(row, agentOf(event.agent)));
    release(story, 'bot');
    // It is heard as if it was written at that moment.
    story.heard = story.missed.map(({ line, providerId }) => ({ line: { ...line, at: event.at }, providerId }));
  }
  if (!openWait(story)) story.missed = [];
}
