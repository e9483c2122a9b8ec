import { sql } from 'kysely';
import type { Wanted } from '../../store/search-words.ts';
import type { Store } from '../../store/store.ts';
import type { ListedRow } from '../conversation-list.ts';
import { excerpt, marksIn, type Match } from './excerpt.ts';
import { idList } from './sql-parts.ts';

/** Why each row of a search was found. */
export async function matchesOf(store: Store, rows: ListedRow[], wanted: Wanted): Promise<Map<string, Match>> {
  const texts = await textsOf(
    store,
    rows.flatMap(({ foundIn }) => foundIn ?? []),
  );
  const identities = await identitiesOf(
    store,
    rows.filter(({ foundIn }) => foundIn === null),
  );
  return new Map(
    rows.flatMap((row) => {
      const text = row.foundIn === null ? undefined : texts.get(row.foundIn);
      const match =
        text === undefined
          ? headMatch(row, identities.get(row.contact_id) ?? [], wanted)
          : { in: 'message' as const, messageId: row.foundIn, ...excerpt(text, wanted) };
      return match ? [[row.id, match] as const] : [];
    }),
  );
}

/** The first of what names it that has one of the words. */
function headMatch(row: ListedRow, identities: string[], wanted: Wanted): Match | null {
  const contact = [row.contact_name, row.profile_name, ...identities].flatMap((text) => text ?? []);
  for (const text of contact) {
    const marks = marksIn(text, wanted);
    if (marks.length > 0) return { in: 'contact', messageId: null, text, marks };
  }
  const marks = marksIn(row.number, wanted);
  if (marks.length > 0) return { in: 'number', messageId: null, text: row.number, marks };
  return withinNumbers([row.number, ...identities], row.number, wanted);
}

/** A part of a number: the last digits of a phone, a phone without its country's code, a ticket without zeros. */
function withinNumbers(texts: string[], number: string, { alternatives }: Wanted): Match | null {
  for (const text of texts) {
    for (const word of alternatives.flat()) {
      const at = text.toLowerCase().lastIndexOf(word);
      if (at < 0) continue;
      const where = text === number ? 'number' : 'contact';
      return { in: where, messageId: null, text, marks: [[at, at + word.length]] };
    }
  }
  return null;
}

async function textsOf(store: Store, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; text: string }>`select id, text from messages
    where id in ${idList(store.dialect, ids)} and deleted_at is null`.execute(store.db);
  return new Map(rows.map((row) => [row.id, row.text]));
}

async function identitiesOf(store: Store, rows: ListedRow[]): Promise<Map<string, string[]>> {
  if (rows.length === 0) return new Map();
  const contacts = rows.map((row) => row.contact_id);
  const found = await sql<{ contact_id: string; external_id: string }>`select contact_id, external_id from identities
    where contact_id in ${idList(store.dialect, contacts)} order by created_at`.execute(store.db);
  const identities = new Map<string, string[]>();
  for (const { contact_id: id, external_id: value } of found.rows) {
    identities.set(id, [...(identities.get(id) ?? []), value]);
  }
  return identities;
}
