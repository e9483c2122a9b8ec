import type { Event } from '../conversation/event.ts';
import { decide } from '../conversation/decide.ts';
import type { Refusal } from '../conversation/effect.ts';
import type { Content } from '../conversation/message.ts';
import { newConversation } from '../conversation/new-conversation.ts';
import type { AgentRef, Conversation } from '../conversation/state.ts';
import type { Rules } from '../sop/knowledge.ts';
import type { HistoryRow } from '../sop/score/story.ts';
import type { Noticed } from '../understanding/understanding.ts';
import type { Scenario } from './scenario.ts';

/**
 * A role-play under way (SOP M4): a conversation like any other, decided by the same core, that is in no store of
 * conversations, no channel and no report of real work. Plain data: it is kept as JSON.
 */
export type PracticeSession = {
  /** As it was written when it began. */
  scenario: Scenario;
  trainee: AgentRef;
  conversation: Conversation;
  rows: HistoryRow[];
  /** What the customer is about to say, soonest first. */
  coming: Coming[];
  /** Places of replies that were said, and how many of `otherwise`. */
  used: number[];
  others: number;
  ended: { at: number; how: 'solved' | 'escalated' } | null;
};

/** `from`: the reply's place, or what else it comes of. */
export type Coming = { at: number; content: Content; from: number | 'opening' | 'otherwise' | 'closing' };

/** Notices what concerns people in a customer's words, as the service does for a real one. */
export type PracticeParts = { rules: Rules; notice(text: string): Noticed };

/** The practised conversation's own number: it is no ticket. */
const number = 'LATIHAN';
/** People do not type in no time; the next bubble of several comes a little later. */
export const nextBubbleMs = 2_000;

export type Opening = { scenario: Scenario; trainee: AgentRef; at: number };

/** The customer has just written, and the trainee has taken it. */
export function openSession({ scenario, trainee, at }: Opening, parts: PracticeParts): PracticeSession {
  const { channel, language, customer } = scenario;
  const first = { number, channel, language, contactName: customer.name, lastAgent: null };
  const session: PracticeSession = {
    ...{ scenario, trainee, rows: [], used: [], others: 0, ended: null },
    conversation: newConversation({ ...first, at }),
    coming: scenario.opening.map((text, index) => ({
      ...{ at: at + index * nextBubbleMs, from: 'opening' as const, content: { kind: 'text' as const, text } },
    })),
  };
  const opened = follow(session, { type: 'conversation-opened', at, ...first }, parts).session;
  return follow(opened, { type: 'agent-claimed', at, agent: trainee, team: null, introduce: false }, parts).session;
}

type Followed = { session: PracticeSession; refused: Refusal | null };

/** The event decided and added to the history; one that is refused leaves everything as it is. */
export function follow(session: PracticeSession, event: Event, { rules }: PracticeParts): Followed {
  const { conversation, effects, refused } = decide(session.conversation, event, rules);
  if (refused) return { session, refused };
  const row: HistoryRow = { seq: session.rows.length + 1, event, effects, refused: null, revision: rules.revision };
  return { session: { ...session, conversation, rows: [...session.rows, row] }, refused: null };
}

/** The texts that the trainee wrote, all or those since the customer last spoke. */
export function traineeSaid({ rows, trainee }: PracticeSession, which: 'all' | 'last'): string[] {
  const from = which === 'all' ? 0 : rows.findLastIndex(({ event }) => event.type === 'customer-wrote') + 1;
  return rows.slice(from).flatMap(({ event }) => {
    const isTheirs = event.type === 'agent-wrote' && event.agent.id === trainee.id;
    return isTheirs && event.content.kind === 'text' ? [event.content.text] : [];
  });
}
