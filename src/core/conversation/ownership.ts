import type { ClockKind } from './clock.ts';
import { settleClocks } from './clocks.ts';
import type { TimerName } from './event.ts';
import { cancelTimer, startTimer, type Draft } from './draft.ts';
import { settlePromises } from './promises.ts';
import { watchSilence } from './silence-watch.ts';
import type { Phase } from './state.ts';

/** A conversation with the bot in which nobody says anything for so long is over; who writes again is greeted again. */
export const ownershipIdleMs = 86_400_000;

/** While a person has it, or should. */
const persons: readonly TimerName[] = [
  ...clockTimers('response'),
  ...clockTimers('solving'),
  ...clockTimers('escalation'),
  'escalate-due',
  'update-due',
  'promise-due',
];
/** A bad score is to be made good whatever else the customer does meanwhile. */
const recovery = clockTimers('recovery');

/** What may be waited for in each phase. */
const timers: Readonly<Record<Phase, readonly TimerName[]>> = {
  bot: ['listening-over', 'idle-over', ...recovery],
  queued: [...persons, ...recovery],
  assigned: [...persons, 'agent-silent', 'customer-silent', ...recovery],
  confirming: ['listening-over', 'confirmation-over', ...recovery],
  resolved: ['listening-over', 'survey-over', 'follow-up-due', 'follow-up-over', 'idle-over', ...recovery],
  closed: [],
};

function clockTimers(clock: ClockKind): TimerName[] {
  return [`${clock}-soon`, `${clock}-due`, `${clock}-ladder`];
}

/**
 * The last step of every decision: no timer outlives its phase, and no conversation is left in a phase in which
 * neither a person nor a timer owns the next step (SOP O2).
 */
export function settleOwnership(draft: Draft): void {
  const { state, rules, at } = draft;
  settlePromises(draft);
  for (const timer of Object.keys(state.timers) as TimerName[]) {
    if (!timers[state.phase].includes(timer)) cancelTimer(draft, timer);
  }
  settleClocks(draft);
  if (!timers[state.phase].includes('listening-over')) state.bot.heard = [];
  if (state.waitingSince === null) state.missed = [];
  watchSilence(draft);
  if (state.bot.heard.length > 0) return;
  if (state.phase === 'bot') startUnlessPending(draft, 'idle-over', at + ownershipIdleMs);
  if (state.phase === 'confirming') startUnlessPending(draft, 'confirmation-over', at + rules.policy.closing.waitMs);
  // A bad score is a person's to make good; until then nothing else ends it.
  const isWaiting = Object.keys(state.timers).length > 0 || state.recovery !== null;
  if (state.phase === 'resolved' && !isWaiting) startTimer(draft, 'idle-over', at + rules.policy.closing.waitMs);
}

function startUnlessPending(draft: Draft, timer: TimerName, dueAt: number): void {
  if (draft.state.timers[timer] === undefined) startTimer(draft, timer, dueAt);
}
