import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';
import { asTsquery } from '../search-words.ts';
import {
  byIndexOfWords,
  fewEnough,
  findBetween,
  howMany,
  latest,
  newestDoc,
  type StoredDoc,
  toHit,
} from './search-latest.ts';
import type { Hit } from './search.ts';

/**
 * Several words on PostgreSQL. To ask its index for all of them at once makes it go through every document that has any
 * of them, and then read every one that has all: with words that a twenty-fifth of two million documents have, that is
 * a hundred times more than a page shows.
 */

/** `common`: so many documents have them that only the latest are ever looked at. `rare`: null where all are. */
export type Rarity = { rare: string | null; common: Set<string> };

/** Of two or more words: the one that fewest documents have, where these are few. By the server's own statistics. */
export async function findRarity(db: Kysely<Database>, words: readonly string[]): Promise<Rarity> {
  const counts = await howMany(db, words);
  const least = Math.min(...counts);
  return {
    rare: least > fewEnough ? null : (words[counts.indexOf(least)] ?? null),
    common: new Set(words.filter((_, index) => counts[index]! > fewEnough)),
  };
}

const queryOf = (words: readonly string[]): string => asTsquery({ alternatives: [[...words]] });

export type AroundRare = { whole: Hit[]; others: Hit[] };

/**
 * Documents with the rare word: those that have all the words, all of them up to `limit`; of the others the latest. Null:
 * the statistics are wrong (those of beginnings of words may be), and so many have it that they are not all read.
 */
export async function findAroundRare(
  db: Kysely<Database>,
  { words, rare, limit }: { words: readonly string[]; rare: string; limit: number },
): Promise<AroundRare | null> {
  const rows = await byIndexOfWords(
    db,
    sql<StoredDoc & { whole: number; among: number }>`with having_it as materialized (
      select id, conversation_id, message_id,
        case when words @@ cast(${queryOf(words)} as tsquery) then 1 else 0 end as whole
      from search_docs where words @@ cast(${queryOf([rare])} as tsquery) limit ${fewEnough + 1})
    select id, conversation_id, message_id, whole, (select count(*) from having_it) as among from having_it
    order by whole desc, id desc limit ${limit}`,
  );
  if ((rows[0]?.among ?? 0) > fewEnough) return null;
  return {
    whole: rows.filter(({ whole }) => whole === 1).map(toHit),
    others: rows.filter(({ whole }) => whole === 0).map(toHit),
  };
}

/** Of the latest documents those that have all the words, newest first. */
export async function findAmongLatest(db: Kysely<Database>, words: readonly string[], limit: number): Promise<Hit[]> {
  const to = (await newestDoc(db)) + 1;
  return findBetween(db, queryOf(words), { from: to - latest, to, limit });
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
