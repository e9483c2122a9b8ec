import type { Author } from '../../core/conversation/message.ts';
import type { Receipt } from '../../engine/store.ts';
import { type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { rankOf } from './message-status.ts';
import { noteMessage } from './messages.ts';
import { type Part, dropWaitingParts, keepProviderId, lockPart, updateMessageStatus } from './outbox.ts';

type Owner = { conversationId: string; author: Author; why: string | null };
export type AppliedReceipt = Owner & { messageId: string; changed: boolean };

export async function applyReceipt(unit: Unit, receipt: Receipt): Promise<AppliedReceipt | null> {
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
