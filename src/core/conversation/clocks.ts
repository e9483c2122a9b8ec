import { afterOpenTime, openTimeBetween, teamHours } from '../sop/calendar.ts';
import type { Hours, Policy } from '../sop/policy.ts';
import type { Clock, ClockKind } from './clock.ts';
import { wantedClock, type Wanted } from './clock-rules.ts';
import { cancelTimer, startTimer, type Draft } from './draft.ts';
import { levelOf, nextStepAbove } from './escalation-levels.ts';

export const clockKinds: readonly ClockKind[] = ['response', 'solving', 'escalation', 'recovery'];

/**
 * Makes the clocks that run those that should (SOP R1, R2, O2): starts, pauses, resumes and stops them, with their
 * timers. No procedure does so itself: each only says who waits and who has the case, and forgets nothing here.
 */
export function settleClocks(draft: Draft): void {
  const changed = clockKinds.filter((kind) => settle(draft, kind));
  beginLevel(draft);
  if (changed.includes('solving') || changed.includes('escalation')) planNextLevel(draft);
  planSilence(draft, changed.includes('response'));
  measureBot(draft);
  if (!draft.state.clocks.solving) draft.state.answeredAt = null;
}

/** Whether anything about it changed. A running one is left alone: the calendar is not asked at every event. */
function settle(draft: Draft, kind: ClockKind): boolean {
  const wanted = wantedClock(draft, kind);
  const clock = draft.state.clocks[kind];
  if (clock && wanted && clock.startedAt === wanted.since) {
    if (isAsWanted(clock, wanted)) return false;
    setClock(draft, kind, changedClock(draft, kind, wanted));
    return true;
  }
  if (clock) stopClock(draft, kind, clock);
  if (wanted) setClock(draft, kind, startedClock(wanted));
  return clock !== undefined || wanted !== null;
}

function isAsWanted(clock: Clock, { limitMs, team, runs }: Wanted): boolean {
  return clock.limitMs === limitMs && clock.team === team && (clock.runningSince !== null) === runs;
}

function startedClock({ limitMs, first, team, since, from, runs }: Wanted): Clock {
  const runningSince = runs ? from : null;
  return { limitMs, first, team, startedAt: since, usedMs: 0, runningSince, dueAt: null, breach: null };
}

/** Paused, resumed, or with another limit or team: what was used up stays used up, the rest is planned anew. */
function changedClock(draft: Draft, kind: ClockKind, { limitMs, team, runs }: Wanted): Clock {
  const { state, rules, at } = draft;
  const clock = state.clocks[kind] as Clock;
  const usedMs = usedUntil(clock, at, rules.policy);
  const breach = usedMs < limitMs ? null : clock.breach;
  // More time than it had (a lower priority, say): what was told of it no longer holds.
  if (clock.breach && !breach)
    draft.effects.push({ type: 'close-alerts', clock: kind, because: 'more-time', by: null });
  return { ...clock, limitMs, team, usedMs, runningSince: runs ? at : null, breach };
}

/** Puts it in force with its timers. */
export function setClock(draft: Draft, kind: ClockKind, clock: Clock): void {
  const { dueAt, hours } = planned(clock, draft.rules.policy);
  const next = { ...clock, dueAt: clock.breach && dueAt !== null ? clock.breach.at : dueAt };
  draft.state.clocks[kind] = next;
  if (next.runningSince === null) cancelTimers(draft, kind);
  else if (next.breach) continueLadder(draft, kind, next);
  else startTimers(draft, kind, { clock: next, hours });
}

function cancelTimers(draft: Draft, kind: ClockKind): void {
  for (const ring of ['soon', 'due', 'ladder'] as const) cancelTimer(draft, `${kind}-${ring}`);
}

function startTimers(draft: Draft, kind: ClockKind, { clock, hours }: { clock: Clock; hours: Hours }): void {
  const { remindAt } = draft.rules.policy.alarm;
  const leftMs = clock.limitMs * remindAt - clock.usedMs;
  const soonAt = leftMs > 0 ? afterOpenTime(clock.runningSince ?? draft.at, leftMs, hours) : null;
  cancelTimer(draft, `${kind}-ladder`);
  startTimer(draft, `${kind}-due`, clock.dueAt ?? draft.at);
  // Past its share already: it was reminded then, or the limit is so near that its own alarm follows at once.
  if (remindAt < 1 && soonAt !== null && soonAt > draft.at) startTimer(draft, `${kind}-soon`, soonAt);
  else cancelTimer(draft, `${kind}-soon`);
}

function continueLadder(draft: Draft, kind: ClockKind, clock: Clock): void {
  cancelTimer(draft, `${kind}-soon`);
  cancelTimer(draft, `${kind}-due`);
  if (draft.state.timers[`${kind}-ladder`] === undefined) startLadder(draft, kind, clock);
}

/** When the next step of its ladder is due: after an acknowledgement it rests, and begins again (L30). */
export function startLadder(draft: Draft, kind: ClockKind, clock: Clock): void {
  const { policy } = draft.rules;
  const waitMs = clock.breach?.acknowledged
    ? policy.alarm.acknowledgedMs
    : ladderStep(policy, (clock.breach?.told ?? 1) - 1).withinMs;
  startTimer(draft, `${kind}-ladder`, after(clock, Math.max(waitMs, shortestStepMs), policy, draft.at));
}

/** Without a pause a ladder, or a case between the queue and whoever is there, would go round within one moment. */
const shortestStepMs = 100;

/** Step `index` of the ladder; beyond its top the last one, again and again. */
export function ladderStep({ alarm }: Policy, index: number): Policy['alarm']['ladder'][number] {
  const step = alarm.ladder[Math.min(Math.max(index, 0), alarm.ladder.length - 1)];
  return step ?? { to: 'supervisor', withinMs: alarm.acknowledgedMs };
}

function stopClock(draft: Draft, kind: ClockKind, clock: Clock): void {
  const { state, before, at, rules, effects } = draft;
  delete state.clocks[kind];
  const done = isDone(draft, kind);
  effects.push({
    type: 'clock-stopped',
    clock: kind,
    first: clock.first,
    tookMs: usedUntil(clock, at, rules.policy),
    limitMs: clock.limitMs,
    done,
    agent: done ? (state.agent ?? state.lastAgent) : before.agent,
    team: clock.team ?? before.team ?? state.team,
  });
  const wasTold = clock.breach !== null || before.timers[`${kind}-soon`] === undefined;
  const because = done ? (kind === 'response' ? 'answered' : 'done') : 'ended';
  if (wasTold) effects.push({ type: 'close-alerts', clock: kind, because, by: null });
  cancelTimers(draft, kind);
}

/** What it timed came about; else it ended without (back to the bot, one level further up, closed). */
function isDone({ state, answered }: Draft, kind: ClockKind): boolean {
  if (kind === 'response') return answered;
  if (kind === 'recovery') return state.recovery === null;
  return state.phase === 'resolved' || state.phase === 'closed';
}

/** A level that gets the case, for the first time or back, has its whole time from then on, whatever was used before (SOP E1). */
function beginLevel({ state, before, rules, at }: Draft): void {
  const { solving } = state.clocks;
  if (!solving) state.usedBeforeLevelMs = 0;
  else if (levelOf(rules, before.team) !== levelOf(rules, state.team))
    state.usedBeforeLevelMs = usedUntil(solving, at, rules.policy);
}

/** Not solved for so long at this level: it goes to the next one (SOP E1). */
function planNextLevel(draft: Draft): void {
  const { state, rules, at } = draft;
  const { escalation, solving } = state.clocks;
  const clock = escalation ?? solving;
  const step = nextStepAbove(rules, state.team);
  const usedMs = clock ? usedUntil(clock, at, rules.policy) : 0;
  // Whoever was escalated to has a clock of their own.
  const leftMs = (step?.afterMs ?? 0) - usedMs + (escalation ? 0 : state.usedBeforeLevelMs);
  // Once used up it has rung: whether it went up then is not decided here. A level that begins at once has not, before
  // anything was used; what it gave back it does not take again at once.
  const isUsedUp = !step || (usedMs > 0 && leftMs <= 0);
  if (!clock || clock.runningSince === null || isUsedUp) cancelTimer(draft, 'escalate-due');
  else startTimer(draft, 'escalate-due', after(clock, leftMs, rules.policy, at));
}

/** Whoever has just got it has the rest of the limit, and always `silentMs`: it may have been late already. */
function planSilence(draft: Draft, isChanged: boolean): void {
  const { state, before, rules, at } = draft;
  const clock = state.clocks.response;
  if (!clock || state.phase !== 'assigned') {
    cancelTimer(draft, 'agent-silent');
    return;
  }
  const isNew = before.phase !== 'assigned' || before.agent?.id !== state.agent?.id;
  if (!isChanged && !isNew) return;
  const leftMs = Math.max(0, clock.limitMs - usedUntil(clock, at, rules.policy));
  const silentMs = Math.max(rules.policy.assignment.silentMs, shortestStepMs);
  startTimer(draft, 'agent-silent', after(clock, leftMs + silentMs, rules.policy, at));
}

/** The bot's first answer is measured apart: it is in nobody else's figures, and they are not in its (L29). */
function measureBot({ before, at, effects }: Draft): void {
  const [first] = before.bot.heard;
  if (!first || before.bot.replyTimes.length > 0) return;
  if (!effects.some((effect) => effect.type === 'send-message' && effect.author === 'bot')) return;
  const took = { tookMs: at - first.at, limitMs: null, done: true, agent: null, team: null } as const;
  effects.push({ type: 'clock-stopped', clock: 'bot', first: true, ...took });
}

/** Open time that it has used up by then. */
export function usedUntil(clock: Clock, at: number, policy: Policy): number {
  if (clock.runningSince === null || at <= clock.runningSince) return clock.usedMs;
  return clock.usedMs + openTimeBetween(clock.runningSince, at, planned(clock, policy).hours);
}

/** When so much of a clock's time has passed since `from`. */
function after(clock: Clock, ms: number, policy: Policy, from: number): number {
  return afterOpenTime(from, ms, planned(clock, policy).hours) ?? from + ms;
}

/**
 * The hours that it runs in, and when it runs out. Where a team is not open often enough to use the time up within the
 * calendar's horizon, it runs day and night: nobody waits for somebody who never comes (SOP O2).
 */
function planned(clock: Clock, policy: Policy): { hours: Hours; dueAt: number | null } {
  const hours = teamHours(policy, clock.team);
  if (clock.runningSince === null) return { hours, dueAt: null };
  const leftMs = Math.max(0, clock.limitMs - clock.usedMs);
  const dueAt = afterOpenTime(clock.runningSince, leftMs, hours);
  if (dueAt !== null) return { hours, dueAt };
  return { hours: { ...hours, hours: 'always', holidays: [] }, dueAt: clock.runningSince + leftMs };
}
