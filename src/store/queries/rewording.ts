import { wordsOf } from '../../core/conversation/message.ts';
import type { RewordedMessage } from '../../engine/store.ts';
import { type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteMessage, showLastWords } from './messages.ts';

const FIND_PARTS = `select state, attempts, floor from outbox where message_id = ${TEXT}`;
/** Whoever sends one of them just now is not waited for: that it is missing tells enough. */
const LOCK_PARTS = `${FIND_PARTS} order by line for update skip locked`;

type Part = { state: string; attempts: number; floor: number | null };

export async function lockUntried(
  sql: Sql,
  messageId: string,
  parts: number,
): Promise<{ floor: number | null } | null> {
  const found = await sql.all<Part>(sql.dialect === 'postgres' ? LOCK_PARTS : FIND_PARTS, [messageId]);
  const [first] = found;
  const isWhole = found.length === parts && found.every((one) => one.state === 'queued' && one.attempts === 0);
  return first && isWhole ? { floor: first.floor } : null;
}

const SET_WORDS = 'update messages set text = ?, content_json = ?, origin_json = ? where id = ?';
const SET_PART = 'update outbox set content_json = ? where message_id = ? and part = ?';
const DROP_PARTS = 'delete from outbox where message_id = ? and part >= ?';

/** The search index learns of it by itself: a trigger follows the text. */
export async function rewordMessage(unit: Unit, reworded: RewordedMessage): Promise<void> {
  const { id, conversationId, content, parts, origin } = reworded;
  const { sql } = unit;
  await sql.run(SET_WORDS, [wordsOf(content), JSON.stringify(content), JSON.stringify(origin), id]);
  for (const [part, one] of parts.entries()) await sql.run(SET_PART, [JSON.stringify(one), id, part]);
  await sql.run(DROP_PARTS, [id, parts.length]);
  await showLastWords(unit, conversationId);
  noteMessage(unit, conversationId, id, null);
}

const RELEASE = `update outbox set retry_at = 0 where message_id = ? and state = 'queued' and attempts = 0`;

export async function releaseMessage(sql: Sql, messageId: string): Promise<void> {
  await sql.run(RELEASE, [messageId]);
}
