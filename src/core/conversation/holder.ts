import { classifyCase } from './classify.ts';
import type { Draft } from './draft.ts';
import { giveFloorTo } from './floor.ts';
import { queueFor } from './handoff.ts';
import { freshEpisode } from './new-conversation.ts';
import { phone } from './phone-agent.ts';
import type { AgentRef, Conversation } from './state.ts';
import { noteWords } from './problem.ts';
import { missHeard } from './listening.ts';
import { awaitPerson } from './waiting.ts';

export function isHeldByOther(conversation: Conversation, agent: AgentRef): boolean {
  const holder = conversation.phase === 'assigned' ? conversation.agent : null;
  return holder !== null && holder.id !== phone.id && holder.id !== agent.id;
}

/** Makes it theirs. From the bot's hands it takes the floor, so that nothing more is said over them (L20). */
export function assign(draft: Draft, agent: AgentRef): void {
  const { state } = draft;
  const [unanswered] = state.bot.heard;
  if (state.phase === 'bot') {
    classifyCase(draft);
    state.handoff = { reason: 'taken', detail: agent.name, at: draft.at };
  }
  missHeard(draft);
  state.phase = 'assigned';
  state.agent = agent;
  state.wanted = null;
  state.avoided = null;
  if (agent.id !== phone.id) state.lastAgent = agent;
  state.bot = { ...freshEpisode(state.bot), greeted: true };
  giveFloorTo(draft, 'person');
  if (unanswered) awaitPerson(draft, unanswered.at);
}

/**
 * Back into the queue, ahead of others: whoever handled it gets it at once when they are there and have room, else
 * their team (SOP F3, K7, L27).
 */
export function backToPerson(draft: Draft, detail: string): void {
  const { state } = draft;
  state.reopened += 1;
  noteWords(draft, detail);
  classifyCase(draft);
  queueFor(draft, { reason: 'reopened', detail, team: state.team });
  state.wanted = state.lastAgent;
}
