import type { Clock, ClockKind } from '../../../src/core/conversation/clock.ts';
import type { Effect } from '../../../src/core/conversation/effect.ts';
import type { Event } from '../../../src/core/conversation/event.ts';
import type { Conversation } from '../../../src/core/conversation/state.ts';
import { afterOpenTime, isWithinHours, openTimeBetween, teamHours } from '../../../src/core/sop/calendar.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import type { Hours } from '../../../src/core/sop/policy.ts';

/** Wall clocks are set back by no more than this. */
export const mostSkewMs = 60_000;
export const clockNames: readonly ClockKind[] = ['response', 'solving', 'escalation', 'recovery'];

export type ClockStep = { event: Event; effects: Effect[]; before: Conversation; after: Conversation; rules: Rules };

/** What a decision did to the clocks that it must not have done; null: nothing. Counted here once more, by the calendar. */
export function wrongClock(step: ClockStep): string | null {
  for (const kind of clockNames) {
    const wrong = ended(step, kind) ?? standing(step, kind) ?? counted(step, kind) ?? planned(step, kind);
    if (wrong) return `${kind}: ${wrong}`;
  }
  return ladders(step);
}

/** Each that was started is stopped once, or is still there; what it took is the open time that has passed. */
function ended({ effects, before, after, event, rules }: ClockStep, kind: ClockKind): string | null {
  const [was, is] = [before.clocks[kind], after.clocks[kind]];
  const stops = effects.flatMap((one) => (one.type === 'clock-stopped' && one.clock === kind ? [one] : []));
  const isGone = was !== undefined && was.startedAt !== is?.startedAt;
  const isSame = was !== undefined && was.startedAt === is?.startedAt;
  if (stops.length > (was ? 1 : 0)) return `stopped ${stops.length} times`;
  if (isGone && stops.length !== 1) return 'gone without having been stopped';
  // Who waited since before the clock was set back, and is taken from the bot after it, waits since then.
  if (!isSame && is && is.startedAt > event.at + mostSkewMs) return 'begins later than it is started';
  const took = was && stops.length === 1 ? usedBy(was, event.at, rules) : null;
  if (took !== null && stops[0]?.tookMs !== took) return `took ${stops[0]?.tookMs} ms, of ${took} ms that passed`;
  return null;
}

/** Runs while somebody is to act, in the hours of whoever that is (L28). */
function standing({ after }: ClockStep, kind: ClockKind): string | null {
  const clock = after.clocks[kind];
  const { phase, waitingSince, promise, escalation, recovery, team } = after;
  const isPersons = phase === 'queued' || phase === 'assigned';
  const isOurs = isPersons && (waitingSince !== null || promise !== null);
  const should = {
    response: isPersons && waitingSince !== null,
    solving: isPersons || (phase === 'confirming' && clock !== undefined),
    escalation: escalation !== null && (isPersons || phase === 'confirming'),
    recovery: recovery !== null && phase !== 'closed',
  }[kind];
  if (should !== (clock !== undefined)) return should ? 'is missing' : 'is still there';
  if (!clock) return null;
  const runs = kind === 'recovery' || kind === 'response' || isOurs;
  if (runs !== (clock.runningSince !== null)) return runs ? 'is paused' : 'runs while the customer is waited for';
  const owner = kind === 'recovery' ? null : kind === 'escalation' ? (escalation?.team ?? null) : team;
  return clock.team === owner ? null : `runs in the hours of ${clock.team}, not ${owner}`;
}

/** What is used up is what was, and the open time since. */
function counted({ before, after, event, rules }: ClockStep, kind: ClockKind): string | null {
  const [was, is] = [before.clocks[kind], after.clocks[kind]];
  if (!is) return null;
  const isNew = was?.startedAt !== is.startedAt;
  const expected = isNew ? 0 : was.runningSince === is.runningSince ? was.usedMs : usedBy(was, event.at, rules);
  if (is.usedMs !== expected) return `has used ${is.usedMs} ms, not ${expected} ms`;
  // A wall clock that was set back says that less has passed.
  const most = Math.max(0, event.at - is.startedAt) + mostSkewMs;
  return is.usedMs <= most ? null : `has used more than has passed`;
}

/** A new plan: it runs out when its open time is used up, in open hours. */
function planned({ before, after, rules }: ClockStep, kind: ClockKind): string | null {
  const [was, is] = [before.clocks[kind], after.clocks[kind]];
  if (!is || is.runningSince === null || is.breach || is.dueAt === null) return null;
  if (was && was.dueAt === is.dueAt && was.runningSince === is.runningSince && was.limitMs === is.limitMs) return null;
  const { hours, isOpenEnough } = hoursOf(is, rules);
  const left = Math.max(0, is.limitMs - is.usedMs);
  const open = isOpenEnough ? openTimeBetween(is.runningSince, is.dueAt, hours) : is.dueAt - is.runningSince;
  if (open !== left) return `runs out after ${open} ms of open time, not ${left} ms`;
  const isInHours = !isOpenEnough || left === 0 || isWithinHours(is.dueAt - 1, hours);
  return isInHours ? null : 'runs out outside hours (L28)';
}

/** A limit that is over, and each step after it, tells somebody, until it is settled (L30). */
function ladders({ event, effects, before, after }: ClockStep): string | null {
  if (event.type !== 'timer-rang') return null;
  const [, kind = '', ring = ''] = /^(\w+)-(due|ladder)$/.exec(event.timer) ?? [];
  const clock = before.clocks[kind as ClockKind];
  if (!clock || clock.runningSince === null || (ring === 'ladder' && !clock.breach)) return null;
  const told = effects.some((one) => one.type === 'alert' && one.what === `${kind}-overdue` && one.clock === kind);
  const isPutOff = ring === 'due' && (after.clocks[kind as ClockKind]?.dueAt ?? 0) > event.at;
  return told || isPutOff ? null : `${kind}-${ring} rang, and nobody was told`;
}

function usedBy(clock: Clock, at: number, rules: Rules): number {
  const { runningSince, usedMs } = clock;
  if (runningSince === null || at <= runningSince) return usedMs;
  const { hours, isOpenEnough } = hoursOf(clock, rules);
  return usedMs + (isOpenEnough ? openTimeBetween(runningSince, at, hours) : at - runningSince);
}

/** Where a team is hardly ever there, its clocks run day and night. */
function hoursOf(clock: Clock, { policy }: Rules): { hours: Hours; isOpenEnough: boolean } {
  const hours = teamHours(policy, clock.team);
  const left = Math.max(0, clock.limitMs - clock.usedMs);
  return { hours, isOpenEnough: afterOpenTime(clock.runningSince ?? 0, left, hours) !== null };
}
