import type { Generated } from 'kysely';

/**
 * One schema for both stores. Times are epoch milliseconds (bigint in PostgreSQL, read as number), `…_json` columns
 * are text holding JSON, booleans are 0 or 1 in both. Ids are text, made by us, sortable by time.
 */
export interface Database {
  accounts: AccountsTable;
  contacts: ContactsTable;
  identities: IdentitiesTable;
  threads: ThreadsTable;
  inbox: InboxTable;
  conversations: ConversationsTable;
  /** `ticket:<year>`: the last ticket number given. */
  counters: { name: string; value: number };
  /** Of those, numbers that nobody has yet. Primary key (name, value). */
  spare_numbers: { name: string; value: number };
  events: EventsTable;
  messages: MessagesTable;
  outbox: OutboxTable;
  timers: TimersTable;
  media: MediaTable;
  /** Files that the desk sends. */
  uploads: {
    id: string;
    sha256: string;
    mime: string;
    bytes: number;
    file_name: string | null;
    user_id: string;
    at: number;
    /** When it was last sent. */
    used_at: Generated<number | null>;
  };
  /** Of the web chat. `user_id`: whom the shop signed in; null: nobody knows who they are. */
  visitors: { id: string; user_id: string | null; name: string | null; created_at: number };
  /** What a visitor's browser shows to go on with their chat. */
  visits: { token_hash: string; visitor_id: string; created_at: number; expires_at: number };
  /** Files that visitors uploaded; once fetched they are their message's. */
  visitor_files: {
    id: string;
    visitor_id: string;
    sha256: string;
    mime: string;
    bytes: number;
    file_name: string | null;
    at: number;
  };
  notes: NotesTable;
  /** Until which message somebody has read a conversation. Primary key (user_id, conversation_id). */
  reads: {
    user_id: string;
    conversation_id: string;
    at: number;
    message_id: string;
    /** 1: they marked it as unread. */
    marked: Generated<number>;
  };
  /** The last note of a conversation that names somebody. Primary key (user_id, conversation_id). */
  mentions: { user_id: string; conversation_id: string; note_id: string; at: number; seen_at: number | null };
  /** `name_key`: in lower case, unique. */
  labels: { id: string; name: string; name_key: string; color: string; created_at: number };
  /** Primary key (label_id, conversation_id). */
  conversation_labels: { label_id: string; conversation_id: string; user_id: string; at: number };
  /** Saved questions to the list of conversations; `shared`: everybody sees it. */
  views: { id: string; user_id: string; name: string; shared: number; query_json: string; created_at: number };
  /** What is searched: a message, or (without one) a conversation's number, names and addresses. */
  search_docs: { id: Generated<number>; conversation_id: string; message_id: string | null };
  alerts: AlertsTable;
  clock_results: ClockResultsTable;
  notices: NoticesTable;
  changes: ChangesTable;
  idempotency_keys: { conversation_id: string; key: string; message_id: string; at: number };
  /** Those that were seen lately; `works`: 1 when it takes turns and sends. `seen_until` by the database's clock. */
  processes: { id: string; works: number; version: string; revision: string; seen_until: number };
  /** What one process does for all of them. */
  leases: { name: string; holder: string; held_until: number };
  /** `state`: connected, connecting, down. `seen_at`: when whoever holds it last said so. */
  connections: { account_id: string; state: string; since: number; why: string | null; seen_at: number };
  /** How far a connection has read, in its channel's own words. */
  connection_cursors: { account_id: string; cursor_json: string };
  /** Phones beside the first, which is always there; of each the number that was linked last. */
  linked_phones: { id: string; name: string; number: string | null; added_at: number };
  /** Kept of the phones that WhatsApp Web is linked to. Primary key (phone, kind, id). */
  linked_phone_keys: { phone: string; kind: string; id: string; sealed: string; at: number };
  /** One row for each phone. `epoch` grows when another process takes over: what an older one still writes is refused. */
  linked_phone_holder: { name: string; epoch: number; sealed_state: string | null; at: number };
  /** What other processes ask of the one that holds the connection. */
  linked_phone_orders: {
    id: string;
    phone: string;
    sealed_order: string;
    taken_at: number | null;
    sealed_answer: string | null;
    at: number;
  };
  /** Who linked and unlinked it, and what ended the link (SOP D1). */
  linked_phone_events: {
    id: string;
    phone: string;
    what: string;
    user_id: string | null;
    detail: string | null;
    at: number;
  };
  /** Primary key (account_id, name, made_from): a hash of the secret of the settings that it descends from; entered. */
  account_secrets: {
    account_id: string;
    name: string;
    made_from: string;
    sealed: string;
    expires_at: number | null;
    at: number;
  };
  /** Set up in the console. `state`: on, off, removed (nothing is sealed any more). Unique (channel, external_id). */
  channel_accounts: ChannelAccountsTable;
  /** Who set them up and changed them; `detail` names the fields, never what is in them. */
  channel_account_events: {
    id: string;
    account_id: string;
    what: string;
    detail: string;
    user_id: string;
    at: number;
  };
  /** What was last found of an account. */
  account_watches: { account_id: string; found_json: string; at: number };
  /** Customers' messages by hour (hours since 1970). Primary key (account_id, hour). */
  account_hours: { account_id: string; hour: number; count: number; last_at: number };
  /** What people are called for that belongs to no conversation. */
  service_alerts: ServiceAlertsTable;
  /** Who has read one that is told to each: the weekly evaluation. */
  service_alert_reads: { alert_id: string; user_id: string; at: number };
  /** One that is under way at most of each kind and person. */
  practice_attempts: PracticeAttemptsTable;
  /** What was kept or missed in those that ended. Primary key (attempt_id, place). */
  practice_marks: {
    attempt_id: string;
    place: number;
    user_id: string;
    /** step (of the score), goal, question */
    kind: string;
    sop: string;
    name: string;
    kept: number;
    ended_at: number;
  };
  /** counted: up to which id of the inbox; awake-since, awake-at: since when, and when last, it has been looked. */
  watch_marks: { name: string; value: number };
  emptied_conversations: EmptiedConversationsTable;
  /** Of the archive. `sha256` null: it is still to be written. */
  archive_files: { name: string; month: string; sha256: string | null; bytes: number; at: number };
  /** Files of DATA_DIR/media that lost a row that named them. */
  unused_files: { sha256: string; since: number };
  /** Hashes of what providers may still send receipts for, though the message is not kept any more. */
  gone_sends: { key: string; at: number };
  /** People who are to be erased, and were: one a contact. `done_at` null: still to be carried out. */
  erasures: { contact_id: string; by_id: string; asked_at: number; done_at: number | null; conversations: number };
  content_revisions: { revision: string; published_at: number; content_json: string };
  content_drafts: ContentDraftsTable;
  /** Files as they were published, by the version of their text. */
  content_texts: { version: string; text: string };
  content_publications: ContentPublicationsTable;
  unanswered: UnansweredTable;
  assistant_calls: AssistantCallsTable;
  users: UsersTable;
  sessions: {
    token_hash: string;
    user_id: string;
    created_at: number;
    expires_at: number;
    kind: string;
    name: string | null;
  };
  /** One-time links by which somebody chooses a password. One a person. */
  password_links: { user_id: string; token_hash: string; created_at: number; expires_at: number };
  setup_tokens: { token_hash: string; created_at: number; expires_at: number };
  /** Closed conversations whose SOP steps have been judged; `version` is the conversation's by then. */
  scored_conversations: {
    conversation_id: string;
    version: number;
    closed_at: number;
    team: string | null;
    kept: number;
    missed: number;
  };
  scored_steps: ScoredStepsTable;
  /** What ops want to know of contacts. `kind`: text, number, date, choice. */
  contact_field_definitions: {
    name: string;
    label: string;
    kind: string;
    options_json: string;
    place: number;
    removed_at: number | null;
  };
  /** Primary key (contact_id, field). Like the tables below, each row stays with the contact that it was written for. */
  contact_fields: { contact_id: string; field: string; value: string; by_id: string; at: number };
  /** Primary key (contact_id, label). */
  contact_labels: { contact_id: string; label: string; by_id: string; at: number };
  /** Every statement; the latest of a purpose counts. `state`: given, withdrawn. */
  contact_consents: {
    id: string;
    contact_id: string;
    purpose: string;
    state: string;
    how: string;
    note: string | null;
    by_id: string;
    at: number;
  };
  contact_notes: { id: string; contact_id: string; agent_id: string; text: string; at: number };
  contact_merges: ContactMergesTable;
  /** How far the ledger has read: `inbox` (id), `outbox` (line), `touched` (activity_at), `course` (id), `told` (a day). */
  ledger_marks: { name: string; value: string };
  /** Primary key (day, entry). */
  ledger_days: { day: string; entry: string; count: number };
  ledger_items: LedgerItemsTable;
  /** Who did what with a contact; `by_id` null: the service. */
  contact_log: {
    id: string;
    contact_id: string;
    what: string;
    data_json: string;
    by_id: string | null;
    at: number;
  };
}

/** Conversations whose words and files do not stand in the store any more, or leave it now. */
interface EmptiedConversationsTable {
  conversation_id: string;
  /** archived, removed, erased */
  how: string;
  /** The file of the archive that has it; null: none. */
  file: string | null;
  planned_at: number;
  /** Null: it is still to leave. */
  done_at: number | null;
  /** When people wrote to the customer: what reports count. */
  answers_json: string;
}

/** Two contacts that are one person (L33). */
interface ContactMergesTable {
  id: string;
  kept_id: string;
  gone_id: string;
  /** Null: the channel itself said so. */
  by_id: string | null;
  at: number;
  /** What went over, for the way back. */
  moved_json: string;
  undone_by: string | null;
  undone_at: number | null;
}

/** What the ledger has seen and not put away yet. Primary key (kind, ref). */
interface LedgerItemsTable {
  /** inbound, send, history, course, timer */
  kind: string;
  ref: string;
  /** Of the business's calendar. */
  day: string;
  /** What is missing; null: it is only under way. */
  problem: string | null;
  detail: string | null;
  conversation_id: string | null;
  /** When it happened. */
  at: number;
  /** `NEVER`: what is wrong with it stays as it is. */
  checked_at: number;
}

/** What people were called for about an account. Of each problem one stands at a time. */
interface ServiceAlertsTable {
  id: string;
  /** ledger, account, connection */
  kind: string;
  /** Of a kind, which one: an account's id, say. */
  ref: string;
  problem: string;
  data_json: string;
  at: number;
  acknowledged_by: string | null;
  acknowledged_at: number | null;
  /** When the problem was found to be no more. */
  over_at: number | null;
}

interface AccountsTable {
  id: string;
  channel: string;
  /** Unique with channel. */
  external_id: string;
  name: string;
  created_at: number;
}

interface ContactsTable {
  id: string;
  name: string | null;
  /** As the channel's profile says; `name` is what the person told us or an agent wrote. */
  profile_name: string | null;
  created_at: number;
  /** The contact that shows what this one has, since they are one person; never one that is merged itself. */
  merged_into: Generated<string | null>;
}

/** Unique (account_id, kind, external_id). */
interface IdentitiesTable {
  account_id: string;
  kind: string;
  external_id: string;
  contact_id: string;
  thread_key: string;
  created_at: number;
}

interface ThreadsTable {
  key: string;
  account_id: string;
  channel: string;
  contact_id: string;
  created_at: number;
}

/** Unique (account_id, key). `state`: new, handled, unmatched, ignored, stuck (given up: a person must look). */
interface InboxTable {
  id: Generated<number>;
  account_id: string;
  key: string;
  thread_key: string | null;
  type: string;
  inbound_json: string;
  provider_at: number;
  received_at: number;
  state: string;
  /** Not before; 0 at once. */
  retry_at: number;
  attempts: number;
  error: string | null;
  handled_at: number | null;
}

/** Unique partial (thread_key) where phase <> 'closed'. Unique (number). */
interface ConversationsTable {
  id: string;
  number: string;
  thread_key: string;
  account_id: string;
  contact_id: string;
  channel: string;
  phase: string;
  category: string;
  priority: string;
  team: string | null;
  agent_id: string | null;
  floor_number: number;
  version: number;
  state_json: string;
  revision: string;
  opened_at: number;
  /** Of the newest words, or of what a person did; the inbox list's order. */
  activity_at: number;
  closed_at: number | null;
  /** The last words, for the list. */
  preview: string;
  /** Place in the team's queue, the least first, then the longer waiting; null when it is in none. */
  queue_rank: number | null;
  /** Since when a customer waits for a person, and when they must have heard from one; null when nobody waits. */
  waiting_since: number | null;
  response_due_at: number | null;
  /** In the queue: who should get it. */
  wanted_id: string | null;
  language: Generated<string>;
  /** Of the clock that runs out next, and from when on it is about to; `NEVER` when none runs. */
  clock_due_at: Generated<number>;
  clock_near_at: Generated<number>;
  /** Until when `snoozed_by` does not want to see it; `NEVER`: until the customer writes. */
  snoozed_until: Generated<number | null>;
  snoozed_by: Generated<string | null>;
  /** When it came back, until whoever put it off has looked. `time`, `customer`. */
  back_at: Generated<number | null>;
  back_because: Generated<string | null>;
  /** Since when what was said in it leaves the store, or has left it: nothing is done with it any more. */
  emptied_at: Generated<number | null>;
}

interface NotesTable {
  id: string;
  conversation_id: string;
  agent_id: string;
  text: string;
  /** Only they, whoever wrote it, and whoever supervises read it; null: everybody at the desk. */
  whisper_to: Generated<string | null>;
  at: number;
  /** Ids of the colleagues that it names. */
  mentions_json: Generated<string>;
}

/** Unique (conversation_id, seq). */
interface EventsTable {
  conversation_id: string;
  seq: number;
  at: number;
  type: string;
  event_json: string;
  effects_json: string;
  refused: string | null;
  revision: string;
}

/** Index on at: the budget of a day is summed. */
interface AssistantCallsTable {
  id: string;
  at: number;
  conversation_id: string;
  /** Empty: nobody asked; it is an answer of the bot. */
  user_id: string;
  model: string;
  outcome: string;
  tokens: number;
  sources_json: string;
}

/** Unique partial (account_id, provider_id) where provider_id is not null. */
interface MessagesTable {
  id: string;
  conversation_id: string;
  account_id: string;
  direction: string;
  author: string;
  agent_id: string | null;
  kind: string;
  text: string;
  content_json: string;
  origin_json: string;
  provider_id: string | null;
  status: string;
  error: string | null;
  reaction: string | null;
  why: string | null;
  at: number;
  edited_at: number | null;
  deleted_at: number | null;
}

/** `state`: queued, sending, unknown, sent, failed, dropped. Its receipt's rank lives here and on the message. */
interface OutboxTable {
  part_id: string;
  message_id: string;
  conversation_id: string;
  account_id: string;
  thread_key: string;
  part: number;
  /** Order within the conversation. */
  line: Generated<number>;
  content_json: string;
  floor: number | null;
  reply_to: string | null;
  urgent: number;
  /** The process that sends it, or was the last to; PostgreSQL only. */
  sender: Generated<string | null>;
  state: string;
  receipt: string | null;
  provider_id: string | null;
  attempts: number;
  retry_at: number;
  /** `sending`: until the sender must have reported. `unknown`: until a receipt must have come. */
  lease_until: number;
  error: string | null;
  created_at: number;
  done_at: number | null;
  /** Until when it may be sent without asking; null: it needs no window. */
  window_until: number | null;
}

interface ChannelAccountsTable {
  account_id: string;
  channel: string;
  external_id: string;
  name: string;
  state: string;
  login: string;
  business_account_id: string | null;
  sealed: string | null;
  version: number;
  created_at: number;
  changed_at: number;
}

/** Primary key (conversation_id, timer). */
interface TimersTable {
  conversation_id: string;
  thread_key: string;
  timer: string;
  due_at: number;
}

/** Steps that were kept or missed. Primary key (conversation_id, place). */
interface ScoredStepsTable {
  conversation_id: string;
  place: number;
  step: string;
  /** kept, missed */
  state: string;
  /** Null: the bot, the service, or nobody in particular. */
  agent_id: string | null;
  agent_name: string | null;
  team: string | null;
  closed_at: number;
}

/** `state`: wanted, stored, failed. */
interface MediaTable {
  id: string;
  message_id: string;
  conversation_id: string;
  account_id: string;
  state: string;
  media_json: string;
  sha256: string | null;
  mime: string | null;
  bytes: number | null;
  file_name: string | null;
  attempts: number;
  retry_at: number;
  error: string | null;
  created_at: number;
}

interface AlertsTable {
  id: string;
  conversation_id: string;
  who: string;
  what: string;
  data_json: string;
  at: number;
  /** Nobody, when the service closed it: then `closed_because` says why. */
  acknowledged_by: string | null;
  acknowledged_at: number | null;
  /** Of `who` = agent: which one. */
  agent_id: string | null;
  /** The clock that it is about. */
  clock: string | null;
  /** acknowledged, answered, done, ended, more-time, repeated. */
  closed_because: string | null;
}

/** A row for every clock that stopped (SOP R3). */
interface ClockResultsTable {
  id: string;
  conversation_id: string;
  /** response, solving, escalation, recovery, bot */
  clock: string;
  first: number;
  /** Open time. */
  took_ms: number;
  limit_ms: number | null;
  /** 0: it ended without what it timed. */
  done: number;
  /** Null: nothing to keep to, or it ended before its limit without what it timed. */
  met: number | null;
  agent_id: string | null;
  team: string | null;
  channel: string;
  priority: string;
  revision: string;
  at: number;
}

/** An alert on somebody's own phone. Unique (alert_id, user_id). `state`: queued, sending, sent, failed, unknown, moot. */
interface NoticesTable {
  id: string;
  /** Null: it is of a service alert. */
  alert_id: string | null;
  service_alert_id: string | null;
  user_id: string;
  /** Null: the business has no number to send it from. */
  account_id: string | null;
  address: string;
  /** What was sent; null before. */
  content_json: string | null;
  state: string;
  attempts: number;
  retry_at: number;
  lease_until: number;
  provider_id: string | null;
  error: string | null;
  at: number;
  done_at: number | null;
  /** When the person answered it. */
  answered_at: number | null;
}

/** What the console follows (`GET /api/v1/stream`); written in the same transaction as what it tells of. */
interface ChangesTable {
  seq: Generated<number>;
  /** conversation, message, note, media, presence, alert, channel, content, mention, read, labels, views */
  kind: string;
  conversation_id: string | null;
  data_json: string;
  at: number;
}

/** What is to be written into the content folder with the next publication: one draft, which everybody edits. */
interface ContentDraftsTable {
  file: string;
  /** Null: the file is to be deleted. */
  text: string | null;
  /** Of the text. */
  version: string;
  /** The version of the file in the folder that it was made from. */
  base: string;
  user_id: string;
  at: number;
}

interface ContentPublicationsTable {
  id: string;
  at: number;
  revision: string;
  /** Null: the files were changed in the folder itself. */
  user_id: string | null;
  reason: string;
  /** console, rollback, files */
  source: string;
  /** Versions of `content_texts` by name. */
  files_json: string;
}

/** Turns that the bot had no answer for; their words are in the event. Primary key (conversation_id, seq). */
interface UnansweredTable {
  conversation_id: string;
  seq: number;
  at: number;
  /** 1: a person had to take over. */
  handed_over: number;
  closed_at: number | null;
  closed_by: string | null;
  /** The intent that they became examples of; `dismissed`. */
  closed_as: string | null;
}

interface PracticeAttemptsTable {
  id: string;
  user_id: string;
  /** role-play, quiz, draft (of a role-play, tried: it never ends here) */
  kind: string;
  /** Of the role-play; of a quiz its language. */
  name: string;
  title: string;
  language: string;
  /** Of the content that it was begun under. */
  revision: string;
  version: number;
  state_json: string;
  started_at: number;
  ended_at: number | null;
  /** In thousandths; null while it goes on. */
  score: number | null;
  kept: number | null;
  missed: number | null;
}

interface UsersTable {
  id: string;
  /** Unique, lower case. */
  email: string;
  name: string;
  password_hash: string;
  /** agent, supervisor, operations, management, admin */
  role: string;
  team: string | null;
  /** Their own, for alarms: digits with the country's code. */
  phone: string | null;
  presence: string;
  presence_at: number;
  /** 1: they chose that presence; 0: nobody has yet. */
  presence_chosen: Generated<number>;
  /** Any sign of them: an order, a presence chosen, an open stream. */
  last_seen_at: Generated<number>;
  /** An order, or a presence chosen. */
  acted_at: Generated<number>;
  /** Until when that counts as being there. */
  present_until: Generated<number>;
  /** When the service last gave them a case. */
  last_given_at: Generated<number>;
  /** Cases at a time; null: what the team or the policy says. */
  capacity: number | null;
  /** A list of words. */
  skills_json: Generated<string>;
  /** Of the policy. */
  shift: string | null;
  created_at: number;
  disabled_at: number | null;
}
