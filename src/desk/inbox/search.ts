import { setImmediate as letOthersRun } from 'node:timers/promises';
import { findWords, type Hit } from '../../store/queries/search.ts';
import type { Wanted } from '../../store/search-words.ts';
import type { Store } from '../../store/store.ts';
import { thoseWith, type Found } from './found-words.ts';
import { inOrder, type Key, type ListRead, readKeys } from './list-keys.ts';
import type { Condition } from './list-plan.ts';

/** So many of the latest documents that match are looked at first; more when too few of them pass the filter. */
const FIRST_LOOK = 1_000;
const MOST_LOOKED_AT = 13_000;
/** Of these the messages themselves are read. */
const MOST_READ = 150;
const AT_ONCE = 50;
/** Reading in what was just written is waited for, unless there is very much of it (after an upgrade). */
const MOST_INDEXED = 2_000;
const INDEXED_AT_ONCE = 150;

export type FoundKey = Key & { messageId: string | null };

/**
 * A page of what has the words, in the list's order. What has them in one message (or in its names and numbers) is found
 * by the index; then what has them in several places. Of words that very many wrote, the latest are looked at (L32).
 */
export async function searchKeys(
  store: Store,
  wanted: Wanted,
  { read, after, most }: { read: ListRead; after: Condition[]; most: number },
): Promise<FoundKey[]> {
  await catchUp(store);
  if (read.plan.isShort) return lookThrough(store, wanted, { read, after, most });
  const { keys, isAll } = await byIndex(store, wanted, { read, after, most });
  const scattered =
    isAll && keys.length < most
      ? await inSeveralPlaces(store, wanted, { read, after, known: new Set(keys.map(idOf)), most })
      : [];
  return inOrder([...keys, ...scattered], read).slice(0, most);
}

const idOf = ({ id }: { id: string }): string => id;

async function catchUp(store: Store): Promise<void> {
  for (let done = 0; done < MOST_INDEXED; done += INDEXED_AT_ONCE) {
    if ((await store.indexWords(INDEXED_AT_ONCE)) < INDEXED_AT_ONCE) return;
  }
}

type Asked = { read: ListRead; after: Condition[]; most: number };

/** Of a short list, each in turn. */
async function lookThrough(store: Store, wanted: Wanted, { read, after, most }: Asked): Promise<FoundKey[]> {
  const keys = await readKeys(store, read, { after, most: FIRST_LOOK });
  return passing(store, wanted, keys, most);
}

/** Those with the words, in the order given, until there are enough. */
async function passing(store: Store, wanted: Wanted, keys: Key[], most: number): Promise<FoundKey[]> {
  const found: FoundKey[] = [];
  for (let start = 0; start < keys.length && found.length < most; start += AT_ONCE) {
    const some = keys.slice(start, start + AT_ONCE);
    const where = await thoseWith(store, some.map(idOf), wanted);
    found.push(...withPlace(some, where));
    await letOthersRun();
  }
  return found;
}

function withPlace(keys: Key[], where: Found): FoundKey[] {
  return keys.flatMap((key) => {
    const messageId = where.get(key.id);
    return messageId === undefined ? [] : [{ ...key, messageId }];
  });
}

/** `isAll`: no document that matches is left out. */
async function byIndex(
  store: Store,
  wanted: Wanted,
  { read, after, most }: Asked,
): Promise<{ keys: FoundKey[]; isAll: boolean }> {
  const keys: FoundKey[] = [];
  const seen = new Set<string>();
  let before: number | null = null;
  let lookedAt = 0;
  for (let limit = FIRST_LOOK; lookedAt < MOST_LOOKED_AT; limit *= 3) {
    const hits: Hit[] = await findWords(store, wanted, { before, limit });
    const where = placesOf(hits, seen);
    const ids = [...where.keys()];
    keys.push(...withPlace(await readKeys(store, read, { after, among: ids, most: ids.length }), where));
    if (hits.length < limit) return { keys, isAll: true };
    if (keys.length >= most) break;
    before = hits.at(-1)?.doc ?? null;
    lookedAt += hits.length;
    await letOthersRun();
  }
  return { keys, isAll: false };
}

/** The latest message with the words of each; the names only where no message has them. */
function placesOf(hits: Hit[], seen: Set<string>): Found {
  const where: Found = new Map();
  for (const { conversationId, messageId } of hits) {
    if (seen.has(conversationId)) continue;
    if ((where.get(conversationId) ?? null) === null) where.set(conversationId, messageId);
  }
  for (const id of where.keys()) seen.add(id);
  return where;
}

type Scattered = Asked & { known: Set<string> };

/**
 * One word in a message and another one in a name: of those that have the rarest word, the first of the list that have
 * the others. A word that few documents have is looked up among them; only for a common one is anything read.
 */
async function inSeveralPlaces(
  store: Store,
  wanted: Wanted,
  { read, after, known, most }: Scattered,
): Promise<FoundKey[]> {
  const words = wanted.alternatives.at(-1) ?? [];
  if (words.length < 2) return [];
  const found: Hit[][] = [];
  for (const word of words) {
    const hits = await findWords(store, { alternatives: [[word]] }, { before: null, limit: FIRST_LOOK });
    if (hits.length === 0) return [];
    found.push(hits);
  }
  const rarestFirst = found.toSorted((one, other) => one.length - other.length).map(conversationsOf);
  const isComplete = (index: number) => (found[index]?.length ?? 0) < FIRST_LOOK;
  const sets = found.map(conversationsOf).filter((_, index) => isComplete(index));
  const ids = [...(rarestFirst[0] ?? [])].filter((id) => !known.has(id) && sets.every((set) => set.has(id)));
  const keys = await readKeys(store, read, { after, among: ids, most: ids.length });
  return passing(store, { alternatives: [words] }, inOrder(keys, read).slice(0, MOST_READ), most);
}

function conversationsOf(hits: Hit[]): Set<string> {
  return new Set(hits.map(({ conversationId }) => conversationId));
}
