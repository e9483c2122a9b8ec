import { sql } from 'kysely';
import { hasAll, wordsOfHead, type Wanted } from '../../store/search-words.ts';
import type { Store } from '../../store/store.ts';
import type { ListedRow } from './conversation-list.ts';
import { iso } from '../iso.ts';
import { excerpt, marksIn, type Match } from './excerpt.ts';
import { idList } from './sql-parts.ts';

/**
 * Why each row was found. Where its names and numbers have all the words they are why, though messages may have them as
 * well: the bot greets everybody by name.
 */
export async function matchesOf(store: Store, rows: ListedRow[], wanted: Wanted): Promise<Map<string, Match>> {
  const messages = await messagesOf(
    store,
    rows.flatMap(({ foundIn }) => foundIn ?? []),
  );
  const identities = await identitiesOf(store, rows);
  return new Map(
    rows.flatMap((row) => {
      const addresses = identities.get(row.contact_id) ?? [];
      const found = row.foundIn === null ? undefined : messages.get(row.foundIn);
      const match =
        found === undefined || isNamedBy(row, addresses, wanted)
          ? headMatch(row, addresses, wanted)
          : { in: 'message' as const, messageId: row.foundIn, at: iso(found.at), ...excerpt(found.text, wanted) };
      return match ? [[row.id, match] as const] : [];
    }),
  );
}

type Address = { kind: string; id: string };

function isNamedBy(row: ListedRow, identities: Address[], wanted: Wanted): boolean {
  const words = wordsOfHead({ number: row.number, names: [row.contact_name, row.profile_name], identities });
  return hasAll(words, wanted);
}

/** The first of what names it that has one of the words. */
function headMatch(row: ListedRow, identities: Address[], wanted: Wanted): Match | null {
  const addresses = identities.map(({ id }) => id);
  const contact = [row.contact_name, row.profile_name, ...addresses].flatMap((text) => text ?? []);
  for (const text of contact) {
    const marks = marksIn(text, wanted);
    if (marks.length > 0) return { in: 'contact', messageId: null, at: null, text, marks };
  }
  const marks = marksIn(row.number, wanted);
  if (marks.length > 0) return { in: 'number', messageId: null, at: null, text: row.number, marks };
  return withinNumbers([...addresses, row.number], row.number, wanted);
}

/** A part of a number: the last digits of a phone, a phone without its country's code, a ticket without zeros. */
function withinNumbers(texts: string[], number: string, { alternatives }: Wanted): Match | null {
  for (const text of texts) {
    for (const word of alternatives.flat()) {
      const at = text.toLowerCase().lastIndexOf(word);
      if (at < 0) continue;
      const where = text === number ? 'number' : 'contact';
      return { in: where, messageId: null, at: null, text, marks: [[at, at + word.length]] };
    }
  }
  return null;
}

type Said = { id: string; text: string; at: number };

async function messagesOf(store: Store, ids: string[]): Promise<Map<string, Said>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Said>`select id, text, at from messages
    where id in ${idList(store.dialect, ids)} and deleted_at is null`.execute(store.db);
  return new Map(rows.map((row) => [row.id, row]));
}

async function identitiesOf(store: Store, rows: ListedRow[]): Promise<Map<string, Address[]>> {
  if (rows.length === 0) return new Map();
  const contacts = rows.map((row) => row.contact_id);
  const found = await sql<Address & { contact_id: string }>`select contact_id, kind, external_id as id from identities
    where contact_id in ${idList(store.dialect, contacts)} order by created_at`.execute(store.db);
  const identities = new Map<string, Address[]>();
  for (const { contact_id: contact, kind, id } of found.rows) {
    identities.set(contact, [...(identities.get(contact) ?? []), { kind, id }]);
  }
  return identities;
}
