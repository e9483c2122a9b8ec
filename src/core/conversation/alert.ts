import type { ClockKind } from './clock.ts';

/** What somebody at the desk must know. The console and people's own phones have words for each. */
export type AlertName =
  /** A clock's reminder; its limit and each step of its ladder (SOP R2). */
  | `${ClockKind}-${'soon' | 'overdue'}`
  /** Whoever had it left the customer waiting: it is in the queue again. */
  | 'agent-silent'
  /** The customer answers no more, and cannot be asked whether it is solved. */
  | 'customer-silent'
  /** SOP T4. */
  | 'abuse'
  /** SOP E3: the reason is in it. */
  | 'supervise'
  | 'escalated'
  /** SOP K5: what was promised to be done by now is not. */
  | 'promise-broken'
  /** SOP V3, and what the customer then said of it. */
  | 'low-survey'
  | 'low-survey-comment'
  | 'delivery-failed';
