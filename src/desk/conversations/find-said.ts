import { setImmediate as letOthersRun } from 'node:timers/promises';
import { hasAll, type Wanted, wordsIn } from '../../store/search-words.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import { excerpt, type Match } from '../inbox/excerpt.ts';
import { listNotes, type NoteReader } from './conversation-detail.ts';

/** So much of what was said last is looked through, and so many of it told. */
const mostRead = 20_000;
const mostFound = 200;
const atOnce = 1_000;

type Row = { id: string; text: string; at: number };
type Place = { conversationId: string; messageId: string | null; noteId: string | null };
type Said = Place & Pick<Match, 'text' | 'marks'> & { at: string };

/**
 * Where all the words stand in one message of these conversations, or in a note of the first: conversation by
 * conversation in the order given, and in each the latest first, as a thread is read upwards. Reads what was written
 * instead of asking the index, which knows no conversation: a common word stands in millions of others.
 */
export async function findSaid(
  store: Store,
  [id, ...earlier]: [string, ...string[]],
  { wanted, reader }: { wanted: Wanted; reader: NoteReader },
): Promise<{ items: Said[]; isAll: boolean }> {
  const items: Said[] = [];
  const has = ({ text }: { text: string }) => hasAll(wordsIn(text), wanted);
  const notes = (await listNotes(store, id, reader)).filter(has);
  let read = 0;
  for (const conversationId of [id, ...earlier]) {
    for await (const rows of pagesOf(store, conversationId)) {
      for (const row of rows.filter(has)) {
        const place = { conversationId, messageId: row.id, noteId: null };
        items.push({ ...place, at: iso(row.at), ...excerpt(row.text, wanted) });
      }
      read += rows.length;
      if (items.length >= mostFound || read >= mostRead) break;
    }
    if (conversationId === id) {
      for (const { id: noteId, at, text } of notes)
        items.push({ conversationId, messageId: null, noteId, at, ...excerpt(text, wanted) });
      items.sort((one, other) => other.at.localeCompare(one.at));
    }
    if (items.length >= mostFound || read >= mostRead) return { items: items.slice(0, mostFound), isAll: false };
  }
  return { items, isAll: true };
}

/** The latest first. */
async function* pagesOf(store: Store, conversationId: string): AsyncIterable<Row[]> {
  let last: Row | undefined;
  for (;;) {
    const before = last;
    let query = store.db
      .selectFrom('messages')
      .select(['id', 'text', 'at'])
      .where('conversation_id', '=', conversationId)
      .where('deleted_at', 'is', null)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(atOnce);
    if (before) {
      query = query.where(({ or, and, eb }) =>
        or([eb('at', '<', before.at), and([eb('at', '=', before.at), eb('id', '<', before.id)])]),
      );
    }
    const rows = await query.execute();
    yield rows;
    last = rows.at(-1);
    if (rows.length < atOnce) return;
    await letOthersRun();
  }
}
