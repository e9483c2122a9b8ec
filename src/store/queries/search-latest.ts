import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../schema.ts';
import { asTsquery, isPrefix, type Wanted } from '../search-words.ts';
import type { Hit } from './search.ts';

/**
 * The latest documents with some words, on PostgreSQL. Left alone, its planner takes every beginning of a word to be in 2 % of
 * all documents, and the latest to have it as often as any: with ten million of them it reads from the end until it has
 * found enough, and of a word that few have, or that nobody has written for a year, that is all there are.
 */

/** So many documents are soon read, each of them. */
export const fewEnough = 20_000;
/** Of so many of the latest documents every one is looked at: about as much as reading one that many have. */
export const latest = 30_000;
/** With common words, so many times that; then, where they are too few, all that have them. */
const windows = [1, 3];
/** A page is made of so many, mostly. */
const enough = 0.1;

export type Latest = {
  hits: Hit[];
  /** Where to go on; null: that is all. */
  next: number | null;
};

export async function findLatest(
  db: Kysely<Database>,
  wanted: Wanted,
  { before, limit }: { before: number | null; limit: number },
): Promise<Latest> {
  const query = asTsquery(wanted);
  const to = before ?? (await newestDoc(db)) + 1;
  const rare = await rareIn(db, wanted);
  const few = rare === null ? null : await findAmongFew(db, { query, rare: asTsquery(rare) }, { to, limit });
  if (few) return told(few, limit);
  const hits: Hit[] = [];
  let from = to;
  for (const times of windows) {
    const upTo = from;
    from = Math.max(0, from - times * latest);
    hits.push(...(await findBetween(db, query, { from, to: upTo, limit: limit - hits.length })));
    if (hits.length === limit) return told(hits, limit);
  }
  if (from <= 0) return { hits, next: null };
  if (hits.length >= limit * enough) return { hits, next: from };
  return told(await findAll(db, query, { to, limit }), limit);
}

/**
 * Of each alternative the words that few have: what the index is asked for, since it goes through all that have any of the
 * words it is asked for. Null: one has none.
 */
async function rareIn(db: Kysely<Database>, { alternatives }: Wanted): Promise<Wanted | null> {
  const words = alternatives.flat();
  const counts = await howMany(db, words);
  const common = new Set(words.filter((_, index) => counts[index]! > fewEnough));
  const rare = alternatives.map((all) => all.filter((word) => !common.has(word)));
  return rare.every((all) => all.length > 0) ? { alternatives: rare } : null;
}

function told(hits: Hit[], limit: number): Latest {
  const isAll = hits.length < limit;
  return { hits, next: isAll ? null : (hits.at(-1)?.doc ?? null) };
}

export type StoredDoc = { id: number; conversation_id: string; message_id: string | null };

export function toHit({ id, conversation_id: conversationId, message_id: messageId }: StoredDoc): Hit {
  return { doc: id, conversationId, messageId };
}

export async function newestDoc(db: Kysely<Database>): Promise<number> {
  const newest = await db.selectFrom('search_docs').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return newest?.id ?? 0;
}

/** Null: more than few have what is rare, and not all of them are read. */
async function findAmongFew(
  db: Kysely<Database>,
  { query, rare }: { query: string; rare: string },
  { to, limit }: { to: number; limit: number },
): Promise<Hit[] | null> {
  const rows = await byIndexOfWords(
    db,
    sql<{ among: number } & { [Column in keyof StoredDoc]: StoredDoc[Column] | null }>`with having_it as materialized (
        select id, conversation_id, message_id, (words @@ cast(${query} as tsquery)) is true as whole
        from search_docs where words @@ cast(${rare} as tsquery) limit ${fewEnough + 1})
      select counted.among, latest.* from (select count(*) as among from having_it) as counted
      left join lateral (select id, conversation_id, message_id from having_it
        where whole and id < ${to} order by id desc limit ${limit}) as latest on true
      order by latest.id desc`,
  );
  if ((rows[0]?.among ?? 0) > fewEnough) return null;
  return rows.flatMap(({ id, conversation_id: of, message_id: messageId }) =>
    id === null || of === null ? [] : [toHit({ id, conversation_id: of, message_id: messageId })],
  );
}

/** From `from` on and before `to`, newest first. `is true` keeps the index of words out of it. */
export async function findBetween(
  db: Kysely<Database>,
  query: string,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<Hit[]> {
  const { rows } = await sql<StoredDoc>`select id, conversation_id, message_id from search_docs
    where id >= ${from} and id < ${to} and (words @@ cast(${query} as tsquery)) is true
    order by id desc limit ${limit}`.execute(db);
  return rows.map(toHit);
}

async function findAll(
  db: Kysely<Database>,
  query: string,
  { to, limit }: { to: number; limit: number },
): Promise<Hit[]> {
  const rows = await byIndexOfWords(
    db,
    sql<StoredDoc>`select id, conversation_id, message_id from search_docs
      where words @@ cast(${query} as tsquery) and id < ${to} order by id desc limit ${limit}`,
  );
  return rows.map(toHit);
}

/** By the index of words and no other way. */
export function byIndexOfWords<Row>(db: Kysely<Database>, query: RawBuilder<Row>): Promise<Row[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config(name, 'off', true)
      from unnest(array['enable_seqscan', 'enable_indexscan', 'jit']) as given (name)`.execute(tx);
    return (await query.execute(tx)).rows;
  });
}

/**
 * How many documents have each of these words, by what the server has counted of the commonest ones: 0 for one that is not
 * among them.
 */
export async function howMany(db: Kysely<Database>, words: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`with common as materialized (
      select e.word, e.share from pg_stats as s,
        unnest(cast(cast(s.most_common_elems as text) as text[]), s.most_common_elem_freqs) as e (word, share)
      where s.schemaname = current_schema() and s.tablename = 'search_docs' and s.attname = 'words' and e.word is not null)
    select coalesce((select sum(c.share) from common as c
        where c.word = given.word or (given.begins and starts_with(c.word, given.word))), 0)
      * (select greatest(reltuples, 0) from pg_class where oid = cast('search_docs' as regclass)) as count
    from unnest(cast(${words} as text[]), cast(${words.map(isPrefix)} as boolean[])) with ordinality
      as given (word, begins, place) order by place`.execute(db);
  return rows.map(({ count }) => count);
}
