import type { Category, Priority, Rules } from '../sop/knowledge.ts';
import type { AlertName } from './alert.ts';
import type { ClockKind } from './clock.ts';
import type { Effect } from './effect.ts';
import type { QueueLength, TimerName } from './event.ts';
import { noteLasting } from './lasting-alerts.ts';
import type { Conversation } from './state.ts';

/** One decision in the making. It is this decision's own: whoever called `decide` sees only what came of it. */
export type Draft = {
  readonly at: number;
  readonly rules: Rules;
  /** As it was. */
  readonly before: Conversation;
  readonly state: Conversation;
  readonly effects: Effect[];
  /** Goes in front of the next thing said, in the same bubble. */
  preface: string[];
  /** A button to a person goes with the next thing said. */
  offersPerson: boolean;
  /** The provider's ids of what the customer says in it. */
  hears: readonly string[];
  /** A person has answered the customer in it. */
  answered: boolean;
  /** How long the teams' queues are, by team, where that is known. */
  queues: Readonly<Record<string, QueueLength>>;
};

/** Copies what is assigned to below; everything deeper is replaced, never changed in place. */
export function openDraft(conversation: Conversation, at: number, rules: Rules): Draft {
  const { bot, timers, clocks } = conversation;
  const state = { ...conversation, bot: { ...bot }, timers: { ...timers }, clocks: { ...clocks } };
  const hears = bot.heard.flatMap(({ providerId }) => providerId ?? []);
  const rest = { preface: [], offersPerson: false, answered: false, queues: {} };
  return { at, rules, before: conversation, state, effects: [], hears, ...rest };
}

export function startTimer(draft: Draft, timer: TimerName, dueAt: number): void {
  if (draft.state.timers[timer] === dueAt) return;
  draft.state.timers[timer] = dueAt;
  draft.effects.push({ type: 'start-timer', timer, dueAt });
}

export function cancelTimer(draft: Draft, timer: TimerName): void {
  if (draft.state.timers[timer] === undefined) return;
  delete draft.state.timers[timer];
  draft.effects.push({ type: 'cancel-timer', timer });
}

export function record(draft: Draft, what: string, data: Record<string, unknown> = {}): void {
  draft.effects.push({ type: 'record', what, data });
}

/** With what tells the case apart, so that nothing has to be opened to know which it is and whose. */
export function alertTo(
  draft: Draft,
  who: 'agent' | 'team' | 'supervisor' | 'manager',
  what: AlertName,
  data: Record<string, unknown> = {},
  clock: ClockKind | null = null,
): void {
  const { number, agent, contact, team } = draft.state;
  const agentId = who === 'agent' ? (agent?.id ?? null) : null;
  const about = { number, customer: contact.name, team, agent };
  noteLasting(draft, what);
  draft.effects.push({ type: 'alert', who, agentId, clock, what, data: { ...about, ...data } });
}

const categories: readonly Category[] = ['general', 'technical', 'complaint'];
const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** A case only becomes more serious by what is said in it, never less (SOP Q5, K6). */
export function raise(draft: Draft, to: { category?: Category; priority?: Priority }): void {
  const { state } = draft;
  if (to.category) state.category = higher(categories, state.category, to.category);
  if (to.priority) state.priority = higher(priorities, state.priority, to.priority);
}

function higher<T>(order: readonly T[], one: T, other: T): T {
  return order.indexOf(other) > order.indexOf(one) ? other : one;
}
