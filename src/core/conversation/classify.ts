import type { Category, Degree, Priority } from '../sop/policy.ts';
import { raise, record, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { phone } from './phone-agent.ts';
import type { AgentRef, Conversation } from './state.ts';

const degrees: readonly Degree[] = ['low', 'medium', 'high'];
/** Who has waited so long is in a hurry. */
const longMs = 900_000;

/**
 * Urgency and impact of a case that a person is to deal with give its priority (SOP Q5). What an entry of the knowledge
 * base says, `high` of a complaint (SOP K6), and the category that the words show are floors. What a person has said of it
 * stands.
 */
export function classifyCase(draft: Draft, category: Category = 'general'): void {
  if (draft.state.classifiedBy) return;
  const before = classOf(draft.state);
  noteChange(draft, before, null, judge(draft, category));
}

/** What the case itself shows of how serious it is, and why. */
function judge(draft: Draft, category: Category): Record<string, unknown> {
  const { state, rules } = draft;
  raise(draft, { category });
  state.urgency = higher(state.urgency, urgencyOf(draft));
  state.impact = higher(state.impact, impactOf(state));
  raise(draft, { priority: rules.policy.matrix[state.urgency][state.impact] });
  if (state.category === 'complaint') raise(draft, { priority: 'high' });
  return { ...pressures(draft), urgentWord: state.bot.urgentWord, impactWord: state.bot.impactWord };
}

/** By its words, and by what whoever heard them says it is, which stands: told in one line (SOP Q5). */
export function classifyRecorded(draft: Draft, event: EventOf<'agent-recorded'>): void {
  const { state } = draft;
  const { agent, category, priority, noticed } = event;
  const isGiven = category !== undefined || priority !== undefined;
  if (state.classifiedBy && !isGiven) return;
  const before = classOf(state);
  const because = judge(draft, noticed?.acts.includes('complaint') ? 'complaint' : (category ?? 'general'));
  state.category = category ?? state.category;
  state.priority = priority ?? state.priority;
  if (isGiven) state.classifiedBy = agent;
  noteChange(draft, before, isGiven ? agent : null, because);
}

/** A person says what kind of case it is; in either direction. */
export function classify(draft: Draft, event: EventOf<'agent-classified'>): Refusal | null {
  const { state } = draft;
  const { agent, category, priority, urgency, impact } = event;
  const refusal = event.supervises === true ? null : refuseUnlessTheirs(state, agent);
  if (refusal) return refusal;
  const before = classOf(state);
  state.category = category ?? state.category;
  state.urgency = urgency ?? state.urgency;
  state.impact = impact ?? state.impact;
  state.priority = priority ?? priorityOf(draft, event) ?? state.priority;
  if (category === 'complaint' && priority === undefined) raise(draft, { priority: 'high' });
  state.classifiedBy = agent;
  noteChange(draft, before, agent, {});
  return null;
}

function priorityOf({ state, rules }: Draft, { urgency, impact }: EventOf<'agent-classified'>): Priority | null {
  if (urgency === undefined && impact === undefined) return null;
  return rules.policy.matrix[state.urgency ?? 'low'][state.impact ?? 'low'];
}

/** Whose it is; anybody's while it waits in the queue, or is answered from the business's phone. */
function refuseUnlessTheirs(state: Conversation, agent: AgentRef): Refusal | null {
  if (state.phase === 'queued') return null;
  if (state.phase !== 'assigned') return { code: 'wrong_phase', phase: state.phase };
  return state.agent?.id === agent.id || state.agent?.id === phone.id ? null : { code: 'not_holder' };
}

function urgencyOf(draft: Draft): Degree {
  if (draft.state.bot.urgentWord !== null) return 'high';
  const pressing = Object.values(pressures(draft)).filter(Boolean).length;
  return degrees[Math.min(pressing, 2)] ?? 'high';
}

/** What makes a case press without any word for it; two of them make it as urgent as can be. */
function pressures({ state, at }: Draft): Record<'complaint' | 'abuse' | 'again' | 'longWait', boolean> {
  return {
    complaint: state.category === 'complaint',
    abuse: state.calmedAt !== null,
    again: state.reopened > 0 || state.resolutions > 0 || state.lastAgent !== null,
    longWait: state.waitingSince !== null && at - state.waitingSince >= longMs,
  };
}

function impactOf({ bot, category }: Conversation): Degree {
  if (bot.impactWord !== null) return 'high';
  return category === 'general' ? 'low' : 'medium';
}

function higher(one: Degree | null, other: Degree): Degree {
  return degrees.indexOf(one ?? 'low') > degrees.indexOf(other) ? (one ?? 'low') : other;
}

type Class = Pick<Conversation, 'category' | 'priority' | 'urgency' | 'impact'>;

function classOf({ category, priority, urgency, impact }: Conversation): Class {
  return { category, priority, urgency, impact };
}

function noteChange(draft: Draft, from: Class, by: AgentRef | null, because: Record<string, unknown>): void {
  const to = classOf(draft.state);
  const isSame = (Object.keys(to) as (keyof Class)[]).every((key) => from[key] === to[key]);
  if (!isSame || by) record(draft, 'classified', { by, from, to, because });
}
