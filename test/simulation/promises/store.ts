import type { Store } from '../../../src/store/store.ts';
import { noticePrefix } from '../../../src/engine/alerts.ts';
import { readOn, type FoundGap } from '../../../src/desk/ledger/read-on.ts';
import type { Contents } from '../contents.ts';
import type { Ledger } from '../ledger.ts';
import { mostSkewMs } from './clocks.ts';
import { Violation } from '../violation.ts';
import { checkHistory } from './history.ts';

export type Books = {
  store: Store;
  ledger: Ledger;
  contents: Contents;
  hadTrouble: boolean;
  now: number;
};

/** What must hold of the store when everything has come to rest. */
export async function checkStore(books: Books): Promise<void> {
  await checkInbox(books);
  await checkTickets(books);
  await checkOutgoing(books);
  await checkTimersTable(books);
  await checkChanges(books);
  await checkFiles(books);
  await checkNotices(books);
  await checkBalance(books);
  for (const known of books.ledger.conversations.values()) await checkConversation(books, known.id);
}

const outcomes = ['handled', 'ignored', 'unmatched'];

async function checkInbox({ store, ledger, hadTrouble }: Books): Promise<void> {
  const rows = await store.db.selectFrom('inbox').select(['key', 'state', 'error', 'thread_key', 'type']).execute();
  const open = rows.find(({ state, type }) => !outcomes.includes(state) && !(hadTrouble && state === 'stuck' && type));
  if (open) throw new Violation('what was acknowledged is handled (L11)', JSON.stringify(open), open.thread_key);
  const keys = new Set(rows.map(({ key }) => key));
  const lost = [...ledger.acknowledged].find((key) => !keys.has(key));
  if (lost !== undefined) throw new Violation('what was acknowledged is stored (L11)', lost);
  const messages = await store.db.selectFrom('messages').select('provider_id').where('direction', '=', 'in').execute();
  const stored = new Set(messages.map((row) => row.provider_id));
  const wrote = await store.db
    .selectFrom('inbox')
    .select(['inbound_json', 'thread_key', 'state'])
    .where('type', '=', 'message')
    .execute();
  for (const row of wrote) {
    const { providerId } = JSON.parse(row.inbound_json) as { providerId: string };
    const isStaff = providerId.startsWith('wamid.staff.');
    if (stored.has(providerId) || row.state === 'stuck' || isStaff) continue;
    throw new Violation('every message that came in is stored', providerId, row.thread_key);
  }
  if (stored.size !== messages.length) throw new Violation('no message is stored twice (L2)', String(messages.length));
}

/** The service's own ledger finds nothing missing, whatever went wrong; but for what was given up and shown as such. */
async function checkBalance({ store, now, hadTrouble }: Books): Promise<void> {
  const known = hadTrouble ? ['parked', 'receipt-of-nothing'] : ['receipt-of-nothing'];
  const missing: FoundGap[] = [];
  for (let isMore = true; isMore;) {
    const step = await readOn(store, { now: now + weekMs, timezone: 'Asia/Jakarta' });
    missing.push(...step.gaps.filter(({ problem }) => !known.includes(problem)));
    ({ isMore } = step);
  }
  const [first] = missing;
  if (first) throw new Violation('the ledger balances', JSON.stringify(first), first.conversationId);
  const counts = await store.db.selectFrom('ledger_days').select(['entry', 'count']).execute();
  const sumOf = (isIn: boolean) =>
    counts.filter(({ entry }) => entry.endsWith(':in') === isIn).reduce((sum, { count }) => sum + count, 0);
  const left = await store.db.selectFrom('ledger_items').select('kind').execute();
  const inbound = await store.db.selectFrom('inbox').select('id').execute();
  const parts = await store.db.selectFrom('outbox').select('line').execute();
  const all = inbound.length + parts.length;
  if (sumOf(true) !== all || sumOf(false) + left.length !== all)
    throw new Violation(
      'the ledger adds up',
      `${all}: ${sumOf(true)} in, ${sumOf(false)} put away, ${left.length} left`,
    );
}

const weekMs = 7 * 86_400_000;

/** Unique, without gaps, in the order in which the conversations were opened (SOP Q5). */
async function checkTickets({ store }: Books): Promise<void> {
  const rows = await store.db
    .selectFrom('conversations')
    .select(['number', 'thread_key', 'opened_at'])
    .orderBy('id')
    .execute();
  const next = new Map<string, number>();
  let lastOpenedAt = 0;
  const byNumber = rows.toSorted((one, other) => one.number.localeCompare(other.number));
  for (const { number, thread_key: threadKey, opened_at: openedAt } of byNumber) {
    const [year = '', count = ''] = number.split('-');
    const expected = (next.get(year) ?? 0) + 1;
    if (Number(count) !== expected) throw new Violation('ticket numbers are unique and increase', number, threadKey);
    next.set(year, expected);
    if (openedAt < lastOpenedAt - mostSkewMs) throw new Violation('ticket numbers follow time', number, threadKey);
    lastOpenedAt = openedAt;
  }
}

async function checkOutgoing({ store, ledger }: Books): Promise<void> {
  const parts = await store.db.selectFrom('outbox').selectAll().orderBy('line').execute();
  for (const part of parts) {
    const threadKey = part.thread_key;
    if (!['sent', 'failed', 'dropped'].includes(part.state))
      throw new Violation('what is sent comes to an end (L7)', `${part.part_id} is ${part.state}`, threadKey);
    if (part.state === 'sent' && !ledger.accepted.has(part.part_id))
      throw new Violation('what is sent was taken by the provider', part.part_id, threadKey);
  }
  const lines = new Map(parts.map((part) => [part.part_id, part]));
  checkSendOrder(ledger, lines);
  await checkReceipts(store, lines);
}

/** A failure counts less than a delivery: what has arrived has arrived. */
const ranks = ['sent', 'failed', 'delivered', 'read', 'played'];

/** What receipts said of a part is what is shown of it, in whatever order they came. */
async function checkReceipts(
  store: Store,
  parts: Map<string, { receipt: string | null; state: string; thread_key: string }>,
): Promise<void> {
  const furthest = new Map<string, number>();
  const query = store.db.selectFrom('inbox').select('inbound_json');
  for (const row of await query.where('type', '=', 'status').where('state', '=', 'handled').execute()) {
    const { ourId, providerId, status } = JSON.parse(row.inbound_json) as Record<
      'ourId' | 'providerId' | 'status',
      string
    >;
    const partId = ourId ?? providerId.replace(/^wamid\.(.*)\.\d+$/, '$1');
    if (ourId?.startsWith(noticePrefix)) continue;
    furthest.set(partId, Math.max(furthest.get(partId) ?? 0, ranks.indexOf(status)));
  }
  for (const [partId, rank] of furthest) {
    const part = parts.get(partId);
    const isShown =
      isSaid(part?.receipt, ranks[rank]) && part?.state === (ranks[rank] === 'failed' ? 'failed' : 'sent');
    const detail = `${partId} is ${part?.state}, ${part?.receipt}; its receipts said ${ranks[rank]}`;
    if (!isShown) throw new Violation('what receipts say is shown (L6)', detail, part?.thread_key ?? null);
  }
}

/** That it was sent, the answer to the send has said: a receipt that says no more need not be written beside it. */
function isSaid(receipt: string | null | undefined, said: string | undefined): boolean {
  return receipt === said || (said === 'sent' && receipt === null);
}

/** The provider took what a conversation says in its order; a second sending of the same comes when it comes. */
function checkSendOrder(
  ledger: Ledger,
  parts: Map<string, { line: number; conversation_id: string; thread_key: string }>,
): void {
  const last = new Map<string, number>();
  const seen = new Set<string>();
  for (const partId of ledger.log) {
    const part = parts.get(partId);
    if (!part) throw new Violation('nothing goes out that is not in the store', partId);
    if (seen.has(partId)) continue;
    seen.add(partId);
    const before = last.get(part.conversation_id) ?? 0;
    if (part.line < before) throw new Violation('a conversation is sent in its order', partId, part.thread_key);
    last.set(part.conversation_id, part.line);
  }
}

async function checkTimersTable({ store, now }: Books): Promise<void> {
  const [overdue] = await store.db.selectFrom('timers').selectAll().where('due_at', '<=', now).execute();
  if (overdue) throw new Violation('nothing overdue is left', JSON.stringify(overdue), overdue.thread_key);
}

/** The console hears of each change, and of how it is in the end. */
async function checkChanges({ store, ledger }: Books): Promise<void> {
  const rows = await store.db
    .selectFrom('changes')
    .select(['kind', 'conversation_id', 'data_json'])
    .orderBy('seq')
    .execute();
  const counts = new Map<string, number>();
  const lastStatus = new Map<string, string>();
  for (const { kind, conversation_id: id, data_json: json } of rows) {
    if (kind === 'conversation' && id) counts.set(id, (counts.get(id) ?? 0) + 1);
    const data = JSON.parse(json) as { messageId?: string; status?: string };
    if (kind === 'message' && data.messageId && data.status) lastStatus.set(data.messageId, data.status);
  }
  for (const [id, expected] of ledger.changed) {
    if (counts.get(id) === expected) continue;
    throw new Violation(
      'each change has its line',
      `${id}: ${counts.get(id)} of ${expected}`,
      ledger.conversations.get(id)?.threadKey ?? null,
    );
  }
  for (const message of await store.db.selectFrom('messages').select(['id', 'status', 'conversation_id']).execute()) {
    if (lastStatus.get(message.id) === message.status) continue;
    const detail = `${message.id} is ${message.status}, told ${lastStatus.get(message.id)}`;
    throw new Violation(
      'the last line of a message tells how it is',
      detail,
      ledger.conversations.get(message.conversation_id)?.threadKey ?? null,
    );
  }
}

/** An alarm reaches a phone, or it is on record why not (L30). */
async function checkNotices({ store }: Books): Promise<void> {
  const rows = await store.db.selectFrom('notices').select(['id', 'state', 'error']).execute();
  const open = rows.find(({ state }) => state === 'queued' || state === 'sending');
  if (open) throw new Violation('an alarm to a phone comes to an end (L30)', JSON.stringify(open));
  const silent = rows.find(({ state, error }) => (state === 'failed' || state === 'unknown') && error === null);
  if (silent) throw new Violation('an alarm that reached nobody says why (L30)', JSON.stringify(silent));
}

async function checkFiles({ store }: Books): Promise<void> {
  const [wanted] = await store.db
    .selectFrom('media')
    .select(['id', 'state', 'conversation_id'])
    .where('state', '=', 'wanted')
    .execute();
  if (wanted) throw new Violation('a file is fetched or given up', JSON.stringify(wanted));
}

async function checkConversation({ store, ledger, contents, hadTrouble }: Books, id: string): Promise<void> {
  const known = ledger.conversations.get(id)!;
  const row = await store.findConversationByNumber(known.state.number);
  if (!row) throw new Violation('a conversation is found by its number', known.state.number, known.threadKey);
  const stored = await store.db
    .selectFrom('timers')
    .select(['timer', 'due_at'])
    .where('conversation_id', '=', id)
    .execute();
  const timers = Object.fromEntries(stored.map((timer) => [timer.timer, timer.due_at]));
  const rows = await store.listEvents(id);
  const { threadKey } = known;
  checkHistory({
    number: row.number,
    threadKey,
    state: row.state,
    timers,
    rows,
    rulesOf: contents.rulesOf,
    hadTrouble,
  });
  await checkSaid({
    store,
    id,
    threadKey,
    said: rows.flatMap(({ effects }) => effects).filter(({ type }) => type === 'send-message').length,
  });
}

/** What was decided to be said is said: no more, no less. */
async function checkSaid({
  store,
  id,
  threadKey,
  said,
}: {
  store: Store;
  id: string;
  threadKey: string;
  said: number;
}): Promise<void> {
  const messages = await store.db
    .selectFrom('messages')
    .select(['id', 'why'])
    .where('conversation_id', '=', id)
    .where('direction', '=', 'out')
    .execute();
  const ours = messages.filter(({ why }) => why !== 'phone');
  if (ours.length !== said)
    throw new Violation('what was decided is said', `${ours.length} messages for ${said} decisions`, threadKey);
  const parts = await store.db.selectFrom('outbox').select('message_id').where('conversation_id', '=', id).execute();
  const sent = new Set(parts.map((part) => part.message_id));
  if (sent.size !== ours.length)
    throw new Violation('each message has its parts', `${sent.size} of ${ours.length}`, threadKey);
}
