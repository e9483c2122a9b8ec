import {
  animals,
  business,
  crazes,
  doubts,
  fillers,
  goods,
  impatience,
  interjections,
  links,
  names,
  outcries,
  people,
  phrases,
  plainInsults,
  polite,
  praise,
  pronouns,
  reports,
  selves,
  slurs,
  strongCries,
} from './lexicon/abuse-words.ts';
import { remembered } from './remembered.ts';
import { plainText } from './tokens.ts';

/**
 * Whether a message insults whoever reads it (SOP T1). Swearing at nobody ("anjir mahal banget") and at oneself ("bego
 * banget aku, lupa password") is not abuse; neither is what was said by others, nor a word that is also the name of
 * something a shop may sell ("makanan anjing", "mie setan").
 */
export function findAbuse(raw: string): boolean {
  const words = bareWords(raw);
  const found = words.map(readWord);
  const message: Message = { words, found, plain: found.map(({ form }) => form) };
  return saysPhrase(message) || found.some(({ kind }, at) => kind !== null && isAbuse(message, kind, at));
}

export function abuseWord(word: string): boolean {
  return readWord(word.toLowerCase()).kind !== null;
}

type Kind = 'slur' | 'insult' | 'animal' | 'name' | 'craze' | 'cry';
type Found = { form: string; kind: Kind | null };
type Message = { words: string[]; found: Found[]; plain: string[] };

const KINDS: readonly [Kind, ReadonlySet<string>][] = [
  ['slur', slurs],
  ['insult', plainInsults],
  ['animal', animals],
  ['name', names],
  ['craze', crazes],
  ['cry', interjections],
];

function isAbuse(message: Message, kind: Kind, at: number): boolean {
  if (isExcused(message, at)) return false;
  switch (kind) {
    case 'slur':
      return true;
    case 'insult':
      return !outcries.has(message.plain[at] ?? '') || isMeant(message, at, staff) || isImpatient(message, at);
    case 'animal':
      return !has(message, praise) && (isMeant(message, at, staff) || isImpatient(message, at));
    case 'name':
      return !isDoubted(message, at) && isMeant(message, at, all);
    case 'craze':
      return !has(message, praise) && isAimed(message, at, face);
    case 'cry':
      return isCryAtSomebody(message, at);
  }
}

/** Whom a word insults: whoever reads, the people of the business, the business and all it offers. */
const face: Whom = { before: pronouns, after: pronouns };
const anyone: ReadonlySet<string> = new Set([...pronouns, ...people, ...business]);
const all: Whom = { before: anyone, after: anyone };
/** A "toko anjing" sells dogs; "anjing nih toko" means the shop. */
const staff: Whom = { before: new Set([...pronouns, ...people]), after: anyone };

type Whom = { before: ReadonlySet<string>; after: ReadonlySet<string> };

/** Of oneself, said by somebody else, a title, or a thing that is sold. */
function isExcused(message: Message, at: number): boolean {
  const before = message.plain.slice(Math.max(0, at - 4), at);
  if (before.some((word) => reports.has(word))) return true;
  if (has(message, goods)) return !has(message, pronouns) || before.some((word) => goods.has(word));
  return isOfOneself(message, at);
}

/** "Saya memang bego", "goblok banget gue"; "gue nunggu, goblok" is none. */
function isOfOneself({ plain }: Message, at: number): boolean {
  const before = stepsOver(plain, at, -1, selfLinks);
  const after = stepsOver(plain, at, 1, selfLinks);
  return selves.has(before) || (selves.has(after) && !pronouns.has(before));
}

const selfLinks: ReadonlySet<string> = new Set([
  ...links,
  ...'agak lagi terlalu udah sudah jadi yang am m was be being feel'.split(' '),
]);

/** For somebody, or for nobody else than whoever reads since nothing else is said. */
function isMeant(message: Message, at: number, whom: Whom): boolean {
  return isAimed(message, at, whom) || (isAll(message) && !has(message, polite));
}

/** "Kalian itu memang anjing", "admin anjing", "anjing banget lu", "dasar babi". */
function isAimed({ plain }: Message, at: number, whom: Whom): boolean {
  if (plain.slice(Math.max(0, at - 2), at).includes('dasar')) return true;
  return whom.before.has(stepsOver(plain, at, -1, links)) || whom.after.has(stepsOver(plain, at, 1, links));
}

/** The word beyond those that only link, at most three of them; empty at an end. */
function stepsOver(words: readonly string[], at: number, step: 1 | -1, over: ReadonlySet<string>): string {
  let place = at + step;
  for (let skipped = 0; skipped < 3 && over.has(words[place] ?? ''); skipped += 1) place += step;
  return words[place] ?? '';
}

function isAll({ found }: Message): boolean {
  return found.every(({ form, kind }) => kind !== null || fillers.has(form) || polite.has(form));
}

/** "Asu suwe tenan": at the front, where a thing that is sold would not stand. */
function isImpatient({ plain, found }: Message, at: number): boolean {
  const isFirst = plain.slice(0, at).every((word, place) => found[place]?.kind !== null || fillers.has(word));
  return isFirst && plain.slice(at + 1, at + 5).some((word) => impatience.has(word));
}

function isDoubted({ plain }: Message, at: number): boolean {
  return plain.slice(Math.max(0, at - 4), at).some((word) => doubts.has(word));
}

function isCryAtSomebody(message: Message, at: number): boolean {
  if (has(message, praise)) return false;
  const cry = message.plain[at] ?? '';
  const after = message.plain[at + 1] ?? '';
  if (pronouns.has(after) || message.plain[at - 1] === 'dasar') return true;
  return strongCries.has(cry) && (isMeant(message, at, staff) || isImpatient(message, at));
}

function has({ plain }: Message, words: ReadonlySet<string>): boolean {
  return plain.some((word) => words.has(word));
}

function saysPhrase({ plain }: Message): boolean {
  const text = plain.join(' ');
  return phrases.some((phrase) => phrase.test(text));
}

function bareWords(raw: string): string[] {
  const text = plainText(raw).toLowerCase();
  // "g o b l o k", "b.a.n.g.s.a.t": single letters in a row are one word.
  const joined = text.replace(/(?<![\p{L}\p{N}])(?:\p{L}[ .\-_]){3,30}\p{L}(?![\p{L}\p{N}])/gu, (run) =>
    run.replace(/[ .\-_]/g, ''),
  );
  return (joined.match(/[\p{L}\p{N}*@$!#]+/gu) ?? []).slice(0, 300);
}

const readWord = remembered(wordAsFound);

function wordAsFound(word: string): Found {
  for (const form of forms(word)) {
    const kind = kindOf(form);
    if (kind) return { form, kind };
  }
  const found = /[*#]/.test(word) ? masked(word) : null;
  return found ?? { form: (word.replace(/^[!*#]+|[!*#]+$/g, '') || word).replace(/(?<=...)nya$/, ''), kind: null };
}

function kindOf(form: string): Kind | null {
  return KINDS.find(([, words]) => words.has(form))?.[0] ?? null;
}

/** Ways a word may have been dressed up, the most literal first. */
function* forms(word: string): Generator<string> {
  const bare = word.replace(/^[!*#]+|[!*#]+$/g, '');
  yield bare;
  const plain = bare.replace(/[013457@$!]/g, (sign) => unmask[sign] ?? sign);
  yield plain;
  const once = plain.replace(/(.)\1+/gu, '$1');
  yield once;
  yield once.replace(/(?:nya|lah|lu|lo|kau|mu)$/, '');
}

const unmask: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' };

/** "anj*ng", "k*nt*l", "g#bl#k": signs for letters, at least half of the word still there. */
function masked(word: string): Found | null {
  const letters = word.replace(/[^\p{L}]/gu, '').length;
  if (letters < 3 || letters * 2 < word.length || word.length > 14) return null;
  const pattern = new RegExp(`^${word.replace(/[^\p{L}]/gu, '.')}$`, 'u');
  for (const [kind, words] of KINDS.slice(0, 4)) {
    const form = [...words].find((one) => pattern.test(one));
    if (form !== undefined) return { form, kind };
  }
  return null;
}
