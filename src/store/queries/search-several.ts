import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';
import { asTsquery } from '../search-words.ts';
import type { Hit } from './search.ts';

/**
 * Several words on PostgreSQL. To ask its index for all of them at once makes it go through every document that has any
 * of them, and then read every one that has all: with words that a twenty-fifth of two million documents have, that is
 * a hundred times more than a page shows.
 */

/** So many documents are soon read, each of them. */
const FEW = 20_000;
/** Of so many of the latest documents every one is looked at: about as much as reading one that many have. */
const LATEST = 30_000;

/** `common`: so many documents have them that only the latest are ever looked at. `rare`: null where all are. */
export type Rarity = { rare: string | null; common: Set<string> };

/** Of two or more words: the one that fewest documents have, where these are few. By the server's own statistics. */
export async function findRarity(db: Kysely<Database>, words: readonly string[]): Promise<Rarity> {
  const counts = await Promise.all(words.map((word) => estimate(db, word)));
  const least = Math.min(...counts);
  return {
    rare: least > FEW ? null : (words[counts.indexOf(least)] ?? null),
    common: new Set(words.filter((_, index) => counts[index]! > FEW)),
  };
}

type Plan = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] };

/**
 * How many documents have it, as the server thinks when it plans: as a word, which it knows better, or as the beginning of
 * one.
 */
async function estimate(db: Kysely<Database>, word: string): Promise<number> {
  const { rows } = await sql<Plan>`explain (format json) select 1 from search_docs
    where words @@ cast(${sql.lit(`'${word}' | ${queryOf([word])}`)} as tsquery)`.execute(db);
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}

const queryOf = (words: readonly string[]): string => asTsquery({ alternatives: [[...words]] });

type Doc = { id: number; conversation_id: string; message_id: string | null };
export type AroundRare = { whole: Hit[]; others: Hit[] };

/**
 * Documents with the rare word: those that have all the words, all of them up to `limit`; of the others the latest. Null:
 * the statistics are wrong (those of beginnings of words may be), and so many have it that they are not all read.
 */
export async function findAroundRare(
  db: Kysely<Database>,
  { words, rare, limit }: { words: readonly string[]; rare: string; limit: number },
): Promise<AroundRare | null> {
  const { rows } = await sql<Doc & { whole: number; among: number }>`with having_it as materialized (
      select id, conversation_id, message_id,
        case when words @@ cast(${queryOf(words)} as tsquery) then 1 else 0 end as whole
      from search_docs where words @@ cast(${queryOf([rare])} as tsquery) limit ${FEW + 1})
    select id, conversation_id, message_id, whole, (select count(*) from having_it) as among from having_it
    order by whole desc, id desc limit ${limit}`.execute(db);
  if ((rows[0]?.among ?? 0) > FEW) return null;
  return {
    whole: rows.filter(({ whole }) => whole === 1).map(hitOf),
    others: rows.filter(({ whole }) => whole === 0).map(hitOf),
  };
}

/** Of the latest documents those that have all the words, newest first. */
export async function findAmongLatest(db: Kysely<Database>, words: readonly string[], limit: number): Promise<Hit[]> {
  const newest = await db.selectFrom('search_docs').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  // `is true` keeps the index out of it.
  const { rows } = await sql<Doc>`select id, conversation_id, message_id from search_docs
    where id > ${(newest?.id ?? 0) - LATEST} and (words @@ cast(${queryOf(words)} as tsquery)) is true
    order by id desc limit ${limit}`.execute(db);
  return rows.map(hitOf);
}

/**
 * Of these few conversations those that have each of the words in some document. Each is looked up among its
 * conversation's documents: `is true` keeps the index of words out of it.
 */
export async function thoseThatHaveAll(
  db: Kysely<Database>,
  ids: string[],
  words: readonly string[],
): Promise<string[]> {
  if (ids.length === 0 || words.length === 0) return ids;
  const each = words.map(
    (word) => sql`exists (select 1 from search_docs as d where d.conversation_id = given.id
      and (d.words @@ cast(${queryOf([word])} as tsquery)) is true)`,
  );
  const { rows } = await sql<{ id: string }>`select id from unnest(cast(${ids} as text[])) as given (id)
    where ${sql.join(each, sql` and `)}`.execute(db);
  return rows.map(({ id }) => id);
}

function hitOf({ id, conversation_id: conversationId, message_id: messageId }: Doc): Hit {
  return { doc: id, conversationId, messageId };
}
