import type { Kysely, Selectable } from 'kysely';
import { bareRow, bareState } from '../../core/conversation/bare-history.ts';
import { wordsOf, type Content } from '../../core/conversation/message.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import type { Database } from '../schema.ts';
import type { Dialect } from '../sql.ts';
import { noteGoneSends, type Sent } from './gone-sends.ts';
import { leaveQuotesIn } from './quotes.ts';

type Db = Kysely<Database>;
type On = { db: Db; dialect: Dialect };

/** What else holds what somebody wrote. */
const leaving = ['idempotency_keys', 'mentions', 'reads', 'notes', 'unanswered'] as const;

/** Of an upload from before it was noted when they are sent: one that is sent at once was made for that. */
const attachedWithinMs = 86_400_000;

/**
 * Takes out of the store what was said in a conversation and its files, for good. What stays is who did what when, and
 * all that reports count. To be called for one that was planned to leave; again is a no-op. One transaction.
 */
export async function emptyConversation(on: On, id: string, now: number): Promise<boolean> {
  const { db } = on;
  if (!(await noteDone(db, id, now))) return false;
  const sent = await leaveOutbox(db, id);
  const received = await db.deleteFrom('media').where('conversation_id', '=', id).returning('sha256').execute();
  await leaveSearch(on, id);
  await leaveAlerts(db, id);
  for (const table of leaving) await db.deleteFrom(table).where('conversation_id', '=', id).execute();
  const messages = await leaveMessages(db, id);
  const files = [...received, ...(await leaveUploads(db, messages))].flatMap(({ sha256 }) => sha256 ?? []);
  const known = messages
    .filter(({ direction }) => direction === 'out')
    .map((message) => ({ accountId: message.account_id, ids: [message.provider_id] }));
  await noteGoneSends(db, [...sent, ...known], now);
  await noteUnused(db, files, now);
  await leaveQuotesIn(db, id, {
    ids: new Set(messages.flatMap((message) => message.provider_id ?? [])),
    texts: new Set(messages.map(({ words }) => words)),
  });
  await bareEvents(db, id);
  await bareConversation(db, id, now);
  await noteAnswers(db, id, messages);
  return true;
}

/** False: another one was faster. */
async function noteDone(db: Db, id: string, now: number): Promise<boolean> {
  const rows = await db
    .updateTable('emptied_conversations')
    .set({ done_at: now })
    .where('conversation_id', '=', id)
    .where('done_at', 'is', null)
    .returning('conversation_id')
    .execute();
  return rows.length > 0;
}

async function noteAnswers(db: Db, id: string, messages: readonly Message[]): Promise<void> {
  const isAnswer = ({ author, why }: Message) => author === 'agent' && why !== 'agent_introduction';
  const answers = messages.filter(isAnswer).map(({ at }) => at);
  await db
    .updateTable('emptied_conversations')
    .set({ answers_json: JSON.stringify(answers.toSorted((one, other) => one - other)) })
    .where('conversation_id', '=', id)
    .execute();
}

async function leaveOutbox(db: Db, id: string): Promise<Sent[]> {
  const parts = await db
    .deleteFrom('outbox')
    .where('conversation_id', '=', id)
    .returning(['account_id', 'part_id', 'provider_id'])
    .execute();
  return parts.map((part) => ({ accountId: part.account_id, ids: [part.part_id, part.provider_id] }));
}

type Message = Pick<
  Selectable<Database['messages']>,
  'id' | 'account_id' | 'author' | 'why' | 'at' | 'provider_id' | 'direction'
> & {
  uploadId: string | null;
  words: string;
};

async function leaveMessages(db: Db, id: string): Promise<Message[]> {
  const rows = await db
    .deleteFrom('messages')
    .where('conversation_id', '=', id)
    .returning(['id', 'account_id', 'author', 'why', 'at', 'provider_id', 'direction', 'content_json'])
    .execute();
  return rows.map(({ content_json: json, ...row }) => {
    const content = JSON.parse(json) as Content;
    const words = wordsOf(content);
    return {
      ...row,
      words,
      uploadId: row.direction === 'out' && 'media' in content ? (content.media.id ?? null) : null,
    };
  });
}

/** Files that the desk sent here, but for those that were sent again since: one may go to many customers. */
async function leaveUploads(db: Db, messages: readonly Message[]): Promise<{ sha256: string }[]> {
  const gone: { sha256: string }[] = [];
  for (const { uploadId, at } of messages) {
    if (uploadId === null) continue;
    const left = await db
      .deleteFrom('uploads')
      .where('id', '=', uploadId)
      .where(({ or, and, eb }) =>
        or([eb('used_at', '<=', at), and([eb('used_at', 'is', null), eb('at', '>', at - attachedWithinMs)])]),
      )
      .returning('sha256')
      .execute();
    gone.push(...left);
  }
  return gone;
}

/** They are deleted once no row names them any more: see `keep/unused-files.ts`. */
export async function noteUnused(db: Db, hashes: readonly string[], now: number): Promise<void> {
  if (hashes.length === 0) return;
  await db
    .insertInto('unused_files')
    .values([...new Set(hashes)].map((sha256) => ({ sha256, since: now })))
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ since: now }))
    .execute();
}

async function leaveSearch({ db, dialect }: On, id: string): Promise<void> {
  const docs = await db
    .selectFrom('search_docs')
    .select('id')
    .where('conversation_id', '=', id)
    .where('message_id', 'is not', null)
    .execute();
  if (docs.length === 0) return;
  const ids = docs.map((doc) => doc.id);
  if (dialect === 'sqlite') await leaveFts5(db, ids);
  await db.deleteFrom('search_docs').where('id', 'in', ids).execute();
}

/** Only what was read into it already: the rest is not there, and will not come. */
async function leaveFts5(db: Db, ids: readonly number[]): Promise<void> {
  const indexed = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'search:indexed')
    .executeTakeFirst();
  const there = ids.filter((doc) => doc <= (indexed?.value ?? 0));
  if (there.length === 0) return;
  const words = db as unknown as Kysely<{ search_words: { rowid: number } }>;
  await words.deleteFrom('search_words').where('rowid', 'in', there).execute();
}

async function leaveAlerts(db: Db, id: string): Promise<void> {
  const own = db.selectFrom('alerts').select('id').where('conversation_id', '=', id);
  await db.deleteFrom('notices').where('alert_id', 'in', own).execute();
  await db.deleteFrom('alerts').where('conversation_id', '=', id).execute();
}

async function bareEvents(db: Db, id: string): Promise<void> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'event_json', 'effects_json'])
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute();
  const told: number[] = [];
  for (const [index, { seq, event_json: event, effects_json: effects }] of rows.entries()) {
    const isEdge = index === 0 || index === rows.length - 1;
    const bare = bareRow({ event: JSON.parse(event), effects: JSON.parse(effects) }, isEdge);
    if (bare === null) continue;
    told.push(seq);
    await db
      .updateTable('events')
      .set({ event_json: JSON.stringify(bare.event), effects_json: JSON.stringify(bare.effects) })
      .where('conversation_id', '=', id)
      .where('seq', '=', seq)
      .execute();
  }
  if (told.length === rows.length) return;
  await db.deleteFrom('events').where('conversation_id', '=', id).where('seq', 'not in', told).execute();
}

/** Its version stays: the score that was given for it does, too. */
async function bareConversation(db: Db, id: string, now: number): Promise<void> {
  const { state_json: json, ...data } = await db
    .selectFrom('conversations')
    .select(['state_json', 'number', 'phase', 'priority', 'team', 'agent_id as agentId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const state = JSON.stringify(bareState(JSON.parse(json) as Conversation));
  await db
    .updateTable('conversations')
    .set({ state_json: state, preview: '', snoozed_until: null, snoozed_by: null, back_at: null, back_because: null })
    .where('id', '=', id)
    .execute();
  const change = { kind: 'conversation', conversation_id: id, data_json: JSON.stringify(data), at: now };
  await db.insertInto('changes').values(change).execute();
}
