import { afterOpenTime, teamHours } from '../sop/calendar.ts';
import { describeTime, soon } from '../sop/time-words.ts';
import type { Values } from '../sop/wording.ts';
import { cancelTimer, record, startTimer, type Draft } from './draft.ts';
import { deadlineAt, stepOf } from './escalation-levels.ts';
import { canNotify } from './notify.ts';
import type { Conversation, Escalation } from './state.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** So many updates without an end, and they come once a day: more of the same would be pestering. */
const manyUpdates = 8;

/** Ends with an outcome (SOP E6): how long it took, and how often the customer heard of it. */
export function endEscalation(draft: Draft, because: string): void {
  const { escalation } = draft.state;
  if (!escalation) return;
  const { level, team, updates } = escalation;
  record(draft, 'escalation-ended', { because, level, team, updates, tookMs: draft.at - escalation.at });
  draft.state.escalation = null;
  cancelTimer(draft, 'update-due');
}

/** {{tim}} and {{estimasi}}: what a person promised, else the level's deadline, else "soon". */
export function standingValues(draft: Draft, escalation: Escalation): Values {
  const { state, at, rules } = draft;
  const { timezone } = rules.policy.business;
  const time = state.promise?.doneAt ?? deadlineAt(rules, escalation);
  const isAhead = time !== null && time > at;
  const estimasi = isAhead
    ? describeTime(roundedUp(time), { at, timezone, language: state.language })
    : soon(state.language);
  return { tim: escalation.team, estimasi };
}

/** An estimate to the minute would claim too much. */
function roundedUp(time: number): number {
  return Math.ceil(time / (5 * minuteMs)) * 5 * minuteMs;
}

/** Has the next update pending while somebody waits for it, and it can be said or its failing is not on record yet. */
export function settleUpdates(draft: Draft): void {
  const { state } = draft;
  const dueAt = nextUpdateAt(draft);
  if (dueAt === null || state.timers['update-due'] !== undefined || !state.escalation) return;
  const values = standingValues(draft, state.escalation);
  if (state.escalation.muted && !canNotify(draft, 'escalation_update', values, dueAt)) return;
  startTimer(draft, 'update-due', Math.max(dueAt, draft.at));
}

/**
 * One interval after the customer last heard from us or wrote to us. A person who wrote has told them more than we
 * could: it counts from there, and is never said within a minute of their words. Null: nobody waits, the customer is
 * waited for, the policy has no updates, or the customer wants none.
 */
export function nextUpdateAt(draft: Draft): number | null {
  const { state } = draft;
  const { escalation, waitingSince, promise, personWroteAt } = state;
  const everyMs = escalation ? (stepOf(draft.rules, escalation.level)?.updateEveryMs ?? 0) : 0;
  const isOnUs = promise !== null || (waitingSince !== null && !state.leftOff);
  if (!escalation || everyMs <= 0 || !isOnUs) return null;
  const afterPerson = personWroteAt === null ? 0 : openAfter(draft, personWroteAt, Math.max(everyMs, minuteMs));
  const heard = heardAt(state);
  if (heard === null) return Math.max(escalation.at, afterPerson);
  if (state.leftAlone) return null;
  const restMs = escalation.updates >= manyUpdates ? Math.max(0, dayMs - everyMs) : 0;
  const since = Math.max(heard, waitingSince ?? 0);
  return Math.max(openAfter(draft, since + restMs, everyMs), afterPerson);
}

/** When they last heard of it from the service, or first from a person who has it: then it is no news any more. Null: not yet. */
export function heardAt({ escalation, personWroteAt }: Conversation): number | null {
  if (!escalation) return null;
  const byPerson = personWroteAt !== null && personWroteAt > escalation.at ? personWroteAt : null;
  return escalation.toldAt ?? byPerson;
}

/** Nothing changes while the team is not there. */
function openAfter(draft: Draft, at: number, ms: number): number {
  const hours = teamHours(draft.rules.policy, draft.state.team);
  return afterOpenTime(at, ms, hours) ?? at + ms;
}
