import type { Author } from '../../core/conversation/message.ts';
import type { Receipt } from '../../engine/store.ts';
import { type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { findThreadKeys } from './identities.ts';
import { type PartNews, rankOf, updateMessageStatuses } from './message-status.ts';
import { noteMessage } from './messages.ts';
import { dropWaitingParts } from './outbox.ts';
import { lockParts, onlyOf, type Part, writeParts, writeReceipts } from './parts.ts';

type Owner = { conversationId: string; author: Author; why: string | null };
export type AppliedReceipt = Owner & { messageId: string; changed: boolean };

export async function applyReceipt(unit: Unit, receipt: Receipt): Promise<AppliedReceipt | null> {
  if (receipt.upTo) return applyUpTo(unit, receipt, receipt.upTo);
  const part = await findPart(unit.sql, receipt);
  if (part === null) return applyToPhoneMessage(unit, receipt);
  const { message_id: messageId } = part;
  const told = settlePart(part, receipt);
  const owner = await getOwner(unit.sql, messageId);
  if (told === null) return { ...owner, messageId, changed: false };
  await writeParts(unit.sql, [part]);
  if (receipt.status === 'failed') await dropWaitingParts(unit.sql, messageId, receipt.error ?? 'failed', receipt.at);
  await updateMessageStatuses(unit, new Map([[messageId, told.news]]));
  return { ...owner, messageId, changed: true };
}

/**
 * As `applyReceipt`, of several that tell of no failure; those that name parts of ours together. The conversation of
 * each; null: no such part.
 */
export async function applyReceipts(unit: Unit, receipts: readonly Receipt[]): Promise<(string | null)[]> {
  const named = receipts.flatMap(({ ourId, upTo }) => (ourId === null || upTo ? [] : [ourId]));
  const parts = await lockParts(unit.sql, named);
  const changed = { whole: new Set<Part>(), receipt: new Set<Part>() };
  const news = new Map<string, PartNews>();
  const owned = receipts.map((receipt) => {
    const part = receipt.upTo ? undefined : parts.get(receipt.ourId ?? '');
    if (part?.account_id !== receipt.accountId) return null;
    const told = settlePart(part, receipt);
    if (told === null) return part.conversation_id;
    changed[told.isReceiptOnly ? 'receipt' : 'whole'].add(part);
    const before = news.get(part.message_id)?.named ?? null;
    news.set(part.message_id, { ...told.news, named: firstOf(before, told.news.named) });
    return part.conversation_id;
  });
  await writeParts(unit.sql, [...changed.whole]);
  await writeReceipts(unit.sql, [...changed.receipt.difference(changed.whole)]);
  await updateMessageStatuses(unit, news);
  const applied: (string | null)[] = [];
  for (const [index, receipt] of receipts.entries()) {
    applied.push(owned[index] ?? (await applyReceipt(unit, receipt))?.conversationId ?? null);
  }
  return applied;
}

function firstOf(one: PartNews['named'], other: PartNews['named']): PartNews['named'] {
  return one && other ? (one.line < other.line ? one : other) : (one ?? other);
}

/** How much later than the provider's clock ours may say that a message was taken. */
const answerMs = 2_000;

/** What was sent long ago and never read is not looked for again with each receipt. */
const lookBackMs = 7 * 86_400_000;

const FIND_UNTIL = `select o.provider_id, o.receipt from messages m join outbox o on o.message_id = m.id
  where m.conversation_id in (select id from conversations where thread_key = ${TEXT})
  and m.at > ? and m.at <= ? and o.state = 'sent' and o.provider_id is not null and o.done_at <= ?
  order by o.line desc limit 50`;

/** The newest first, as far as the receipt is news: what was sent before the last that was read has been read. */
async function applyUpTo(
  unit: Unit,
  receipt: Receipt,
  { at, recipient }: NonNullable<Receipt['upTo']>,
): Promise<AppliedReceipt | null> {
  const { accountId } = receipt;
  const [threadKey] = await findThreadKeys(unit.sql, [{ accountId, identities: recipient }]);
  if (!threadKey) return null;
  const until = [threadKey, at - lookBackMs, at, at + answerMs];
  const parts = await unit.sql.all<{ provider_id: string; receipt: string | null }>(FIND_UNTIL, until);
  let newest: AppliedReceipt | null = null;
  for (const { provider_id: providerId, receipt: known } of parts) {
    const { upTo: _upTo, ...ofOne } = receipt;
    if (newest && rankOf(receipt.status) <= rankOf(known)) break;
    const applied = await applyReceipt(unit, { ...ofOne, providerId });
    newest ??= applied;
  }
  return newest;
}

const FIND_BY_PROVIDER_ID = `select part_id from outbox where account_id = ${TEXT} and provider_id = ${TEXT} order by line limit 1`;

/** Our own id decides: it came back in the receipt, whatever id the provider gave to a second attempt. */
async function findPart(sql: Sql, { accountId, ourId, providerId }: Receipt): Promise<Part | null> {
  const ours = ourId === null ? undefined : (await lockParts(sql, [ourId])).get(ourId);
  if (ours !== undefined && ours.account_id === accountId) return ours;
  const found = await sql.get<{ part_id: string }>(FIND_BY_PROVIDER_ID, [accountId, providerId]);
  return found === undefined ? null : ((await lockParts(sql, [found.part_id])).get(found.part_id) ?? null);
}

/**
 * Any receipt proves that the provider has it: it must never be sent again, in whatever state we thought it. What its
 * message is to learn, and whether all else of the part stays as it was; null: it says nothing new.
 */
function settlePart(
  part: Part,
  { status, providerId, error, at }: Receipt,
): { news: PartNews; isReceiptOnly: boolean } | null {
  // That it was sent, the answer to the send has said already.
  const known = part.receipt ?? (part.state === 'sent' && part.provider_id !== null ? 'sent' : null);
  if (rankOf(status) <= rankOf(known)) return null;
  const named = part.provider_id === null ? { providerId, line: part.line } : null;
  const isReceiptOnly =
    status !== 'failed' && part.state === 'sent' && named === null && part.error === null && part.done_at !== null;
  part.state = status === 'failed' ? 'failed' : 'sent';
  part.receipt = status;
  part.provider_id ??= providerId;
  part.error = error;
  part.done_at ??= at;
  const { conversation_id: conversationId } = part;
  const news = { conversationId, error: status === 'failed' ? error : null, named, only: onlyOf(part) };
  return { news, isReceiptOnly };
}

async function getOwner(sql: Sql, messageId: string): Promise<Owner> {
  const row = await sql.get<{ conversation_id: string; author: string; why: string | null }>(
    'select conversation_id, author, why from messages where id = ?',
    [messageId],
  );
  if (row === undefined) throw new Error(`No message ${messageId}`);
  return { conversationId: row.conversation_id, author: row.author as Author, why: row.why };
}

const FIND_PHONE_MESSAGE = `select id, conversation_id, author, status from messages
  where account_id = ${TEXT} and provider_id = ${TEXT} and direction = 'out'`;

/** A message that a person sent from the business's own phone was never in our outbox; its receipts come here too. */
async function applyToPhoneMessage(unit: Unit, receipt: Receipt): Promise<AppliedReceipt | null> {
  const row = await unit.sql.get<{ id: string; conversation_id: string; author: string; status: string }>(
    FIND_PHONE_MESSAGE,
    [...[receipt.accountId, receipt.providerId]],
  );
  if (row === undefined) return null;
  const changed = rankOf(receipt.status) > rankOf(row.status);
  if (changed) {
    await unit.sql.send('update messages set status = ?, error = ? where id = ?', [
      receipt.status,
      receipt.error,
      row.id,
    ]);
    noteMessage(unit, row.conversation_id, row.id, receipt.status);
  }
  return {
    conversationId: row.conversation_id,
    messageId: row.id,
    author: row.author as Author,
    why: 'phone',
    changed,
  };
}
