import { policyDefaults } from '../sop/policy-defaults.ts';
import type { Policy } from '../sop/policy.ts';
import { isByHand } from './by-hand.ts';
import type { ClockKind } from './clock.ts';
import type { Draft } from './draft.ts';
import { stepOf } from './escalation-levels.ts';
import type { Conversation } from './state.ts';

/** How a clock should stand after a decision. */
export type Wanted = {
  /** What it is about began then: another one of these is another clock. */
  since: number;
  /** It counts from then; before it nobody was timed. */
  from: number;
  limitMs: number;
  first: boolean;
  team: string | null;
  /** Else it is paused. */
  runs: boolean;
};

/** The clock that there should be; null: none. */
export function wantedClock(draft: Draft, kind: ClockKind): Wanted | null {
  switch (kind) {
    case 'response':
      return wantedResponse(draft);
    case 'solving':
      return wantedSolving(draft);
    case 'escalation':
      return wantedEscalation(draft);
    case 'recovery':
      return wantedRecovery(draft);
  }
}

/** SOP R1: from when a customer begins to wait until a person answers, whoever that is. */
function wantedResponse({ state, rules }: Draft): Wanted | null {
  const { waitingSince, team } = state;
  if (!isPersons(state) || waitingSince === null) return null;
  const first = state.answeredAt === null;
  const limitMs = responseLimit(rules.policy, state, first);
  return { since: waitingSince, from: waitingSince, limitMs, first, team, runs: true };
}

/** Of a channel that the policy does not name: the one of WhatsApp. */
export function responseLimit(
  { responseMs, firstResponseMs, priorities }: Policy,
  { channel, priority }: Pick<Conversation, 'channel' | 'priority'>,
  first: boolean,
): number {
  const usual = responseMs[channel] ?? responseMs['whatsapp'] ?? policyDefaults.responseMs.whatsapp;
  return (first ? (firstResponseMs[channel] ?? usual) : usual) * priorities[priority].responseFactor;
}

/** From the hand-over until it is solved; paused while the customer's answer is awaited. */
function wantedSolving({ state, rules, at }: Draft): Wanted | null {
  if (!isPersons(state) && state.phase !== 'confirming') return null;
  const since = state.clocks.solving?.startedAt ?? at;
  const limitMs = rules.policy.priorities[state.priority].solvingMs;
  return { since, from: at, limitMs, first: false, team: state.team, runs: isWorkedOn(state) };
}

/** SOP E2: each level has its own deadline, in its own team's hours. */
function wantedEscalation({ state, rules, at }: Draft): Wanted | null {
  const { escalation } = state;
  if (!escalation || (!isPersons(state) && state.phase !== 'confirming')) return null;
  const limitMs = stepOf(rules, escalation.level)?.deadlineMs ?? policyDefaults.escalation.deadlineMs;
  return { since: escalation.at, from: at, limitMs, first: false, team: escalation.team, runs: isWorkedOn(state) };
}

/** SOP V3: as long as a bad score has not been made good, in the business's hours. */
function wantedRecovery({ state, rules, at }: Draft): Wanted | null {
  if (!state.recovery || state.phase === 'closed') return null;
  const { recoverMs } = rules.policy.survey;
  return { since: state.recovery.at, from: at, limitMs: recoverMs, first: false, team: null, runs: true };
}

function isPersons({ phase }: Conversation): boolean {
  return phase === 'queued' || phase === 'assigned';
}

/** Nobody who spoke with us by phone is waited for: until it is solved, it is on us. */
function isWorkedOn(state: Conversation): boolean {
  const isOnUs = state.waitingSince !== null || state.promise !== null || isByHand(state.channel);
  return isPersons(state) && isOnUs;
}
