import { type Kysely, sql as text } from 'kysely';
import type { Database } from '../schema.ts';
import { type Dialect, LIMIT, type Sql, withIds } from '../sql.ts';
import { asFts5, type Wanted, wordsIn, wordsOfHead } from '../search-words.ts';
import { findLatest, type Latest, type StoredDoc, toHit } from './search-latest.ts';

const INDEXED = "select value from counters where name = 'search:indexed'";
const SET_INDEXED = "update counters set value = ? where name = 'search:indexed'";
const NEW_AFTER = `select id, conversation_id, message_id from search_docs where id > ? order by id ${LIMIT}`;
/** One process reads at a time: whoever looks for something waits for what another one is just reading in. */
const ALONE = 'select pg_advisory_xact_lock(23292, 0)';
/** What is being erased is passed over. */
const NEW = `select id, conversation_id, message_id from search_docs where words is null
  order by id ${LIMIT} for update skip locked`;

/**
 * Reads so many documents into the index that were noted since, in the order in which they came; the number of them.
 * One that is there already gives way to the newer one: of an edited message, or of a customer who has another name.
 */
export async function indexWords(sql: Sql, limit: number): Promise<number> {
  if (sql.dialect === 'postgres') await sql.all(ALONE, []);
  const from = sql.dialect === 'sqlite' ? ((await sql.get<{ value: number }>(INDEXED, []))?.value ?? 0) : 0;
  const docs =
    sql.dialect === 'sqlite'
      ? await sql.all<StoredDoc>(NEW_AFTER, [from, limit])
      : await sql.all<StoredDoc>(NEW, [limit]);
  const last = docs.at(-1);
  if (!last) return 0;
  const outdated = await outdatedBy(sql, docs);
  const fresh = docs.filter(({ id }) => !outdated.has(id));
  const words = await wordsOf(sql, fresh);
  if (sql.dialect === 'sqlite') {
    for (const id of outdated) if (id <= from) await sql.run('delete from search_words where rowid = ?', [id]);
    const rows = fresh.map(({ id }) => [id, words.get(id)?.join(' ') ?? '']);
    sql.insertEach('insert into search_words (rowid, words) values (?, ?)', rows);
    await sql.run(SET_INDEXED, [last.id]);
  } else {
    const ids = fresh.map(({ id }) => id);
    await sql.run(file, [ids, ids.map((id) => words.get(id)?.join(' ') ?? '')]);
  }
  const { text: remove, param } = withIds(sql, 'delete from search_docs where id in :ids', 'bigint', [...outdated]);
  if (outdated.size > 0) await sql.run(remove, [param]);
  return docs.length;
}

const file = `update search_docs set words = array_to_tsvector(string_to_array(given.words, ' '))
  from unnest(?::bigint[], ?::text[]) as given (id, words) where search_docs.id = given.id`;
const OUTDATED = `select older.id from search_docs newer join search_docs older
  on older.conversation_id = newer.conversation_id and older.message_id is not distinct from newer.message_id
  and older.id < newer.id where newer.id in :ids`;

async function outdatedBy(sql: Sql, docs: StoredDoc[]): Promise<Set<number>> {
  const { text: find, param } = withIds(
    sql,
    OUTDATED,
    'bigint',
    docs.map(({ id }) => id),
  );
  return new Set((await sql.all<{ id: number }>(find, [param])).map(({ id }) => id));
}

const TEXTS = 'select id, text from messages where deleted_at is null and id in :ids';
/** The names, too, of contacts that were merged into this one: whoever knew them by those looks for those (L33). */
const HEADS = `select c.id, c.number, p.name, p.profile_name, i.kind, i.external_id
  from conversations c join contacts p on p.id = c.contact_id or p.merged_into = c.contact_id
  left join identities i on i.contact_id = p.id
  where c.id in :ids`;

async function wordsOf(sql: Sql, docs: StoredDoc[]): Promise<Map<number, string[]>> {
  const texts = await textsOf(
    sql,
    docs.flatMap((doc) => doc.message_id ?? []),
  );
  const heads = await headsOf(
    sql,
    docs.filter((doc) => doc.message_id === null).map((doc) => doc.conversation_id),
  );
  return new Map(
    docs.map(({ id, conversation_id: conversationId, message_id: messageId }) => [
      id,
      messageId === null ? (heads.get(conversationId) ?? []) : wordsIn(texts.get(messageId) ?? ''),
    ]),
  );
}

async function textsOf(sql: Sql, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { text: find, param } = withIds(sql, TEXTS, 'text', ids);
  const rows = await sql.all<{ id: string; text: string }>(find, [param]);
  return new Map(rows.map((row) => [row.id, row.text]));
}

type HeadRow = {
  id: string;
  number: string;
  name: string | null;
  profile_name: string | null;
  kind: string | null;
  external_id: string | null;
};

async function headsOf(sql: Sql, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const { text: find, param } = withIds(sql, HEADS, 'text', ids);
  const heads = new Map<
    string,
    { number: string; names: (string | null)[]; identities: { kind: string; id: string }[] }
  >();
  for (const row of await sql.all<HeadRow>(find, [param])) {
    const head = heads.get(row.id) ?? { number: row.number, names: [], identities: [] };
    head.names.push(row.name, row.profile_name);
    if (row.kind !== null && row.external_id !== null) head.identities.push({ kind: row.kind, id: row.external_id });
    heads.set(row.id, head);
  }
  return new Map([...heads].map(([id, head]) => [id, wordsOfHead(head)]));
}

/** A document that has all the words; `messageId` null: the conversation's number, names and addresses. */
export type Hit = { doc: number; conversationId: string; messageId: string | null };

/** The latest documents with these words, latest first, before `before`. */
export async function findWords(
  on: { db: Kysely<Database>; dialect: Dialect },
  wanted: Wanted,
  { before, limit }: { before: number | null; limit: number },
): Promise<Latest> {
  if (on.dialect === 'postgres') return findLatest(on.db, wanted, { before, limit });
  const { rows } = await text<StoredDoc>`select d.id, d.conversation_id, d.message_id from (
      select rowid as id from search_words where search_words match cast(${asFts5(wanted)} as text)
      and rowid < ${before ?? Number.MAX_SAFE_INTEGER} order by rowid desc limit ${limit}) as found
    cross join search_docs as d on d.id = found.id order by d.id desc`.execute(on.db);
  const isAll = rows.length < limit;
  return { hits: rows.map(toHit), next: isAll ? null : (rows.at(-1)?.id ?? null) };
}
