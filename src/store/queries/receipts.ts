import type { Author } from '../../core/conversation/message.ts';
import type { Receipt } from '../../engine/store.ts';
import { type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { rankOf } from './message-status.ts';
import { findThreadKeys } from './identities.ts';
import { noteMessage } from './messages.ts';
import { type Part, dropWaitingParts, keepProviderId, lockPart, updateMessageStatus } from './outbox.ts';

type Owner = { conversationId: string; author: Author; why: string | null };
export type AppliedReceipt = Owner & { messageId: string; changed: boolean };

export async function applyReceipt(unit: Unit, receipt: Receipt): Promise<AppliedReceipt | null> {
  if (receipt.upTo) return applyUpTo(unit, receipt, receipt.upTo);
  const part = await findPart(unit.sql, receipt);
  if (part === null) return applyToPhoneMessage(unit, receipt);
  // That it was sent, the answer to the send has said already.
  const known = part.receipt ?? (part.state === 'sent' && part.provider_id !== null ? 'sent' : null);
  const raised = rankOf(receipt.status) > rankOf(known);
  if (raised) await settlePart(unit, part, receipt);
  if (part.provider_id === null) await keepProviderId(unit.sql, part, receipt.providerId);
  if (!raised) return { ...(await getOwner(unit.sql, part.message_id)), messageId: part.message_id, changed: false };
  if (receipt.status === 'failed')
    await dropWaitingParts(unit.sql, part.message_id, receipt.error ?? 'failed', receipt.at);
  const owner = await updateMessageStatus(unit, part.message_id, receipt.status === 'failed' ? receipt.error : null);
  return { ...owner, messageId: part.message_id, changed: true };
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
async function findPart(sql: Sql, receipt: Receipt): Promise<Part | null> {
  const ours = receipt.ourId === null ? undefined : await lockPart(sql, receipt.ourId);
  if (ours !== undefined && ours.account_id === receipt.accountId) return ours;
  const found = await sql.get<{ part_id: string }>(FIND_BY_PROVIDER_ID, [receipt.accountId, receipt.providerId]);
  return found === undefined ? null : ((await lockPart(sql, found.part_id)) ?? null);
}

const SETTLE = `update outbox set state = ?, receipt = ?, provider_id = coalesce(provider_id, ?), error = ?,
  done_at = coalesce(done_at, ?) where line = ?`;

/** Any receipt proves that the provider has it: it must never be sent again, in whatever state we thought it. */
async function settlePart(unit: Unit, part: Part, receipt: Receipt): Promise<void> {
  const state = receipt.status === 'failed' ? 'failed' : 'sent';
  await unit.sql.run(SETTLE, [state, receipt.status, receipt.providerId, receipt.error, receipt.at, part.line]);
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
    await unit.sql.run('update messages set status = ?, error = ? where id = ?', [
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
