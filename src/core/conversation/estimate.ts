import { describeTime } from '../sop/time-words.ts';
import { wrongPhase } from './agent.ts';
import { alertTo, record, startTimer, type Draft } from './draft.ts';
import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { assign, isHeldByOther } from './holder.ts';
import { messageText } from './say.ts';
import { awaitPerson, personAnswered } from './waiting.ts';

const minuteMs = 60_000;

/** The customer hears until when it will be done (SOP Q6, K5), from whoever promises it; a later word replaces it. */
export function promise(draft: Draft, event: EventOf<'agent-promised'>): Refusal | null {
  const { agent, doneAt } = event;
  const { state, at } = draft;
  if (state.phase === 'closed') return wrongPhase(draft);
  if (isHeldByOther(state, agent)) return { code: 'not_holder' };
  if (doneAt <= at) return { code: 'time_passed' };
  if (!event.canSendFreeText) return { code: 'window_closed' };
  assign(draft, agent);
  personAnswered(draft);
  if (state.promise) record(draft, 'estimate', { ...state.promise, outcome: 'moved', to: doneAt });
  state.promise = { by: agent, doneAt, at };
  state.personWroteAt = at;
  startTimer(draft, 'promise-due', doneAt);
  sendEstimate(draft, event);
  return null;
}

function sendEstimate(draft: Draft, { agent, messageId, doneAt, text }: EventOf<'agent-promised'>): void {
  const { state, at, rules } = draft;
  const { timezone } = rules.policy.business;
  // Never a minute earlier than was meant.
  const time = Math.ceil(doneAt / minuteMs) * minuteMs;
  const estimasi = describeTime(time, { at, timezone, language: state.language });
  const words = [messageText(draft, 'estimate', { estimasi }), text?.trim() ?? ''].filter(Boolean).join('\n\n');
  const from = { author: 'agent', agentId: agent.id, messageId, floor: null, why: 'estimate' } as const;
  draft.effects.push({ type: 'send-message', content: { kind: 'text', text: words }, ...from });
}

/**
 * What was promised should be done by now (SOP K5). Not solved, it is kept when a person wrote with news before the
 * time was over; else it is broken: the customer waits again, and whoever has it is told.
 */
export function promiseDue(draft: Draft): void {
  const { state } = draft;
  const { promise: given, personWroteAt } = state;
  if (!given) return;
  const isKept = personWroteAt !== null && personWroteAt > given.at;
  record(draft, 'estimate', { ...given, outcome: isKept ? 'kept' : 'broken' });
  state.promise = null;
  if (isKept) return;
  awaitPerson(draft, draft.at);
  alertTo(draft, state.agent ? 'agent' : 'team', 'promise-broken', { by: given.by, doneAt: given.doneAt });
}
