import type { Category, Degree, Language, Priority } from '../sop/policy.ts';
import type { Clock, ClockKind } from './clock.ts';
import type { TimerName } from './event.ts';
import type { LastingAlert } from './lasting-alerts.ts';
import type { Content, Quoted } from './message.ts';

/** One case with one identity on one account, from greeting to closed. Plain data: it is stored as JSON. */
export type Conversation = {
  /** The ticket number, e.g. `2026-000123`. */
  number: string;
  channel: string;
  phase: Phase;
  category: Category;
  priority: Priority;
  /** What the priority came from; null before a person has to act (SOP Q5). */
  urgency: Degree | null;
  impact: Degree | null;
  /** The person who said last what kind of case it is: nothing that the service finds changes it again. */
  classifiedBy: AgentRef | null;
  /** What whoever takes it should be good at. */
  skill: string | null;
  language: Language;
  openedAt: number;
  contact: { name: string | null };
  /** They want to hear no more than what they ask for: no survey, follow-up or reminder. */
  leftAlone: boolean;
  /** They do not want to be asked how they found it: no survey. */
  noSurvey: boolean;
  floor: Floor;
  team: string | null;
  agent: AgentRef | null;
  /** Who handled it last; a reopened one goes back to them (SOP F3). */
  lastAgent: AgentRef | null;
  /** In the queue: who should get it when they are there and have room (SOP F3, K7, L27). */
  wanted: AgentRef | null;
  /** Left the customer waiting: others come before them. */
  avoided: AgentRef | null;
  handoff: { reason: HandoffReason; detail: string; at: number } | null;
  /** The complaint or problem as it was understood, for whoever takes over (SOP K3, K4, E4). */
  problem: Problem;
  /** Which messages are behind what stands in the problem, by its time: what is withdrawn goes there, too. */
  noted: { at: number; of: readonly string[] }[];
  /** Set while a level above the first has it (SOP E1-E6). */
  escalation: Escalation | null;
  /** What the clock `solving` had used when the level that has the case got it: each level has its own time (SOP E1). */
  usedBeforeLevelMs: number;
  /** What a person told the customer about when it will be done (SOP K5). */
  promise: { by: AgentRef; doneAt: number; at: number } | null;
  /** Running or paused; one that was stopped is gone. */
  clocks: Partial<Record<ClockKind, Clock>>;
  /** Data collected from the customer (slot name -> value). */
  collected: Record<string, string>;
  /** Until when free text may be sent; null before the customer wrote, or for a channel without a window. */
  windowUntil: number | null;
  /** The last comment that may be answered privately, until then and once: `replyId` is our message that did. */
  comment: { id: string; until: number; replyId: string | null } | null;
  bot: BotState;
  /** Set while the survey is open (SOP V1). `instead`: they were asked just before whether they want to change the score to that. */
  survey: { askedAt: number; score: number | null; instead?: number | null } | null;
  /** Resolutions so far; the survey is asked once per resolution (L25). */
  resolutions: number;
  followUp: { state: 'planned' | 'asked' | 'answered' | 'unanswered' | 'skipped' | 'failed'; at: number } | null;
  /** A bad score that is to be made good; until it is, the conversation does not close (SOP V3). */
  recovery: Recovery | null;
  closedAt: number | null;
  /** Since when a customer waits for a person's answer; null: nobody waits (SOP R2). */
  waitingSince: number | null;
  /** What they wrote to a person who has not answered, oldest first: the bot's turn, if it is given back (L21). */
  missed: HeardMessage[];
  /** When a person last answered since the hand-over; null: nobody has yet. */
  answeredAt: number | null;
  /** When a person last wrote to the customer, from the console or from the business's phone. */
  personWroteAt: number | null;
  /** When abuse was last met, by the calm-down template or, while a person has it, by an alert: once in a period (SOP T3). */
  calmedAt: number | null;
  /** Whoever has it was told that the customer does not answer any more; next time it is closed. */
  silenceTold: boolean;
  /** Ids of those who introduced themselves: once each (SOP G3). */
  introduced: string[];
  /** How often it came back from solved. */
  reopened: number;
  /** The supervisor was called to it, for these reasons: each calls once (SOP E3). */
  supervised: string[];
  /** Alerts that were raised, and end by themselves when what they tell of does. */
  alerted: LastingAlert[];
  /** They fell silent before the bot had what it asked for, and have not written since: it is they who are waited for. */
  leftOff: boolean;
  /** A failed delivery was reported since the customer last wrote; once is enough. */
  deliveryAlerted: boolean;
  /** What is pending, by name: the store's timers as this conversation knows them. */
  timers: Partial<Record<TimerName, number>>;
};

export type Problem = {
  /** In the customer's words, shortened; null when they said nothing of substance. */
  said: string | null;
  /** The customer confirmed it when it was said back. */
  confirmed: boolean;
  /** Pictures and files that came with it. */
  proofs: number;
  /** What happened, oldest first; what does not fit any more is left out at the end (the history has it). */
  chronology: { at: number; text: string }[];
  /** What the bot answered before a person took over: titles of the knowledge base. */
  tried: string[];
};

export type Escalation = {
  level: number;
  team: string;
  /** The team that had it before. */
  from: string | null;
  at: number;
  /** Null: by itself, because the time was over. */
  by: AgentRef | null;
  reason: string;
  details: string;
  access: string | null;
  /** Status updates that the customer has had. */
  updates: number;
  /** When they last heard of it from us; null: not yet. */
  toldAt: number | null;
  /** The last update could not be said in any way, which is on record: no more are tried until it can. */
  muted: boolean;
};

export type Recovery = {
  score: number;
  at: number;
  /** What the customer then said should be better; null: nothing yet. */
  comment: string | null;
};

export type Phase = 'bot' | 'queued' | 'assigned' | 'confirming' | 'resolved' | 'closed';

export type AgentRef = { id: string; name: string };

/** Bot or person: whoever holds it speaks. A bot message decided under an older number is dropped (L20). */
export type Floor = { holder: 'bot' | 'person'; number: number };

export type HandoffReason =
  | 'failed-turns'
  | 'needs-person' // nobody but a person could answer it: it was not tried
  | 'word'
  | 'asked'
  | 'intent'
  | 'reply-budget'
  | 'media'
  | 'taken' // an agent took it from the bot, or answered from the business's own phone
  | 'delivery-failed'
  | 'reopened'
  | 'late' // too old to be answered by a bot, or the window had closed
  | 'complaint' // a complaint that no intent covers
  | 'abuse' // abusive again after the calm-down template
  | 'order' // a filled-in cart
  | 'form' // a filled-in form
  | 'by-hand' // came by phone or at the counter
  | 'comment' // a comment on a post of ours
  | 'transferred'
  | 'escalated';

export type BotState = {
  greeted: boolean;
  askedName: boolean;
  /** The name was asked for in the last reply: a bare name is the answer (SOP G2). */
  awaitingName: boolean;
  /** The last reply was to thanks, and asked whether there is anything else (SOP G5). */
  offeredMore: boolean;
  failedTurns: number;
  /** Messages heard since the last answer, oldest first. */
  heard: HeardMessage[];
  /** How often each intent was answered, for "in other words" (SOP Q3). */
  answered: Record<string, number>;
  lastIntent: string | null;
  /** The passage of a document that was told since: what is said next is about it, and not about the intent. */
  lastPassage: string | null;
  /** An intent whose slots are being asked. */
  asking: { intent: string; slot: string; tries: number } | null;
  /** What held the number of an order, an address or a phone number, before it was said what is wanted with it. */
  givenCode: string | null;
  /** The last place that they spoke of: "ongkir kesana?" means it. */
  place: string | null;
  /** It is what the talk is still about: nothing longer without a place has been said since. */
  placeHolds: boolean;
  /** A form that another question came into: its open slot. */
  interrupted: { intent: string; slot: string } | null;
  /** A guide under way: the next step to say. */
  guide: { intent: string; next: number } | null;
  /** A complaint that was said back to its customer (SOP K3), whose answer or correction is awaited. */
  summary: { intent: string; stage: 'asked' | 'correcting' | 'done' } | null;
  /** Apologised for the complaint, in this episode (SOP K1). */
  apologised: boolean;
  /** The policy's words that were heard in this episode: they classify the case (SOP Q5). */
  urgentWord: string | null;
  impactWord: string | null;
  /** What the last choices stood for (choice id -> intent name, or an action). */
  offered: { id: string; title: string }[];
  /** Times of the bot's recent replies, for the reply budget (L23). */
  replyTimes: number[];
  /** The last words of the customer and how often in a row, for the loop breaker (L23). */
  repeated: { text: string; times: number };
  /** Turns in a row that brought media without a word. */
  wordless: number;
  /** The last reply was "did you mean": a second close call is a failed turn. */
  askedWhich: boolean;
  /** What they said when these were offered to choose from (intent names), until something is answered. */
  unclear?: { words: string; normalized: string; at: number; of: readonly string[] } | null;
  /** How often each message of ours was said, so that its wordings are used in turn. */
  said: Record<string, number>;
};

export type HeardMessage = {
  messageId: string;
  providerId?: string;
  /** When it reached us; `sentAt` is the provider's time. */
  at: number;
  sentAt: number;
  kind: Content['kind'];
  text: string;
  choiceId?: string;
  quoted?: Quoted;
};
