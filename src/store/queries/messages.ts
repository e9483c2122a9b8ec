import { type Author, type Content, type Origin, wordsOf } from '../../core/conversation/message.ts';
import type { MessageRow, MessageStatus, NewMessage } from '../../engine/store.ts';
import { LIMIT, type Param, type Sql, TEXT, insertRows, insertion } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';
import { dropMedia } from './media.ts';
import { leaveQuotesOf } from './quotes.ts';

/** Whole characters, not halves of them. */
const preview = /^.{0,140}/su;

const INSERT = insertion('messages', [
  ...['id', 'conversation_id', 'account_id', 'direction', 'author', 'agent_id', 'kind', 'text', 'content_json'],
  ...['origin_json', 'provider_id', 'status', 'why', 'at'],
]);

export async function insertMessages(unit: Unit, rows: readonly NewMessage[]): Promise<void> {
  await insertRows(unit.sql, INSERT, rows.map(valuesOf));
  for (const row of rows) {
    noteShown(unit, row.conversationId, shownOf(row));
    if (row.direction === 'in') unit.heard.add(row.conversationId);
    noteMessage(unit, row.conversationId, row.id, row.status);
  }
}

function valuesOf(row: NewMessage): Param[] {
  const { id, conversationId, accountId, direction, author, agentId, content, origin, providerId, status, why } = row;
  return [
    ...[id, conversationId, accountId, direction, author, agentId, content.kind, wordsOf(content)],
    ...[JSON.stringify(content), JSON.stringify(origin), providerId, status, why, row.at],
  ];
}

/** What lists show of the conversation while this is its last message. */
export function shownOf(row: NewMessage): { text: string; at: number } {
  return { text: previewOf(row.content.kind, withoutGreeting(row, wordsOf(row.content))), at: row.at };
}

/** A conversation that was inserted in this transaction shows its last words from the start. */
function noteShown(unit: Unit, conversationId: string, shown: { text: string; at: number }): void {
  if (unit.shown.get(conversationId) === shown.text) unit.previews.delete(conversationId);
  else unit.previews.set(conversationId, shown);
}

/** In a list, what the bot says is told by its matter: "Selamat pagi, Kak Rina!" would stand in every line. */
function withoutGreeting({ author }: { author: string }, text: string): string {
  const isOurs = author === 'bot' || author === 'system';
  return isOurs ? text.replace(/^[^\n]{1,60}\n\n(?=\S)/, '') : text;
}

/** A message without words is shown by its kind; the console names it in the reader's language. */
export function previewOf(kind: string, text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  return words === '' ? `[${kind}]` : (preview.exec(words)?.[0] ?? words);
}

export function noteMessage(unit: Unit, conversationId: string, messageId: string, status: string | null): void {
  noteChange(unit, 'message', conversationId, messageId, status === null ? { messageId } : { messageId, status });
}

const EDIT = `update messages set kind = ?, text = ?, content_json = ?, edited_at = ?
  where conversation_id = ${TEXT} and provider_id = ${TEXT} and deleted_at is null returning id`;
/**
 * What a customer withdrew leaves its place and no words. What the business took back, on its phone, is marked only: what
 * somebody of ours once said to a customer stays on record.
 */
const WITHDRAW = `update messages set deleted_at = ?,
  text = case when direction = 'in' then '' else text end,
  content_json = case when direction = 'in' then '{"kind":"text","text":""}' else content_json end
  where conversation_id = ? and (provider_id = ? or (provider_id > ? and provider_id < ?)) returning id, direction`;
const HEARD = `select text from messages
  where conversation_id = ${TEXT} and provider_id = ${TEXT} and direction = 'in' and deleted_at is null`;
const OPEN_QUESTIONS = `select u.seq, e.event_json from unanswered u
  join events e on e.conversation_id = u.conversation_id and e.seq = u.seq
  where u.conversation_id = ${TEXT} and u.closed_at is null`;
const CLOSE_QUESTION = `update unanswered set closed_at = ?, closed_as = 'dismissed' where conversation_id = ? and seq = ?`;
const LAST_SHOWN = `select kind, text, author, at from messages where conversation_id = ${TEXT} and deleted_at is null
  order by at desc, id desc ${LIMIT}`;
/** A later part of a long message has its provider id in the outbox only. */
const REACT = `update messages set reaction = ? where conversation_id = ? and (provider_id = ?
  or id in (select message_id from outbox where conversation_id = ? and provider_id = ?)) returning id`;

export async function updateMessageContent(
  unit: Unit,
  conversationId: string,
  providerId: string,
  content: Content | null,
  at: number,
): Promise<void> {
  if (content === null) return withdraw(unit, conversationId, providerId, at);
  const found = await unit.sql.get<{ id: string }>(EDIT, [
    ...[content.kind, wordsOf(content), JSON.stringify(content), at, conversationId, providerId],
  ]);
  if (found !== undefined) noteMessage(unit, conversationId, found.id, null);
}

/** With its further files, which were messages of their own to us: `#2` and so on behind its id. */
async function withdraw(unit: Unit, conversationId: string, providerId: string, at: number): Promise<void> {
  const parts = [`${providerId}#`, `${providerId}$`];
  const heard = await unit.sql.get<{ text: string }>(HEARD, [conversationId, providerId]);
  if (heard !== undefined && heard.text !== '') await leaveUnanswered(unit, conversationId, heard.text, at);
  const found = await unit.sql.all<{ id: string; direction: string }>(WITHDRAW, [
    ...[at, conversationId, providerId, ...parts],
  ]);
  for (const { id, direction } of found) {
    noteMessage(unit, conversationId, id, null);
    if (direction === 'in') await dropMedia(unit, id, at);
  }
  if (found.some(({ direction }) => direction === 'in')) await leaveQuotesOf(unit.sql, conversationId, providerId);
  if (found.length > 0) await showLastWords(unit, conversationId);
}

/** No example for others to read (SOP M2). */
async function leaveUnanswered(unit: Unit, conversationId: string, words: string, at: number): Promise<void> {
  const open = await unit.sql.all<{ seq: number; event_json: string }>(OPEN_QUESTIONS, [conversationId]);
  for (const { seq, event_json: json } of open) {
    const { understood } = JSON.parse(json) as { understood?: { text: string } };
    if (understood?.text.includes(words)) await unit.sql.run(CLOSE_QUESTION, [at, conversationId, seq]);
  }
}

/** Lists show what is there now. */
export async function showLastWords(unit: Unit, conversationId: string): Promise<void> {
  type Last = { kind: string; text: string; author: string; at: number };
  const last = await unit.sql.get<Last>(LAST_SHOWN, [conversationId, 1]);
  const text = last === undefined ? '' : previewOf(last.kind, withoutGreeting(last, last.text));
  unit.previews.set(conversationId, { text, at: last?.at ?? 0 });
}

export async function setReaction(
  unit: Unit,
  conversationId: string,
  providerId: string,
  emoji: string | null,
): Promise<void> {
  const found = await unit.sql.get<{ id: string }>(REACT, [
    ...[emoji, conversationId, providerId, conversationId, providerId],
  ]);
  if (found !== undefined) noteMessage(unit, conversationId, found.id, null);
}

const FIND = `select id, conversation_id, account_id, direction, author, agent_id, content_json, origin_json,
  provider_id, status, error, why, at from messages where`;
const FIND_BY_PROVIDER_ID = `${FIND} account_id = ${TEXT} and provider_id = ${TEXT}`;
const FIND_BY_PART = `${FIND} id = (select min(message_id) from outbox where account_id = ? and provider_id = ?)`;

type StoredMessage = {
  id: string;
  conversation_id: string;
  account_id: string;
  direction: string;
  author: string;
  agent_id: string | null;
  content_json: string;
  origin_json: string;
  provider_id: string | null;
  status: string;
  error: string | null;
  why: string | null;
  at: number;
};

export async function findMessageByProviderId(
  sql: Sql,
  accountId: string,
  providerId: string,
): Promise<MessageRow | null> {
  const row =
    (await sql.get<StoredMessage>(FIND_BY_PROVIDER_ID, [accountId, providerId])) ??
    (await sql.get<StoredMessage>(FIND_BY_PART, [accountId, providerId]));
  return row === undefined ? null : toMessageRow(row);
}

function toMessageRow(row: StoredMessage): MessageRow {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    accountId: row.account_id,
    direction: row.direction as MessageRow['direction'],
    author: row.author as Author,
    agentId: row.agent_id,
    content: JSON.parse(row.content_json) as Content,
    origin: JSON.parse(row.origin_json) as Origin,
    providerId: row.provider_id,
    status: row.status as MessageStatus,
    error: row.error,
    why: row.why,
    at: row.at,
  };
}
