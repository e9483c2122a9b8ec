import { sql } from 'kysely';
import { meets, type Wanted, wordsIn, wordsOfHead } from '../../store/search-words.ts';
import type { Store } from '../../store/store.ts';
import { idList } from './sql-parts.ts';

/** Where the words of a search were found: in a message, or (null) in the number, the names or the addresses. */
export type Found = Map<string, string | null>;

/** Of a conversation longer than this the latest are looked through. */
const mostMessages = 20_000;

type MessageRow = { id: string; conversation_id: string; text: string };
type HeadRow = {
  id: string;
  number: string;
  name: string | null;
  profile_name: string | null;
  kind: string | null;
  external_id: string | null;
};

/**
 * Which of these conversations have all the words, each anywhere in it: in several messages, or in a message and a name
 * (`rina refund`). Reads all that was written in them: for few conversations.
 */
export async function thoseWith(store: Store, ids: string[], wanted: Wanted): Promise<Found> {
  const missing = new Map(ids.map((id) => [id, wanted.alternatives.map((words) => new Set(words))]));
  const where: Found = new Map();
  const look = (id: string, words: string[], place: string | null): void => {
    for (const left of missing.get(id) ?? []) {
      for (const one of left) {
        if (!words.some((word) => meets(word, one))) continue;
        left.delete(one);
        // A message says more than a name, and the first found is the latest one.
        if (place !== null && (where.get(id) ?? null) === null) where.set(id, place);
        else if (!where.has(id)) where.set(id, place);
      }
    }
  };
  for (const [id, words] of await readHeads(store, ids)) look(id, words, null);
  for (const row of await readMessages(store, ids)) look(row.conversation_id, wordsIn(row.text), row.id);
  const isWhole = (id: string) => missing.get(id)?.some((left) => left.size === 0) ?? false;
  return new Map([...where].filter(([id]) => isWhole(id)));
}

async function readMessages(store: Store, ids: string[]): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`select id, conversation_id, text from messages
    where conversation_id in ${idList(store.dialect, ids)} and deleted_at is null and text <> ''
    order by at desc, id desc limit ${mostMessages}`.execute(store.db);
  return rows;
}

async function readHeads(store: Store, ids: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<HeadRow>`select c.id, c.number, p.name, p.profile_name, i.kind, i.external_id
    from conversations as c join contacts as p on p.id = c.contact_id
    left join identities as i on i.contact_id = c.contact_id
    where c.id in ${idList(store.dialect, ids)}`.execute(store.db);
  const heads = new Map<string, HeadRow[]>();
  for (const row of rows) heads.set(row.id, [...(heads.get(row.id) ?? []), row]);
  return new Map([...heads].map(([id, same]) => [id, wordsOfRows(same)]));
}

function wordsOfRows(rows: HeadRow[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const identities = rows.flatMap(({ kind, external_id: id }) => (kind !== null && id !== null ? [{ kind, id }] : []));
  return wordsOfHead({ number: first.number, names: [first.name, first.profile_name], identities });
}
