import type { NewNote } from '../../engine/store.ts';
import { newId } from '../../engine/new-id.ts';
import { type Sql, insertRows, insertion } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';

const INSERT_NOTE = insertion('notes', [
  ...['id', 'conversation_id', 'agent_id', 'text', 'whisper_to', 'mentions_json', 'at'],
]);
/** The last one of a conversation is the one that is listed, and has not been seen. */
const MENTION = `insert into mentions (user_id, conversation_id, note_id, at) values (?, ?, ?, ?)
  on conflict (user_id, conversation_id) do update set note_id = excluded.note_id, at = excluded.at, seen_at = null`;

/** The change names whom a whisper is for, so that their console shows it at once; never what it says. */
export async function insertNote(unit: Unit, note: NewNote): Promise<void> {
  const { conversationId, agentId, text, whisperTo = null, mentions = [], at } = note;
  const id = newId(at);
  const row = [id, conversationId, agentId, text, whisperTo, JSON.stringify(mentions), at];
  await insertRows(unit.sql, INSERT_NOTE, [row]);
  noteChange(unit, 'note', conversationId, id, { noteId: id, ...(whisperTo === null ? {} : { whisperTo }) });
  for (const personId of mentions) {
    await unit.sql.run(MENTION, [personId, conversationId, id, at]);
    noteChange(unit, 'mention', conversationId, `${id} ${personId}`, { noteId: id, personId, by: agentId });
  }
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
