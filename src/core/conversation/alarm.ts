import type { Clock, ClockKind, ClockRing } from './clock.ts';
import { wantedClock } from './clock-rules.ts';
import { ladderStep, setClock, startLadder, usedUntil } from './clocks.ts';
import { alertTo, record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { phone } from './phone-agent.ts';
import type { LadderStep } from '../sop/policy.ts';

type Told = 'agent' | 'team' | 'supervisor' | 'manager';

/** Somebody looks after a clock that ran out: its ladder rests (L30). */
export function acknowledge(draft: Draft, { agent, clock: kind }: EventOf<'agent-acknowledged'>): Refusal | null {
  const clock = draft.state.clocks[kind];
  if (!clock?.breach || clock.breach.acknowledged) return { code: 'nothing_overdue' };
  const acknowledged = { by: agent, at: draft.at };
  const seen = { ...clock, breach: { ...clock.breach, acknowledged } };
  draft.state.clocks[kind] = seen;
  record(draft, 'acknowledged', { clock: kind, by: agent, overdueSince: clock.breach.at });
  draft.effects.push({ type: 'close-alerts', clock: kind, because: 'acknowledged', by: agent });
  if (seen.runningSince !== null) startLadder(draft, kind, seen);
  return null;
}

/** A clock's reminder, its limit, or the next step of its ladder (SOP R2). */
export function ringClock(draft: Draft, kind: ClockKind, what: ClockRing): void {
  const clock = draft.state.clocks[kind];
  // A state of an earlier version knows the timer and not the clock, which is started after this (L35).
  if (!clock || clock.runningSince === null) return;
  if (what === 'soon') remind(draft, kind, clock);
  else if (what === 'due') runOut(draft, kind, clock);
  else if (clock.breach) climb(draft, kind, clock, clock.breach.acknowledged ? 0 : clock.breach.told);
}

/** Not an alarm yet, and only for whoever has it. */
function remind(draft: Draft, kind: ClockKind, clock: Clock): void {
  if (clock.breach) return;
  alertTo(draft, holder(draft, kind), `${kind}-soon`, alarmData(draft, clock), kind);
}

/** The limit may have become longer since it was planned, or the hours fewer: then there is time left. */
function runOut(draft: Draft, kind: ClockKind, planned: Clock): void {
  if (planned.breach) return;
  const { at, rules } = draft;
  const clock = { ...planned, limitMs: wantedClock(draft, kind)?.limitMs ?? planned.limitMs };
  const usedMs = usedUntil(clock, at, rules.policy);
  if (usedMs < clock.limitMs) {
    setClock(draft, kind, { ...clock, usedMs, runningSince: at });
    if ((draft.state.clocks[kind]?.dueAt ?? at) > at) return;
  }
  record(draft, `${kind}-overdue`, alarmData(draft, clock));
  // Since it was due, however late that was noticed.
  const since = Math.min(at, clock.dueAt ?? at);
  climb(draft, kind, { ...clock, breach: { at: since, told: 0, acknowledged: null } }, 0);
}

/** Tells the next one, who has so long to acknowledge it before the one after is told (L30). */
function climb(draft: Draft, kind: ClockKind, clock: Clock, told: number): void {
  const at = clock.breach?.at ?? draft.at;
  const next: Clock = { ...clock, breach: { at, told: told + 1, acknowledged: null } };
  draft.state.clocks[kind] = next;
  const step = ladderStep(draft.rules.policy, told);
  alertTo(draft, whoIs(draft, kind, step.to), `${kind}-overdue`, { ...alarmData(draft, next), step: told + 1 }, kind);
  startLadder(draft, kind, next);
}

function whoIs(draft: Draft, kind: ClockKind, step: LadderStep): Told {
  return step === 'agent' ? holder(draft, kind) : step;
}

/** Whoever has it. A bad score is the supervisor's, whoever the case was with. */
function holder({ state }: Draft, kind: ClockKind): Told {
  if (kind === 'recovery') return 'supervisor';
  const isAtTheDesk = state.phase === 'assigned' && state.agent !== null && state.agent.id !== phone.id;
  return isAtTheDesk ? 'agent' : 'team';
}

/** What a person needs to know to act, without opening anything. */
function alarmData({ state }: Draft, clock: Clock): Record<string, unknown> {
  const { contact, phase, agent, waitingSince, channel, priority } = state;
  const team = clock.team ?? state.team;
  const { startedAt: since, limitMs } = clock;
  return { customer: contact.name, since, limitMs, team, agent, phase, channel, priority, waitingSince };
}
