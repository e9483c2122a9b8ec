import type { AlertName } from './alert.ts';
import type { ClockKind } from './clock.ts';
import type { TimerName } from './event.ts';
import type { LastingAlert } from './lasting-alerts.ts';
import type { Content, MessageTag } from './message.ts';
import type { AgentRef, Conversation } from './state.ts';

/** A passage's words within a text: from there, so many characters; what stands before and behind them stays as it is. */
export type Wording = { passage: string; question: string; from: number; length: number };

/** What follows from an event: orders to the engine, as data. */
export type Effect =
  /** Say this to the customer. `messageId` only when an agent wrote it: their message has its id already. */
  | {
      type: 'send-message';
      author: 'bot' | 'agent' | 'system';
      agentId: string | null;
      messageId: string | null;
      content: Content;
      /** The provider's id of the message that it answers, and is shown with. */
      replyTo?: string;
      /** The floor's number it was decided under; null: not bound to the floor. */
      floor: number | null;
      /** Why the bot says it: an intent's name or a message's name. */
      why: string;
      /** As the window was when it was decided; what it is when it is sent decides (L18). Absent: none. */
      tag?: MessageTag;
      /** A passage of it may be worded by a model before it is sent (SOP Q1). Absent: it is sent as it stands. */
      wording?: Wording;
    }
  | { type: 'start-timer'; timer: TimerName; dueAt: number }
  | { type: 'cancel-timer'; timer: TimerName }
  /** Tell the customer's phone that we read it (and, when answering, that we type). */
  | { type: 'mark-read'; messageId: string; typing: boolean }
  | { type: 'rename-contact'; name: string }
  /** The customer said whether they want to be left alone: kept with the contact. */
  | { type: 'record-consent'; leftAlone: boolean }
  /** What was said or done and deserves a line of its own in the history, beside the event itself. */
  | { type: 'record'; what: string; data: Record<string, unknown> }
  /**
   * Somebody at the desk must know. `agent`: whoever has the case, with their id; `team`: those of the case's team.
   * `clock`: it is about that clock, and acknowledging it is an event of the conversation (L30).
   */
  | {
      type: 'alert';
      who: 'agent' | 'team' | 'supervisor' | 'manager';
      agentId: string | null;
      clock: ClockKind | null;
      what: AlertName;
      data: Record<string, unknown>;
    }
  /** What was told of a clock is settled: its open alerts need nobody any more. */
  | {
      type: 'close-alerts';
      clock: ClockKind;
      because: 'acknowledged' | 'answered' | 'done' | 'ended' | 'more-time';
      by: AgentRef | null;
    }
  /** What alerts of these names told of is over: they need nobody any more. */
  | { type: 'end-alerts'; alerts: LastingAlert[]; because: 'answered' | 'ended' | 'repeated' }
  /** A clock has stopped: one line of what reports and waiting times are made of (SOP R3). */
  | {
      type: 'clock-stopped';
      /** `bot`: its first answer since the customer wrote; it has no limit, and is in nobody else's figures (L29). */
      clock: ClockKind | 'bot';
      first: boolean;
      /** Open time it took. */
      tookMs: number;
      limitMs: number | null;
      /** False: it ended without what it timed (back to the bot, one level further up). */
      done: boolean;
      agent: AgentRef | null;
      team: string | null;
    };

export type Decision = {
  conversation: Conversation;
  effects: Effect[];
  /** Set when the event was an order that cannot be carried out now; nothing else changed then. */
  refused?: Refusal;
};

export type Refusal =
  | { code: 'already_claimed'; by: string }
  | { code: 'not_holder' }
  /** Whoever it was to be given to is not there, or has as many cases as they take (L26). */
  | { code: 'no_room' }
  | { code: 'window_closed' }
  | { code: 'wrong_phase'; phase: string }
  /** It was decided in another phase than this one, where the same order does something else. */
  | { code: 'phase_changed'; phase: string }
  | { code: 'unknown_team'; team: string }
  /** Nobody at the desk has it. */
  | { code: 'nobody_handles' }
  /** Of a case that was recorded by hand: there is no bot, and no channel that anything could be sent by. */
  | { code: 'by_hand' }
  /** There is no such clock that ran out, or somebody has acknowledged it already. */
  | { code: 'nothing_overdue' }
  /** There is no bad score that is still to be made good. */
  | { code: 'nothing_to_recover' }
  /** A time that has passed cannot be promised. */
  | { code: 'time_passed' }
  /** The one private answer to a comment is a text. */
  | { code: 'private_reply_text' }
  /** It is too long for one message, and there is no second. */
  | { code: 'private_reply_too_long' }
  /** What was said in it has left the store, so that nobody could go on with it. */
  | { code: 'emptied' }
  /** The customer has written since: their newer conversation, by its number, is the one to use. */
  | { code: 'newer_open'; number: string };
