import type { Language } from '../sop/policy.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type { Content, Origin } from './message.ts';
import type { AgentRef } from './state.ts';

/** Everything that happens to a conversation. `at` is epoch milliseconds and the only clock there is. */
export type Event = { at: number } &
  /** The first event of every conversation: what `newConversation` made it from, so that a replay can begin. */
  (
    | {
        type: 'conversation-opened';
        number: string;
        channel: string;
        language: Language;
        contactName: string | null;
        lastAgent: AgentRef | null;
      }
    | {
        type: 'customer-wrote';
        messageId: string;
        /** The provider's id of it, by which an edit or a revocation names it later. */
        providerId?: string;
        content: Content;
        origin: Origin;
        /** The provider's time of it; older than `at` when it was late. */
        sentAt: number;
        contactName: string | null;
      }
    | { type: 'customer-reacted'; toProviderId: string; emoji: string | null }
    | { type: 'customer-edited'; toProviderId: string; content: Content }
    | { type: 'customer-revoked'; toProviderId: string }
    /** Something the customer did that opens the window but says nothing (L19). */
    | { type: 'window-opened' }
    /** A timer rang. `understood` comes with `listening-over`: what the messages heard so far mean together. */
    | { type: 'timer-rang'; timer: TimerName; dueAt: number; understood: Understanding | null }
    /** A person wrote from the business's own phone (coexistence echo). */
    | { type: 'phone-wrote'; messageId: string; content: Content; sentAt: number }
    | { type: 'agent-claimed'; agent: AgentRef; team: string | null }
    | { type: 'agent-wrote'; agent: AgentRef; messageId: string; content: Content; canSendFreeText: boolean }
    | { type: 'agent-noted'; agent: AgentRef; text: string }
    | {
        type: 'agent-transferred';
        agent: AgentRef;
        toTeam: string | null;
        toAgent: AgentRef | null;
        note: string | null;
      }
    | { type: 'agent-escalated'; agent: AgentRef; reason: string; details: string; access: string | null }
    | { type: 'agent-resolved'; agent: AgentRef; note: string | null }
    | { type: 'agent-reopened'; agent: AgentRef }
    | { type: 'agent-returned'; agent: AgentRef } // back to the bot
    | { type: 'contact-renamed'; name: string }
    | { type: 'message-failed'; messageId: string; author: 'bot' | 'agent' | 'system'; code: string; reason: string }
  );

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

/** Timers say what they wait for. One of each name per conversation; starting one replaces it. */
export type TimerName =
  | 'listening-over'
  | 'response-due'
  | 'confirmation-over'
  | 'survey-over'
  | 'follow-up-due'
  | 'follow-up-over'
  /** Nobody has said anything for long enough to close without a word. */
  | 'idle-over';
