import type { Category, Degree, Language, Priority } from '../sop/policy.ts';
import type { Noticed, Understanding } from '../understanding/understanding.ts';
import type { ClockKind, ClockRing } from './clock.ts';
import type { Content, Origin, Quoted } from './message.ts';
import type { AgentRef, Phase } from './state.ts';

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
        /** What the customer did in the conversation before may still hold the window open. */
        windowUntil?: number | null;
        /** They had said that they want to be left alone. */
        leftAlone?: true;
        /** They had said that they want no survey. */
        noSurvey?: true;
      }
    | {
        type: 'customer-wrote';
        messageId: string;
        /** The provider's id of it, by which an edit or a revocation names it later. */
        providerId?: string;
        content: Content;
        origin: Origin;
        /** What it replies to, shortened. */
        quoted?: Quoted;
        /** The provider's time of it; older than `at` when it was late. */
        sentAt: number;
        contactName: string | null;
        /** Of words that a person will answer: they have no turn in which they are understood. */
        noticed?: Noticed;
      }
    /** They commented on a post of ours: a person may answer it privately, once, until then. */
    | {
        type: 'customer-commented';
        messageId: string;
        content: Content;
        commentId: string;
        until: number;
        contactName: string | null;
        noticed?: Noticed;
      }
    /** A machine answered in the customer's place (an absence note): kept and shown; nothing follows from it (L23). */
    | { type: 'machine-wrote'; messageId: string; content: Content; why: string; sentAt: number }
    | { type: 'customer-reacted'; toProviderId: string; emoji: string | null; sentAt?: number }
    | { type: 'customer-edited'; toProviderId: string; content: Content }
    | { type: 'customer-revoked'; toProviderId: string }
    /**
     * Something the customer did that opens the window but says nothing (L19). `sentAt`: the provider's time of it,
     * which decides: it may have been late. `arrives`: they opened the chat, and wait to be greeted (SOP G1).
     */
    | { type: 'window-opened'; sentAt?: number; arrives?: true }
    /**
     * A timer rang. `understood` and `queues` come with `listening-over`: what the messages heard so far mean together,
     * and how long the teams' queues are (by team; teams that nobody waits for and nothing is known of are left out).
     */
    | {
        type: 'timer-rang';
        timer: TimerName;
        dueAt: number;
        understood: Understanding | null;
        queues?: Readonly<Record<string, QueueLength>>;
      }
    /** A person wrote from the business's own phone (coexistence echo). */
    | { type: 'phone-wrote'; messageId: string; content: Content; sentAt: number }
    /** `introduce`: the customer is greeted in their name (SOP G3); absent: as the policy says. */
    | { type: 'agent-claimed'; agent: AgentRef; team: string | null; introduce?: boolean }
    /** The service gave the case from the queue to somebody who is there and has room for it. */
    | { type: 'agent-assigned'; agent: AgentRef; because: 'free' | 'returning' }
    /** Whoever had it is not there any more: a waiting customer goes back into the queue. */
    | { type: 'agent-left'; agent: AgentRef; because: 'offline' | 'shift-over' | 'deactivated' }
    /** What a customer said by phone or at the counter, put down by whoever heard it. */
    | {
        type: 'agent-recorded';
        agent: AgentRef;
        messageId: string;
        content: Content;
        category?: Category;
        priority?: Priority;
        /** Whose queue a new one waits in; null: the policy's hand-off team. */
        team: string | null;
        /** They deal with it themselves, and have answered the customer while they spoke. */
        keeps: boolean;
        noticed?: Noticed;
      }
    /**
     * A draft was asked for. `by`: the model that worded it, or null, and it is a passage or an answer as it stands;
     * `sources`: passages (`document:…`) and intents that it may say something of.
     */
    | {
        type: 'agent-asked-assistant';
        agent: AgentRef;
        by: string | null;
        outcome: string;
        sources: string[];
        text: string;
      }
    /**
     * A model was asked to word what the bot had decided to say from a document. `drafted`: the message has its words, and
     * `plain` is what it would have said; any other `outcome`: the message stayed as it was, and why.
     */
    | {
        type: 'answer-worded';
        messageId: string;
        /** The model that was asked. */
        by: string;
        outcome: string;
        sources: string[];
        plain: string | null;
      }
    /** A word from whoever supervises to whoever has the case; nobody else reads it. */
    | { type: 'agent-whispered'; agent: AgentRef; text: string }
    /** What kind of case it is, as a person sees it; what is missing stays. Urgency and impact give the priority. */
    | {
        type: 'agent-classified';
        agent: AgentRef;
        category?: Category;
        priority?: Priority;
        urgency?: Degree;
        impact?: Degree;
        /** They may do so whoever has it, and at any time. */
        supervises?: boolean;
      }
    /** Tells the customer until when it will be done (SOP Q6, K5). */
    | {
        type: 'agent-promised';
        agent: AgentRef;
        messageId: string;
        doneAt: number;
        text: string | null;
        canSendFreeText: boolean;
      }
    /** Somebody has seen that a clock ran out, and looks after it (L30). */
    | { type: 'agent-acknowledged'; agent: AgentRef; clock: ClockKind }
    /** A bad score was made good, or what could be done was done (SOP V3). */
    | { type: 'agent-recovered'; agent: AgentRef; note: string }
    | {
        type: 'agent-wrote';
        agent: AgentRef;
        messageId: string;
        content: Content;
        canSendFreeText: boolean;
        /** The provider's id of the message that it answers. */
        replyTo?: string;
      }
    /** `mentions`: ids of the colleagues that it names. */
    | { type: 'agent-noted'; agent: AgentRef; text: string; mentions?: string[] }
    | {
        type: 'agent-transferred';
        agent: AgentRef;
        toTeam: string | null;
        toAgent: AgentRef | null;
        note: string | null;
        /** They may do so whoever has it. */
        supervises?: boolean;
      }
    | { type: 'agent-escalated'; agent: AgentRef; reason: string; details: string; access: string | null }
    /** `seen`: the phase that it was decided in; absent: whatever it is. */
    | { type: 'agent-resolved'; agent: AgentRef; note: string | null; seen?: Phase }
    | { type: 'agent-reopened'; agent: AgentRef }
    | { type: 'agent-returned'; agent: AgentRef } // back to the bot
    /**
     * By somebody at the desk (`by`; absent in old histories), null: it is not their name, and nobody knows another; or
     * `byChannel`, whose name for them is taken as long as nobody has said another.
     */
    | { type: 'contact-renamed'; name: string | null; by?: AgentRef; byChannel?: true }
    /** Whoever heard it has recorded that the customer wants to be left alone, or does not any more. */
    | { type: 'contact-consented'; leftAlone?: boolean; noSurvey?: boolean; by?: AgentRef }
    /** `why` it was said, as its `send-message` had it; absent in old histories. */
    | {
        type: 'message-failed';
        messageId: string;
        author: 'bot' | 'agent' | 'system';
        code: string;
        reason: string;
        why?: string | null;
      }
  );

/** The `code` of a message that may have arrived all the same: nobody can tell, and it is not sent again by itself. */
export const unknownFate = 'unknown_fate';

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

/** Timers say what they wait for. One of each name per conversation; starting one replaces it. */
export type TimerName =
  | 'listening-over'
  /** Of a clock: its reminder, its limit, and the next step of its ladder. */
  | `${ClockKind}-${ClockRing}`
  /** Not solved for so long that it goes to the next level (SOP E1). */
  | 'escalate-due'
  /** The customer hears how the escalation stands (SOP E5). */
  | 'update-due'
  /** What a person promised should be done by now (SOP K5). */
  | 'promise-due'
  /** Whoever has it leaves the customer waiting: it goes back into the queue. */
  | 'agent-silent'
  /** The customer has not answered a person for long: asked whether it is solved. */
  | 'customer-silent'
  | 'confirmation-over'
  | 'survey-over'
  | 'follow-up-due'
  | 'follow-up-over'
  /** Nobody has said anything for long enough to close without a word. */
  | 'idle-over';

/** People who wait for one of a team, and how long one of them waits at present; null: not known. */
export type QueueLength = { waiting: number; waitMs: number | null };
