import { setImmediate as letOthersRun } from 'node:timers/promises';
import { findAmongLatest, findAroundRare, findRarity, thoseThatHaveAll } from '../../store/queries/search-several.ts';
import { findWords, type Hit } from '../../store/queries/search.ts';
import type { Latest } from '../../store/queries/search-latest.ts';
import type { Wanted } from '../../store/search-words.ts';
import type { Store } from '../../store/store.ts';
import { thoseWith, type Found } from './found-words.ts';
import { inOrder, type Key, type ListRead, readKeys } from './list-keys.ts';
import type { Condition } from './list-plan.ts';

/** So many of the latest documents that match are looked at first; more when too few of them pass the filter. */
const firstLook = 1_000;
const mostLookedAt = 13_000;
/** Of these the messages themselves are read. */
const mostRead = 150;
const atOnce = 50;
/** Reading in what was just written is waited for, unless there is very much of it (after an upgrade). */
const mostIndexed = 2_000;
const indexedAtOnce = 150;

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
  const { keys, isAll, known } = await byIndexOrLatest(store, wanted, { read, after, most });
  const scattered =
    isAll && keys.length < most
      ? await inSeveralPlaces(store, wanted, { read, after, without: new Set(keys.map(idOf)), most, known })
      : [];
  return inOrder([...keys, ...scattered], read).slice(0, most);
}

/** `known`: what has one of the words, as far as that is known by then; null: very many have it. */
type Looked = { keys: FoundKey[]; isAll: boolean; known?: Map<string, Hit[] | null> };

/** PostgreSQL is better asked for several words one after the other (`src/store/queries/search-several.ts`). */
async function byIndexOrLatest(store: Store, wanted: Wanted, asked: Asked): Promise<Looked> {
  const [words = [], ...others] = wanted.alternatives;
  if (store.dialect === 'sqlite' || others.length > 0 || words.length < 2) return byIndex(store, wanted, asked);
  const rarity = await findRarity(store.db, words);
  const byRare = rarity.rare === null ? null : await byRareWord(store, { ...rarity, words, rare: rarity.rare }, asked);
  if (byRare) return byRare;
  const latest = await keysOf(store, await findAmongLatest(store.db, words, firstLook), asked);
  return latest.length >= asked.most ? { keys: latest, isAll: false } : byIndex(store, wanted, asked);
}

async function byRareWord(
  store: Store,
  { words, rare, common }: { words: string[]; rare: string; common: Set<string> },
  asked: Asked,
): Promise<Looked | null> {
  const around = await findAroundRare(store.db, { words, rare, limit: firstLook });
  if (around === null) return null;
  const { whole, others } = around;
  const keys = await keysOf(store, whole, asked);
  // More than were asked for, and too few of them pass: the index tells of all.
  if (whole.length === firstLook && keys.length < asked.most) return byIndex(store, { alternatives: [words] }, asked);
  const known = new Map<string, Hit[] | null>([...common].map((word) => [word, null]));
  known.set(rare, [...whole, ...others]);
  return { keys, isAll: whole.length < firstLook, known };
}

async function keysOf(store: Store, hits: Hit[], { read, after }: Asked): Promise<FoundKey[]> {
  const where = placesOf(hits, new Set());
  const ids = [...where.keys()];
  return withPlace(await readKeys(store, read, { after, among: ids, most: ids.length }), where);
}

const idOf = ({ id }: { id: string }): string => id;

async function catchUp(store: Store): Promise<void> {
  for (let done = 0; done < mostIndexed; done += indexedAtOnce) {
    if ((await store.indexWords(indexedAtOnce)) < indexedAtOnce) return;
  }
}

type Asked = { read: ListRead; after: Condition[]; most: number };

/** Of a short list, each in turn. */
async function lookThrough(store: Store, wanted: Wanted, { read, after, most }: Asked): Promise<FoundKey[]> {
  const keys = await readKeys(store, read, { after, most: firstLook });
  return passing(store, wanted, keys, most);
}

/** Those with the words, in the order given, until there are enough. */
async function passing(store: Store, wanted: Wanted, keys: Key[], most: number): Promise<FoundKey[]> {
  const found: FoundKey[] = [];
  for (let start = 0; start < keys.length && found.length < most; start += atOnce) {
    const some = keys.slice(start, start + atOnce);
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
async function byIndex(store: Store, wanted: Wanted, { read, after, most }: Asked): Promise<Looked> {
  const keys: FoundKey[] = [];
  const seen = new Set<string>();
  let before: number | null = null;
  let lookedAt = 0;
  for (let limit = firstLook; lookedAt < mostLookedAt; limit *= 3) {
    const { hits, next }: Latest = await findWords(store, wanted, { before, limit });
    const where = placesOf(hits, seen);
    const ids = [...where.keys()];
    keys.push(...withPlace(await readKeys(store, read, { after, among: ids, most: ids.length }), where));
    if (next === null) return { keys, isAll: true };
    if (keys.length >= most) break;
    before = next;
    lookedAt += limit;
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

type Scattered = Asked & { without: Set<string>; known: Looked['known'] | undefined };

/**
 * One word in a message and another one in a name: of those that have the rarest word, the first of the list that have
 * the others. A word that few documents have is looked up among them; only for a common one is anything read.
 */
async function inSeveralPlaces(
  store: Store,
  wanted: Wanted,
  { read, after, without, most, known: given }: Scattered,
): Promise<FoundKey[]> {
  const words = wanted.alternatives.at(-1) ?? [];
  if (words.length < 2) return [];
  const known = given ?? (await besideRare(store, words));
  const found: { word: string; hits: Hit[]; isAll: boolean }[] = [];
  for (const word of words) {
    const having = known?.get(word);
    if (having === null) continue;
    const { hits, next } = having
      ? { hits: having, next: having.length < firstLook ? null : 0 }
      : await findWords(store, { alternatives: [[word]] }, { before: null, limit: firstLook });
    if (hits.length === 0) return [];
    found.push({ word, hits, isAll: next === null });
  }
  const [rarest, ...others] = found.toSorted((one, other) => one.hits.length - other.hits.length);
  if (!rarest) return [];
  // Of the others only what is known to be all of it says who has the word.
  const complete = others.filter(({ isAll }) => isAll);
  const sets = complete.map(({ hits }) => conversationsOf(hits));
  const few = [...conversationsOf(rarest.hits)].filter((id) => !without.has(id) && sets.every((set) => set.has(id)));
  const looked = new Set([rarest, ...complete].map(({ word }) => word));
  const left = words.filter((word) => !looked.has(word));
  const ids = store.dialect === 'postgres' ? await thoseThatHaveAll(store.db, few, left) : few;
  const keys = await readKeys(store, read, { after, among: ids, most: ids.length });
  return passing(store, { alternatives: [words] }, inOrder(keys, read).slice(0, mostRead), most);
}

/** Of words beside a rare one, those that many have. */
async function besideRare(store: Store, words: string[]): Promise<Map<string, Hit[] | null>> {
  if (store.dialect === 'sqlite') return new Map();
  const { rare, common } = await findRarity(store.db, words);
  return new Map(rare === null ? [] : [...common].map((word) => [word, null] as const));
}

function conversationsOf(hits: Hit[]): Set<string> {
  return new Set(hits.map(({ conversationId }) => conversationId));
}
