import type { NewNote } from '../../engine/store.ts';
import { newId } from '../../engine/new-id.ts';
import { type Sql, insertRows, insertion } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';

const INSERT_NOTE = insertion('notes', ['id', 'conversation_id', 'agent_id', 'text', 'whisper_to', 'at']);

/** The change names whom a whisper is for, so that their console shows it at once; never what it says. */
export async function insertNote(unit: Unit, note: NewNote): Promise<void> {
  const { conversationId, agentId, text, whisperTo = null, at } = note;
  const id = newId(at);
  await insertRows(unit.sql, INSERT_NOTE, [[id, conversationId, agentId, text, whisperTo, at]]);
  noteChange(unit, 'note', conversationId, id, { noteId: id, ...(whisperTo === null ? {} : { whisperTo }) });
}

const CLAIM_KEY = `insert into idempotency_keys (conversation_id, key, message_id, at) values (?, ?, ?, ?)
  on conflict (conversation_id, key) do nothing returning message_id`;
const FIND_KEY = 'select message_id from idempotency_keys where conversation_id = ? and key = ?';

export async function claimIdempotencyKey(
  sql: Sql,
  { conversationId, key, messageId, at }: { conversationId: string; key: string; messageId: string; at: number },
): Promise<{ fresh: boolean; messageId: string }> {
  const claimed = await sql.get<{ message_id: string }>(CLAIM_KEY, [conversationId, key, messageId, at]);
  if (claimed !== undefined) return { fresh: true, messageId };
  const earlier = await sql.get<{ message_id: string }>(FIND_KEY, [conversationId, key]);
  if (earlier === undefined) throw new Error(`The idempotency key ${key} was taken and is gone`);
  return { fresh: false, messageId: earlier.message_id };
}
