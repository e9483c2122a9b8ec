import { isDeepStrictEqual } from 'node:util';
import { isQuiet } from '../../../src/core/sop/calendar.ts';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { ClockStep } from './clocks.ts';

type Sent = Extract<Effect, { type: 'send-message' }>;
type Data = Readonly<Record<string, unknown>>;

/** May be said while a person has the floor: how it stands, and what goes with a change that a person made. */
const saidOverPersons = ['escalation_update', 'escalated_notice'];
/** Nobody asked for it: not to who wants to be left alone. */
const unaskedMessages = ['escalation_update', 'follow_up', 'still_there'];
const notAtNight = ['escalation_update', 'follow_up', 'still_there'];

/** So often something was promised, and so often it came to an end. */
export type Tally = { surveys: number; ends: number };

export function newTally(): Tally {
  return { surveys: 0, ends: 0 };
}

/** What a decision did with what was promised that it must not have done; null: nothing. */
export function brokenPromise(step: ClockStep, tally: Tally): string | null {
  return (
    estimates(step) ??
    updates(step) ??
    questions(step) ??
    resolutions(step, tally) ??
    followUps(step) ??
    silence(step) ??
    leftAlone(step)
  );
}

/** Of a conversation that is over. */
export function openPromise({ surveys, ends }: Tally): string | null {
  return surveys === ends ? null : `${surveys} surveys came to ${ends} ends`;
}

/** What a person promised is kept, broken, moved, or dropped: once (SOP K5). */
function estimates({ before, after, effects }: ClockStep): string | null {
  const isOver = before.promise !== null && !isDeepStrictEqual(before.promise, after.promise);
  const ends = records(effects, 'estimate').length;
  return ends === (isOver ? 1 : 0) ? null : `an estimate came to ${ends} ends`;
}

/**
 * Whenever an update is due it is said, moved or skipped, on record; or what it waited for has changed, or it was on
 * record already that none can be said (SOP E5).
 */
function updates({ event, before, after, effects }: ClockStep): string | null {
  const said = sends(effects).filter(({ why }) => why === 'escalation_update' || why === 'escalated_notice').length;
  const outcomes = records(effects, 'status-update');
  const told = outcomes.filter(({ outcome }) => outcome === 'sent' || outcome === 'sent-approved').length;
  if (said !== told) return `${said} updates said, ${told} on record`;
  if (event.type !== 'timer-rang' || event.timer !== 'update-due' || before.timers['update-due'] === undefined)
    return null;
  if (outcomes.length > 1) return `an update came to ${outcomes.length} outcomes`;
  // Who fell silent in the middle of a complaint is waited for, and waits for nothing but what a person promised.
  const isOnUs = after.promise !== null || (after.waitingSince !== null && !after.leftOff);
  const waits = after.escalation !== null && !after.leftAlone && isOnUs;
  const isPlanned = after.timers['update-due'] !== undefined || before.escalation?.muted === true;
  return outcomes.length === 1 || isPlanned || !waits ? null : 'an update was dropped';
}

/** "Is it solved?" is asked, or it is on record why not (SOP C1). */
function questions({ event, before, after, effects, rules }: ClockStep): string | null {
  const outcomes = promises(effects, 'closing-question').filter(isFinal);
  const asks = after.phase === 'confirming' && before.phase !== 'confirming' ? 1 : 0;
  const asked = outcomes.filter(({ outcome }) => outcome === 'sent').length;
  if (asked !== asks) return `${asked} closing questions on record, ${asks} asked`;
  const isSolved = event.type === 'agent-resolved' && before.phase !== 'confirming' && rules.policy.closing.confirm;
  return !isSolved || outcomes.length === 1 ? null : `a closing question came to ${outcomes.length} outcomes`;
}

/** Each resolution has its survey and its follow-up, or the reason why not (SOP V1, F1). */
function resolutions({ after, effects, rules }: ClockStep, tally: Tally): string | null {
  const resolved = records(effects, 'resolved').length;
  const outcomes = promises(effects, 'survey').filter(isFinal);
  const asked = outcomes.filter(({ outcome }) => outcome === 'sent').length;
  tally.surveys += asked;
  const failed = promises(effects, 'survey').filter(({ outcome }) => outcome === 'failed').length;
  // A score that is put right ended its survey before.
  tally.ends += records(effects, 'survey').filter(({ before: score }) => score === undefined).length + failed;
  if (rules.policy.survey.ask && outcomes.length !== resolved)
    return `${outcomes.length} surveys for ${resolved} resolutions`;
  const isPlanned = after.followUp?.state === 'planned';
  const skipped = promises(effects, 'follow-up').filter(({ outcome }) => outcome === 'skipped').length;
  const isForgotten = rules.policy.followUp !== null && resolved > 0 && !isPlanned && skipped === 0;
  return isForgotten ? 'a follow-up was forgotten' : null;
}

/** One that was planned is said or skipped, one that was said is answered or left: each once (SOP F1, F2). */
function followUps({ before, after, effects }: ClockStep): string | null {
  const outcomes = promises(effects, 'follow-up').filter(isFinal);
  const answers = records(effects, 'follow-up-answered').length;
  const failed = promises(effects, 'follow-up').filter(({ outcome }) => outcome === 'failed').length;
  const [was, is] = [before.followUp?.state ?? null, after.followUp?.state ?? null];
  const isResolvedAnew = records(effects, 'resolved').length > 0;
  if (was === 'planned' && !isResolvedAnew && is !== 'planned' && outcomes.length !== 1)
    return `a follow-up came to ${outcomes.length} outcomes`;
  if (was !== 'planned' && !isResolvedAnew && outcomes.length > 0)
    return 'a follow-up came to an end that was not planned';
  const isLeft = was === 'asked' && is !== 'asked';
  if (answers + (isLeft ? failed : 0) !== (isLeft ? 1 : 0))
    return `a follow-up that was asked came to ${answers} answers`;
  return null;
}

/** Nothing is said over a person, and nothing goes out by itself at night (L20, SOP E5, F2). */
function silence({ event, before, after, effects, rules }: ClockStep): string | null {
  const isPersons = before.floor.holder === 'person' && after.floor.holder === 'person';
  const over = sends(effects).find(
    (sent) => isPersons && sent.author !== 'agent' && !saidOverPersons.includes(sent.why),
  );
  if (over) return `${over.why} is said while a person has the floor`;
  const loud = sends(effects).find(({ why }) => notAtNight.includes(why));
  return loud && isQuiet(event.at, rules.policy) ? `${loud.why} goes out in quiet hours` : null;
}

/** Who wants to hear no more than what they ask for hears none of what goes out by itself (SOP F2). */
function leftAlone({ before, after, effects }: ClockStep): string | null {
  if (!before.leftAlone || !after.leftAlone) return null;
  const unasked = sends(effects).find(({ why }) => unaskedMessages.includes(why));
  if (unasked) return `${unasked.why} goes to somebody who wants to be left alone`;
  const isAsked = promises(effects, 'survey').some(({ outcome }) => outcome === 'sent');
  return isAsked ? 'a survey is asked of somebody who wants to be left alone' : null;
}

function isFinal({ outcome }: Data): boolean {
  return outcome !== 'moved' && outcome !== 'failed';
}

function promises(effects: readonly Effect[], promise: string): Data[] {
  return records(effects, 'promise').filter((data) => data['promise'] === promise);
}

function records(effects: readonly Effect[], what: string): Data[] {
  return effects.flatMap((one) => (one.type === 'record' && one.what === what ? [one.data] : []));
}

function sends(effects: readonly Effect[]): Sent[] {
  return effects.filter((one) => one.type === 'send-message');
}
