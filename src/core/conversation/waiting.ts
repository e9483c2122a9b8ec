import { afterOpenTime, teamHours } from '../sop/calendar.ts';
import { cancelTimer, startTimer, type Draft } from './draft.ts';

/** For a channel that the policy names no time for. */
const RESPONSE_MS = 300_000;

/** From now on a customer waits for a person (SOP R1): the clock starts unless it runs already. */
export function awaitPerson(draft: Draft, since: number): void {
  const { state, rules, at } = draft;
  state.waitingSince ??= since;
  if (state.timers['response-due'] !== undefined) return;
  const withinMs = rules.policy.responseMs[state.channel] ?? RESPONSE_MS;
  startTimer(draft, 'response-due', afterOpenTime(at, withinMs, teamHours(rules.policy, state.team)) ?? at + withinMs);
}

export function personAnswered(draft: Draft): void {
  draft.state.waitingSince = null;
  cancelTimer(draft, 'response-due');
}
