import type { Account, Identity, Inbound } from '../../channels/channel.ts';
import type { ClockKind } from '../core/conversation/clock.ts';
import type { Effect } from '../core/conversation/effect.ts';
import type { Event, TimerName } from '../core/conversation/event.ts';
import type { Candidate, QueuedCase } from '../core/conversation/next-agent.ts';
import type { Author, Content, Media, Origin } from '../core/conversation/message.ts';
import type { Conversation } from '../core/conversation/state.ts';
import type { WeekFigures } from '../core/sop/week-report-words.ts';

/**
 * What the engine needs of a store. Everything inside one `write` is committed together or not at all; `write`
 * resolves after the commit is durable. Times are epoch milliseconds, ids opaque strings.
 *
 * Not promised: an order between concurrent writes of different threads.
 */
export interface EngineStore {
  /**
   * May run `work` again when the database asks for it; `work` must have no effects outside `tx`. With `threadKey` it
   * first of all locks that thread, and may share its transaction with what others do in theirs.
   */
  write<T>(work: (tx: EngineTx) => Promise<T>, threadKey?: string): Promise<T>;
  /** The account's id, the same for ever; made when new, its name brought up to date. */
  ensureAccount(account: { channel: string; externalId: string; name: string }): Promise<string>;
  listAccounts(): Promise<Account[]>;
  /**
   * Stores all or nothing; those whose (account, key) is known already are counted as duplicates. A row's `threadKey`
   * is only where a person nobody knows yet begins: when any of the identities is known, `stored` (and the row) has
   * that person's thread instead (L12). The rows of an unknown person make the thread at once, so that two webhooks
   * at the same moment cannot make two of one person.
   *
   * Receipts of ours (but `failed` ones) are applied in the same transaction and stand as handled, with `appliedTo`;
   * one that finds no message waits as the others do. `later`: all of them wait.
   *
   * `stored` stands in the order of the rows. A function is asked for them when the transaction begins; it may be asked
   * again, and must give the same.
   */
  insertInbound(
    rows: NewInbound[] | (() => NewInbound[]),
    receipts?: 'apply' | 'later',
  ): Promise<{ stored: StoredInbound[]; duplicates: number }>;

  /** Threads that have something to do now: unhandled inbound rows (not parked beyond `now`) or due timers. */
  listReadyThreads(now: number, limit: number): Promise<string[]>;
  /** The next time after `after` that a timer or a parked inbound row falls due; null when none does. */
  nextWakeAt(after: number): Promise<number | null>;

  /** The thread of the person whom any of the identities belongs to, the first known one deciding; null: unknown. */
  findThreadKey(accountId: string, identities: Identity[]): Promise<string | null>;
  findThreadKeys(requests: { accountId: string; identities: Identity[] }[]): Promise<(string | null)[]>;

  /** Conversations that have an outgoing message ready to be sent now (the head of their line). */
  listSendable(now: number, limit: number): Promise<string[]>;
  /** The next time after `after` that a retry falls due, a lease of `sending` runs out or an unknown fate must be settled. */
  nextSendAt(after: number): Promise<number | null>;
  listFetchableMedia(now: number, limit: number): Promise<MediaRow[]>;
  /** The next time that a file is to be fetched; null when none is wanted. Not part of `nextWakeAt`. */
  nextMediaAt(): Promise<number | null>;

  /** When the next notice to somebody's own phone is due; null when none waits. */
  nextNoticeAt(): Promise<number | null>;
  /** When the newest of what came in was received, by the clock of then; null: nothing has. */
  newestReceivedAt(): Promise<number | null>;

  listTimersDue(now: number, limit: number): Promise<TimerRow[]>;
  /** The events of a conversation in order, for replay. */
  listEvents(conversationId: string): Promise<EventRow[]>;
  findConversationByNumber(number: string): Promise<ConversationRow | null>;

  /** Everybody who handles conversations, with what they have in hand now. */
  listCandidates(): Promise<Candidate[]>;
  /** The first of a team's queue, in the order in which they are to be served. */
  listQueued(team: string, limit: number): Promise<QueuedRow[]>;
  /** Of all queues: those that want one of these people. */
  listWanting(personIds: string[], limit: number): Promise<QueuedRow[]>;
  /** In the hands of these people, with a customer who waits. */
  listHeldWaiting(personIds: string[], limit: number): Promise<HeldCase[]>;
  /** All that is in the hands of these people. */
  listHeld(personIds: string[], limit: number): Promise<HeldCase[]>;
  /** How long the queues of these teams (and of any other) are, and how long their customers waited lately. */
  measureQueues(now: number, teams: string[]): Promise<QueueMeasure[]>;

  /** Keeps published content for replay; the same revision again is a no-op. */
  insertRevision(revision: string, contentJson: string, at: number): Promise<void>;
  findRevision(revision: string): Promise<string | null>;
}

/**
 * A thread is one customer on one account: (account, identity). One writer each. Its key is known before any row
 * of it exists: `${accountId}|${identity kind}:${identity id}`.
 */
export interface EngineTx {
  /**
   * Serialises on the thread (a row lock where the store has them) and returns it, made when new (L1). When the key's
   * identity belongs to a thread of another key by now, that thread is returned: go on with the `key` of the result.
   */
  lockThread(threadKey: string, at: number): Promise<ThreadRow>;
  /** Unhandled rows of the thread that are not parked, by provider time, then arrival (L4). */
  takeInbound(threadKey: string, now: number): Promise<StoredInbound[]>;
  /** Whether something has come in for the conversation's thread that no turn has taken yet. */
  isInboundWaiting(conversationId: string): Promise<boolean>;
  /** Unhandled rows that belong to no thread: receipts, account notices; oldest first. */
  takeUnthreaded(now: number, limit: number): Promise<StoredInbound[]>;
  finishInbound(ids: number[], outcome: 'handled' | 'unmatched' | 'ignored', at: number): Promise<void>;
  /** Handling failed: tried again at `retryAt`; null gives up and leaves it for a person (L11). */
  postponeInbound(ids: number[], retryAt: number | null, error: string): Promise<void>;

  /** Other addresses of the same person now known; joins or adds, never loses (L12). */
  addIdentities(threadKey: string, identities: Identity[], profileName: string | null, at: number): Promise<void>;
  /** The person is answered at these from now on, unless they have become known by others of the same kind after `at` (L12). */
  preferIdentities(threadKey: string, identities: Identity[], at: number): Promise<void>;

  /** As `findOpenConversation`, and where there is none as `findLastConversation`. */
  findLatestConversation(threadKey: string): Promise<ConversationRow | null>;
  /** The thread's conversation that is not closed, if any. */
  findOpenConversation(threadKey: string): Promise<ConversationRow | null>;
  getConversation(id: string): Promise<ConversationRow>;
  /** Whose it is, also after contacts were merged. */
  getContactOf(conversationId: string): Promise<string>;
  /** The conversation before this one, for language and name; null for a new customer. */
  findLastConversation(threadKey: string): Promise<ConversationRow | null>;
  /**
   * One to be, with the next ticket number of the year (in the business's time zone) and version 0. Nothing of it stands
   * before `insertConversation`.
   */
  numberConversation(input: {
    threadKey: string;
    at: number;
    year: number;
    make: (number: string) => Conversation;
  }): Promise<ConversationRow>;
  /**
   * Writes it as `state`, as version 1. `last`: the message that lists show, to be inserted after it. At most one open
   * per thread: unique constraint.
   */
  insertConversation(
    row: ConversationRow,
    written: { state: Conversation; at: number; revision: string; last: NewMessage | null },
  ): Promise<void>;
  /** What was said in it leaves the store, or has left it: nothing may be done with it. Asked under its thread's lock. */
  isEmptied(id: string): Promise<boolean>;
  /** Throws when `version` is not the stored one any more. */
  updateConversation(id: string, written: ConversationUpdate): Promise<void>;

  /** `after`: the number of the last one before these, where it is known. */
  appendEvents(
    conversationId: string,
    rows: { event: Event; effects: Effect[]; refused: string | null; revision: string }[],
    after?: number,
  ): Promise<void>;

  /** `receipt` of a message by the provider's id; several parts of one message share `messageId`. */
  insertMessages(...rows: NewMessage[]): Promise<void>;
  updateMessageContent(conversationId: string, providerId: string, content: Content | null, at: number): Promise<void>;
  setReaction(conversationId: string, providerId: string, emoji: string | null, at: number): Promise<void>;
  /** What was sent to the thread and has not been answered, or whose fate is unknown. */
  listUnderWay(threadKey: string): Promise<{ partId: string; content: Content }[]>;
  findMessageByProviderId(accountId: string, providerId: string): Promise<MessageRow | null>;

  /** With `leaseUntil` the first of them is claimed at once, as `claimNextSend` would: only where the line is idle. */
  insertOutgoing(rows: NewOutgoing[], leaseUntil?: number): Promise<void>;
  /**
   * The parts of a message, locked, when there are so many and none of them was ever tried. Null: one was, or is being
   * tried just now, or was dropped.
   */
  lockUntried(messageId: string, parts: number): Promise<{ floor: number | null } | null>;
  /** Of a message whose parts are locked: other words, in as many parts or fewer. */
  rewordMessage(reworded: RewordedMessage): Promise<void>;
  /** It is kept back no longer. */
  releaseMessage(messageId: string): Promise<void>;
  /** Nothing of the conversation waits to be sent or is under way. Asked by whoever holds its thread. */
  isLineIdle(conversationId: string): Promise<boolean>;
  /**
   * Applies a receipt to the part it belongs to (by our id first, then by the provider's). Ranks only go up:
   * sent < delivered < read < played; `failed` only before `delivered`. Settles an unknown fate. Null: no such part.
   */
  applyReceipt(receipt: Receipt): Promise<{
    conversationId: string;
    messageId: string;
    author: Author;
    why: string | null;
    changed: boolean;
  } | null>;

  startTimers(conversationId: string, starts: { timer: TimerName; dueAt: number }[]): Promise<void>;
  cancelTimers(conversationId: string, timers: TimerName[]): Promise<void>;
  /** Takes (deletes) the due timers of a conversation, earliest first: each rings once. */
  takeDueTimers(conversationId: string, now: number): Promise<{ timer: TimerName; dueAt: number }[]>;

  insertMedia(row: {
    id: string;
    messageId: string;
    conversationId: string;
    accountId: string;
    media: Media;
    at: number;
  }): Promise<void>;
  /** Still wanted, and due: put off until then, so that nobody else fetches it meanwhile. */
  claimMedia(id: string, now: number, leaseUntil: number): Promise<MediaRow | null>;
  finishMedia(id: string, result: { sha256: string; mime: string; bytes: number }): Promise<void>;
  postponeMedia(id: string, retryAt: number | null, error: string): Promise<void>;

  renameContact(threadKey: string, name: string): Promise<void>;
  recordWish(said: { threadKey: string; conversationId: string; leftAlone: boolean; at: number }): Promise<void>;
  /** `whisperTo`: only they, and whoever supervises, read it. */
  insertNote(row: NewNote): Promise<void>;
  /**
   * The thread of somebody on an account that nothing comes in by: of the contact that is named, else of whoever has
   * that phone number on any account, else of a new contact. Its key.
   */
  placeThread(place: NewPlace): Promise<string>;
  /** Its id. An open one of the same clock for the same people gives way to it. */
  insertAlert(row: NewAlert): Promise<string>;
  closeAlerts(closed: ClosedAlerts): Promise<void>;
  /** The open ones of these names, of no clock. */
  endAlerts(ended: EndedAlerts): Promise<void>;
  findAlert(id: string): Promise<OpenAlert | null>;
  /** False when somebody was first. */
  acknowledgeAlert(id: string, by: string, at: number): Promise<boolean>;
  /** What clocks took that stopped (SOP R3). */
  insertClockResults(rows: ClockResult[]): Promise<void>;

  /** People who have a phone of their own for alarms. */
  listStaffPhones(): Promise<StaffPhone[]>;
  findStaffPhone(phone: string): Promise<StaffPhone | null>;
  /** The account that reaches phones: the wanted one when it does, else another; null: the business has none. */
  findNoticeAccount(wantedId: string): Promise<string | null>;
  /** At most one per alert and person: others are passed over. */
  insertNotices(rows: NewNotice[]): Promise<void>;
  claimNotice(now: number, leaseUntil: number): Promise<NoticeJob | null>;
  finishNotice(id: string, outcome: NoticeOutcome, now: number): Promise<void>;
  /** Those whose lease ran out by `leasesUntil`: their fate is unknown, and they are not sent again. */
  expireNotices(now: number, leasesUntil: number): Promise<void>;
  /** `error`: it will never arrive. */
  applyNoticeReceipt(id: string, error: string | null, at: number): Promise<void>;
  /** The newest open alert that the person was told of since then. */
  findOpenNotice(userId: string, since: number): Promise<string | null>;
  /** False: they were never told of it, or have answered before. */
  answerNotice(userId: string, alertId: string, at: number): Promise<boolean>;

  /**
   * The head of the conversation's line, locked and marked `sending` (with the attempt counted) — or what became
   * of it: dropped because the floor changed (L20). Null: nothing to send now.
   */
  claimNextSend(
    conversationId: string,
    now: number,
    leaseUntil: number,
  ): Promise<SendJob | { dropped: string; messageId: string } | null>;
  /**
   * `attempt`: the one that this comes of. When there is a later one by now, as after a pause of ours, only that it was
   * sent still counts.
   */
  finishSend(partId: string, result: SendOutcome, now: number, attempt?: number): Promise<void>;
  /** As `finishSend`, of several that the provider took. */
  finishAccepted(sends: AcceptedSend[], now: number): Promise<void>;
  /** Of these conversations, those that have something to say still. */
  listWithMore(conversationIds: string[]): Promise<string[]>;
  /** `sending` parts whose lease ran out: their fate is unknown. Marked so, with a deadline. */
  expireSends(now: number, until: ReconcileUntil): Promise<number>;
  /** When the last of the sends of unknown fate, and of those under way, had its time; null: there is none. */
  lastLease(): Promise<number | null>;
  /** Unknown fates wait until then at least: while no receipt could reach us, their time did not run. */
  extendUnknown(until: ReconcileUntil): Promise<void>;
  /** Unknown fates on these channels wait until then at most. */
  hurryUnknown(channels: readonly string[], until: number): Promise<void>;
  /** What is further ahead than anything of its kind can be was put there by a clock that has been put back since. */
  bringForward(clock: ClockPutBack): Promise<void>;
  /** Unknown fates past their deadline without a receipt: back to the line, but for those that are given up. */
  resendUnknown(now: number, rules: GivenUpRules): Promise<number>;
  /** The parts of unknown fate past their deadline that are given up; not all at once, where there are many. */
  listGivenUp(now: number, rules: GivenUpRules): Promise<string[]>;
  /** One of them has failed for good, and with it the rest of its message; null: its fate was told meanwhile. */
  giveUpUnknown(partId: string, now: number): Promise<GivenUp | null>;

  /**
   * Somebody with what they have in hand, serialised with everyone else who gives them something. Always after the
   * thread's lock, and never more than one person in a transaction: so no two wait for each other. Null: nobody.
   */
  lockCandidate(personId: string): Promise<Candidate | null>;
  /** The same without the lock: what they have may change in the next moment. */
  findCandidate(personId: string): Promise<Candidate | null>;
  noteGiven(personId: string, at: number): Promise<void>;
  /** While we were down nobody could show that they are there: whoever holds a waiting customer has until then. */
  extendPresence(until: number): Promise<void>;

  /** The key an agent's console gave a send; false when it was seen before, with that message's id (L3). */
  claimIdempotencyKey(
    conversationId: string,
    key: string,
    messageId: string,
    at: number,
  ): Promise<{ fresh: boolean; messageId: string }>;
}

export type NewNote = {
  conversationId: string;
  agentId: string;
  text: string;
  whisperTo?: string | null;
  /** Ids of the colleagues that it names: they are told. */
  mentions?: string[];
  at: number;
};
export type NewPlace = { accountId: string; identity: Identity; contactId: string | null; at: number };

export type NewAlert = {
  conversationId: string;
  who: 'agent' | 'team' | 'supervisor' | 'manager';
  agentId: string | null;
  clock: ClockKind | null;
  what: string;
  data: Record<string, unknown>;
  at: number;
};
export type ClosedAlerts = { conversationId: string; clock: ClockKind; because: string; by: string | null; at: number };
export type EndedAlerts = { conversationId: string; what: readonly string[]; because: string; at: number };
export type OpenAlert = { id: string; conversationId: string; clock: ClockKind | null; isOpen: boolean };

export type ClockResult = {
  conversationId: string;
  clock: ClockKind | 'bot';
  first: boolean;
  tookMs: number;
  limitMs: number | null;
  done: boolean;
  agentId: string | null;
  team: string | null;
  channel: string;
  priority: string;
  revision: string;
  at: number;
};

export type StaffPhone = { id: string; name: string; role: string; team: string | null; phone: string };
export type NewNotice = { of: NoticeOf; userId: string; accountId: string | null; address: string; at: number };
/** What it tells of. */
export type NoticeOf = { alertId: string } | { serviceAlertId: string };
export type NoticeJob = {
  id: string;
  accountId: string | null;
  address: string;
  /** This one counted. */
  attempts: number;
  about: AlarmNotice | ReportNotice;
  /** When the person last wrote to that account; null: never. */
  wroteAt: number | null;
};
export type AlarmNotice = {
  kind: 'alarm';
  alertId: string;
  who: string;
  what: string;
  clock: ClockKind | null;
  number: string;
  data: Record<string, unknown>;
  /** Of the alert. */
  at: number;
  /** Nobody has seen to it yet. */
  isOpen: boolean;
};
export type ReportNotice = { kind: 'report'; figures: WeekFigures };
/** Terminal but `queued`. `moot`: it needed nobody any more before it was sent. */
export type NoticeOutcome = { content?: Content; providerId?: string; error?: string } & (
  | { state: 'sent' | 'failed' | 'unknown' | 'moot' }
  | { state: 'queued'; retryAt: number }
);

export type NewInbound = {
  accountId: string;
  /** Null for what belongs to no customer (account notices, unknown). */
  threadKey: string | null;
  inbound: Inbound;
  receivedAt: number;
};
export type StoredInbound = NewInbound & {
  id: number;
  attempts: number;
  /** The conversation of the message that this receipt was applied to when it was stored: nothing is left to do. */
  appliedTo?: string;
};

/** `contactName`: what the person told us or an agent wrote, else the channel's profile name. The identity of the key first. */
export type ThreadRow = {
  key: string;
  accountId: string;
  channel: string;
  contactId: string;
  contactName: string | null;
  /** They, or a contact that is merged into them, said last that they want no message that they did not ask for. */
  isLeftAlone: boolean;
  wantsNoSurvey: boolean;
  identities: Identity[];
};

export type ConversationRow = {
  id: string;
  threadKey: string;
  accountId: string;
  number: string;
  state: Conversation;
  /** Counts up with every change. */
  version: number;
};

/** `version`: the one it was read at. `risesAt`: from then on it is the newest of a list, left out: `at`; null: it stays where it is. */
export type ConversationUpdate = {
  version: number;
  state: Conversation;
  at: number;
  revision: string;
  risesAt?: number | null;
};

/** A case in a queue; the least `rank` is served first, then who waits longer. */
export type QueuedRow = QueuedCase & { id: string; rank: number; waitingSince: number };
export type HeldCase = { id: string; personId: string };
/** `waitMs` null: nothing was measured yet, or what was says nothing of those who wait now. */
export type QueueMeasure = { team: string; waiting: number; oldestSince: number | null; waitMs: number | null };

export type EventRow = { seq: number; event: Event; effects: Effect[]; refused: string | null; revision: string };

export type NewMessage = {
  id: string;
  conversationId: string;
  accountId: string;
  direction: 'in' | 'out';
  author: Author;
  agentId: string | null;
  content: Content;
  origin: Origin;
  providerId: string | null;
  status: MessageStatus;
  why: string | null;
  at: number;
};
export type MessageRow = NewMessage & { error: string | null };

/** Terminal: received, read, played, failed, dropped. `unknown` waits for its receipt. */
export type MessageStatus =
  | 'received'
  | 'queued'
  | 'sending'
  | 'unknown'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  | 'failed'
  | 'dropped';

/** One request to the provider; a long message is several parts with one `messageId`. */
export type NewOutgoing = {
  partId: string;
  messageId: string;
  conversationId: string;
  accountId: string;
  threadKey: string;
  part: number;
  content: Content;
  /** Null: not bound to the floor. */
  floor: number | null;
  /** Answers this inbound message's provider id, if any. */
  replyTo: string | null;
  urgent: boolean;
  at: number;
  /**
   * When the window closed, or will, as it was known when this was decided: from then on it is asked anew whether it
   * may be sent. Absent or null: it needs no window.
   */
  windowUntil?: number | null;
  /** It is kept back until then at the longest: a model words it. Absent: it is sent as soon as it can be. */
  notBefore?: number;
};

export type RewordedMessage = {
  id: string;
  conversationId: string;
  content: Content;
  parts: readonly Content[];
  origin: Origin;
};

/** `why` it is said: what its `send-message` said. */
export type SendJob = NewOutgoing & { attempts: number; to: Identity[]; author: Author; why: string | null };

/** `told`: when a receipt should have come. `silent`: the channels on which none will, once whoever was sending is gone. */
export type ReconcileUntil = { told: number; silent: readonly string[] };

/** On the channels `untold` always; elsewhere after so many attempts, where it stands in the line since then or longer. */
export type GivenUpRules = { untold: readonly string[]; attempts: number; before: number };

/** `reason`: why its fate is unknown. */
export type GivenUp = Pick<SendJob, 'conversationId' | 'messageId' | 'author' | 'why'> & { reason: string };

export type AcceptedSend = { partId: string; providerId: string };
/** The longest that a listening pause, a wait before the next try and a wait for a receipt take from now. */
export type ClockPutBack = { now: number; pauseMs: number; retryMs: number; leaseMs: number };

export type SendOutcome =
  | { state: 'sent'; providerId: string }
  /** `untried`: the provider was not asked, so that it is no attempt. */
  | { state: 'retry'; retryAt: number; error: string; untried?: true }
  | { state: 'unknown'; reconcileUntil: number; error: string }
  | { state: 'failed'; error: string; detail: string };

export type Receipt = {
  accountId: string;
  providerId: string;
  /** Of all that was sent to `recipient` until then, instead of one message. */
  upTo?: { at: number; recipient: Identity[] };
  ourId: string | null;
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  at: number;
  error: string | null;
};

export type TimerRow = { conversationId: string; threadKey: string; timer: TimerName; dueAt: number };
export type MediaRow = {
  id: string;
  messageId: string;
  conversationId: string;
  accountId: string;
  media: Media;
  attempts: number;
};
