import { introduces } from '../sop/score/words/courtesy.ts';
import { speechOf } from '../sop/score/words/speech.ts';
import { isByHand } from './by-hand.ts';
import { record, type Draft } from './draft.ts';
import type { Content } from './message.ts';
import { messageText } from './say.ts';
import type { AgentRef } from './state.ts';
import { isWindowOpen, silentBecause } from './window.ts';

/** Whoever takes over is introduced, once each, when they or the policy want it (SOP G3). */
export function introduceOnClaim(draft: Draft, agent: AgentRef, isWanted: boolean | undefined): void {
  const { state, rules, at } = draft;
  if (!(isWanted ?? rules.policy.handoff.introduce) || state.introduced.includes(agent.id)) return;
  if (!isWindowOpen(state, at)) {
    record(draft, 'not-said', { why: 'agent_introduction', because: silentBecause(state) });
    return;
  }
  noteIntroduced(draft, agent);
  const content = { kind: 'text', text: introductionOf(draft, agent) } as const;
  // It greets and answers nothing: whoever waits still waits (SOP R1).
  const from = { author: 'agent', agentId: agent.id, messageId: null, floor: null, why: 'agent_introduction' } as const;
  draft.effects.push({ type: 'send-message', content, ...from });
}

/** Where the policy wants it, in front of the first text that a person writes; that text stays as it is. */
export function introduced(draft: Draft, agent: AgentRef, content: Content): Content {
  const { state, rules } = draft;
  // What was told by mouth stays as it was put down.
  if (isByHand(state.channel)) return content;
  if (content.kind !== 'text' || state.introduced.includes(agent.id)) return content;
  const doesItself = introduces(speechOf(content.text), agent.name);
  if (!rules.policy.handoff.introduce && !doesItself) return content;
  noteIntroduced(draft, agent);
  return doesItself ? content : { kind: 'text', text: `${introductionOf(draft, agent)}\n\n${content.text}` };
}

function noteIntroduced(draft: Draft, agent: AgentRef): void {
  draft.state.introduced = [...draft.state.introduced, agent.id];
}

function introductionOf(draft: Draft, agent: AgentRef): string {
  return messageText(draft, 'agent_introduction', { agen: agent.name });
}
