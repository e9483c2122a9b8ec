import type { Intent, MessageName } from '../sop/knowledge.ts';
import { actionChoice, intentChoice, passageChoice } from './choices.ts';
import type { Draft } from './draft.ts';
import { handOver } from './handoff.ts';
import type { Choice } from './message.ts';
import { givesOnlyName, isBeforePerson, nameQuestion } from './name.ts';
import { messageText, say, sayMessage } from './say.ts';
import { hasAct, isCloseCall, nearestOf, passagesNear, type Turn } from './turn.ts';
import { keepUnclear } from './unclear.ts';

/** Two entries fit alike: asking which one is no failure, the first time. */
export function askWhich(turn: Turn): boolean {
  return isCloseCall(turn) && !complainsOfOther(turn) && !presses(turn) && askWhichOf(turn, nearestOf(turn));
}

/** "Anak saya kejang" is near to two kinds of doctor, and no time for a question. */
function presses({ understood }: Turn): boolean {
  return (understood?.policyWords?.urgent ?? null) !== null;
}

export function askWhichOf(turn: Turn, intents: readonly Intent[]): boolean {
  const { draft } = turn;
  if (draft.state.bot.askedWhich) return false;
  draft.state.bot.askedWhich = true;
  keepUnclear(turn, intents);
  sayMessage(draft, 'did_you_mean', { choices: orPerson(draft, intents.map(intentChoice)) });
  return true;
}

/** "Kurirnya kasar bgt" is none of the couriers to choose from: a complaint that nothing covers goes to a person. */
function complainsOfOther(turn: Turn): boolean {
  return hasAct(turn, 'complaint') && nearestOf(turn).every(({ category }) => category === 'general');
}

/**
 * The first failed turn asks again and offers the nearest topics (a person, when nothing or one thing alone is near), the ones after it
 * offer a person, and the last one that the policy allows hands over (SOP H1). A name that was asked for delays none of it.
 */
export function failTurn(turn: Turn): void {
  const { draft } = turn;
  const { bot } = draft.state;
  bot.failedTurns += 1;
  bot.askedWhich = false;
  if (bot.failedTurns >= draft.rules.policy.bot.failedTurns) {
    handOver(draft, { reason: 'failed-turns', detail: askedIn(turn) });
  } else if (bot.failedTurns === 1) {
    askAgain(turn);
  } else {
    admit(draft, 'not_understood_again', [actionChoice(draft, 'talk_to_person')]);
  }
}

/** Who only gave their name had asked before. */
function askedIn(turn: Turn): string {
  const before = turn.draft.state.problem.chronology.at(-1)?.text;
  return givesOnlyName(turn) ? (before ?? turn.words) : turn.words;
}

/** With the question for a name, where a person comes next: they would have to ask it (SOP G2). */
function admit(draft: Draft, why: MessageName, choices: readonly Choice[]): void {
  const asked = isBeforePerson(draft) ? nameQuestion(draft) : [];
  say(draft, { texts: [messageText(draft, why), ...asked], why, choices });
}

function askAgain(turn: Turn): void {
  const { draft } = turn;
  const near = nearestOf(turn);
  const topics = inTurn(near.map(intentChoice), passagesNear(turn).map(passageChoice)).slice(0, mostTopics);
  keepUnclear(turn, near);
  if (topics.length > 0) admit(draft, 'not_understood_first', orPerson(draft, topics));
  else admit(draft, 'not_understood_open', [actionChoice(draft, 'talk_to_person')]);
}

/** Of one topic alone nobody can say that they mean another. */
function orPerson(draft: Draft, topics: readonly Choice[]): readonly Choice[] {
  return topics.length > 1 ? topics : [...topics, actionChoice(draft, 'talk_to_person')];
}

/** As many as every channel shows as buttons. */
const mostTopics = 3;

/** The first of one kind, then of the other: which of them is nearer, nobody knows. */
function inTurn(ones: readonly Choice[], others: readonly Choice[]): Choice[] {
  return Array.from({ length: Math.max(ones.length, others.length) }, (_, at) => [ones[at], others[at]])
    .flat()
    .filter((choice) => choice !== undefined);
}
