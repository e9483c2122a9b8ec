import type { Refusal } from './effect.ts';
import type { EventOf } from './event.ts';
import { isByHand } from './by-hand.ts';
import { record, type Draft } from './draft.ts';
import { useComment } from './comment.ts';
import { renewFloor } from './floor.ts';
import { queueFor } from './handoff.ts';
import { assign, isHeldByOther } from './holder.ts';
import { freshEpisode, noProblem } from './new-conversation.ts';
import { introduced, introduceOnClaim } from './introduction.ts';
import { hearMissed } from './listening.ts';
import { countSilenceAnew } from './silence-watch.ts';
import { personAnswered } from './waiting.ts';
import { replyWindow, tagOf } from './window.ts';

/** What a person orders from the console. Each either changes the conversation or is refused with the reason. */
export function claim(draft: Draft, event: EventOf<'agent-claimed'>): Refusal | null {
  const { state } = draft;
  if (state.phase === 'closed') return wrongPhase(draft);
  if (isHeldByOther(state, event.agent)) return { code: 'already_claimed', by: state.agent?.name ?? '' };
  assign(draft, event.agent);
  state.team ??= event.team;
  introduceOnClaim(draft, event.agent, event.introduce);
  return null;
}

/** Writing to a customer whom nobody holds claims them first. */
export function write(draft: Draft, event: EventOf<'agent-wrote'>): Refusal | null {
  const { agent, messageId, canSendFreeText, replyTo } = event;
  if (draft.state.phase === 'closed') return wrongPhase(draft);
  if (isHeldByOther(draft.state, agent)) return { code: 'not_holder' };
  if (event.content.kind === 'template' && isByHand(draft.state.channel)) return { code: 'by_hand' };
  if (event.content.kind !== 'template' && !canSendFreeText) return { code: 'window_closed' };
  const window = replyWindow(draft.state, 'agent', draft.at);
  if (window === 'private-reply' && event.content.kind !== 'text') return { code: 'private_reply_text' };
  assign(draft, agent);
  personAnswered(draft);
  draft.state.personWroteAt = draft.at;
  countSilenceAnew(draft);
  const content = introduced(draft, agent, event.content);
  const tag = content.kind === 'template' ? null : tagOf(window);
  // Not bound to the floor: what a person wrote is sent even when the floor has changed by then.
  const from = { author: 'agent', agentId: agent.id, messageId, floor: null, why: 'agent' } as const;
  const answered = window === 'private-reply' ? useComment(draft, messageId) : (replyTo ?? null);
  const quoting = answered === null ? {} : { replyTo: answered };
  draft.effects.push({ type: 'send-message', content, ...from, ...quoting, ...(tag ? { tag } : {}) });
  return null;
}

export function transfer(draft: Draft, event: EventOf<'agent-transferred'>): Refusal | null {
  const { agent, toTeam, toAgent, note } = event;
  const refusal = event.supervises === true ? refuseUnlessInHand(draft) : refuseUnlessOpen(draft, agent);
  if (refusal) return refusal;
  const teams = draft.rules.policy.teams.map(({ name }) => name);
  if (toTeam !== null ? !teams.includes(toTeam) : toAgent === null) return { code: 'unknown_team', team: toTeam ?? '' };
  const detail = note ?? '';
  record(draft, 'transferred', { by: agent, toTeam, toAgent, note });
  queueFor(draft, { reason: 'transferred', detail, team: toTeam ?? draft.state.team });
  if (toAgent) assign(draft, toAgent);
  return null;
}

/** A closed one comes back to whoever reopens it; any other is claimed. */
export function reopen(draft: Draft, event: EventOf<'agent-reopened'>): Refusal | null {
  const { state } = draft;
  if (isHeldByOther(state, event.agent)) return { code: 'already_claimed', by: state.agent?.name ?? '' };
  if (state.phase === 'closed' || state.phase === 'resolved') state.reopened += 1;
  if (state.phase === 'closed') state.handoff = { reason: 'reopened', detail: event.agent.name, at: draft.at };
  state.closedAt = null;
  assign(draft, event.agent);
  return null;
}

/**
 * Back to the bot, which begins a fresh episode: no memory of what failed before. What nobody has answered is its first
 * turn; what it was handed over for is not, or it would be handed over again (L21).
 */
export function giveBack(draft: Draft, event: EventOf<'agent-returned'>): Refusal | null {
  const { state } = draft;
  if (state.phase === 'bot') return null;
  if (isByHand(state.channel)) return { code: 'by_hand' };
  const refusal = refuseUnlessOpen(draft, event.agent);
  if (refusal) return refusal;
  state.phase = 'bot';
  state.agent = null;
  state.lastAgent = event.agent;
  state.handoff = null;
  state.waitingSince = null;
  state.bot = freshEpisode(state.bot);
  state.problem = noProblem();
  state.classifiedBy = null;
  renewFloor(draft, 'bot');
  hearMissed(draft);
  return null;
}

/** Open for work by this person: with the bot, in the queue, or theirs. */
export function refuseUnlessOpen(draft: Draft, agent: EventOf<'agent-claimed'>['agent']): Refusal | null {
  return isHeldByOther(draft.state, agent) ? { code: 'not_holder' } : refuseUnlessInHand(draft);
}

function refuseUnlessInHand(draft: Draft): Refusal | null {
  const { state } = draft;
  const isOpen = state.phase === 'bot' || state.phase === 'queued' || state.phase === 'assigned';
  return isOpen ? null : wrongPhase(draft);
}

export function wrongPhase(draft: Draft): Refusal {
  return { code: 'wrong_phase', phase: draft.state.phase };
}
