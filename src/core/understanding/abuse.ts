import {
  adjectives,
  animals,
  business,
  crazes,
  deniedBy,
  deniers,
  doubts,
  fillers,
  flaws,
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
import { beginningsOf, beginsWithAny } from './beginnings.ts';
import { remembered } from './remembered.ts';
import { plainText } from './tokens.ts';

/**
 * Whether a message insults whoever reads it (SOP T1). Swearing at nobody ("anjir mahal banget") and at oneself ("bego
 * banget aku, lupa password") is not abuse; neither is what was said by others, nor a word that is also the name of
 * something a shop may sell ("makanan anjing", "mie setan").
 */
export function findAbuse(raw: string): boolean {
  const text = plainText(raw).toLowerCase();
  if (!mayInsult(text)) return false;
  const words = bareWords(text);
  const found = words.map(({ word }) => readWord(word));
  const message: Message = { found, plain: found.map(({ form }) => form), opens: words.map(({ opens }) => opens) };
  return saysPhrase(message) || found.some(({ kind }, at) => kind !== null && isAbuse(message, kind, at));
}

export function abuseWord(word: string): boolean {
  return readWord(word.toLowerCase()).kind !== null;
}

type Kind = 'slur' | 'insult' | 'adjective' | 'animal' | 'name' | 'craze' | 'flaw' | 'cry';
/** `opensPhrase`: a phrase that insults may begin with it. */
type Found = { form: string; kind: Kind | null; opensPhrase: boolean };
/** `opens`: a sign stands before the word, so that it has nothing to do with those before it. */
type Message = { found: Found[]; plain: string[]; opens: boolean[] };

const kindsOfAbuse: readonly [Kind, ReadonlySet<string>][] = [
  ['slur', slurs],
  ['insult', plainInsults],
  ['adjective', adjectives],
  ['animal', animals],
  ['name', names],
  ['craze', crazes],
  ['flaw', flaws],
  ['cry', interjections],
];

function isAbuse(message: Message, kind: Kind, at: number): boolean {
  if (isExcused(message, at)) return false;
  switch (kind) {
    case 'slur':
      return true;
    case 'insult':
      return !outcries.has(message.plain[at] ?? '') || isMeant(message, at, staff) || isImpatient(message, at);
    case 'adjective':
      return isMeant(message, at, all) || standsApart(message, at);
    case 'animal':
      return !has(message, praise) && (isMeant(message, at, staff) || isImpatient(message, at));
    case 'name':
      return !isDoubted(message, at) && isMeant(message, at, all);
    case 'craze':
      return !has(message, praise) && isAimed(message, at, face);
    case 'flaw':
      return isAimed(message, at, face);
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

/** Of oneself, said by somebody else, taken back, a title, or a thing that is sold. */
function isExcused(message: Message, at: number): boolean {
  const before = message.plain.slice(Math.max(0, at - 4), at);
  if (before.some((word) => reports.has(word))) return true;
  if (has(message, goods)) return !has(message, pronouns) || before.some((word) => goods.has(word));
  return isOfOneself(message, at) || isTakenBack(message, at);
}

/** "Untung ga pernah bego"; "ya enggak, goblok" and "bukan bego lagi" are none, nor is "ga goblok kan lo". */
function isTakenBack(message: Message, at: number): boolean {
  const { plain, opens } = message;
  if (opens[at] === true || plain[at + 1] === 'lagi' || has(message, pronouns)) return false;
  return deniers.has(stepsOver(plain, at, -1, deniedBy));
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

/** "Stupid, so slow". */
function standsApart({ opens }: Message, at: number): boolean {
  return opens[at] === true && opens[at + 1] !== false;
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
  return anyPhrase.test(plain.join(' '));
}

const anyPhrase = new RegExp(phrases.map(({ source }) => source).join('|'));

const mostWords = 300;

type Bare = { word: string; opens: boolean };

/**
 * Of most messages no word may insult, nor begin a phrase that does: nothing else needs to be looked at then. Anything but plain
 * letters and signs is looked at.
 */
function mayInsult(text: string): boolean {
  let start = -1;
  let single = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0x20;
    if (code > 0x7e) return true;
    if (isWordSign(code)) {
      if (start < 0) start = at;
      continue;
    }
    if (start < 0) continue;
    const { kind, opensPhrase } = readWord(text.slice(start, at));
    if (kind !== null || opensPhrase) return true;
    // Spelt out ("g o b l o k"), some stand alone, one next to the other.
    if (at - start === 1 && isLetter(text.charCodeAt(start))) {
      if (single >= 0 && start - single === 2) return true;
      single = start;
    }
    start = -1;
  }
  return false;
}

/** Letters, digits and what stands for them: * @ $ ! # */
function isWordSign(code: number): boolean {
  const isDigit = code >= 0x30 && code <= 0x39;
  return isLetter(code) || isDigit || code === 0x2a || code === 0x40 || code === 0x24 || code === 0x21 || code === 0x23;
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

function bareWords(text: string): Bare[] {
  // "g o b l o k", "b.a.n.g.s.a.t": single letters in a row are one word.
  const joined = text.replace(/(?<![\p{L}\p{N}])(?:\p{L}[ .\-_]){3,30}\p{L}(?![\p{L}\p{N}])/gu, (run) =>
    run.replace(/[ .\-_]/g, ''),
  );
  const words: Bare[] = [];
  let end = 0;
  for (const match of joined.matchAll(/[\p{L}\p{N}*@$!#]+/gu)) {
    const [word] = match;
    words.push({ word, opens: words.length === 0 || /[^ \t]/.test(joined.slice(end, match.index)) });
    end = match.index + word.length;
    if (words.length === mostWords) break;
  }
  return words;
}

const readWord = remembered((word): Found => {
  const found = wordAsFound(word);
  return { ...found, opensPhrase: found.form.split(/\W+/).some((part) => beginsWithAny(part, openings)) };
});

const openings = beginningsOf(anyPhrase);

type Form = Pick<Found, 'form' | 'kind'>;

function wordAsFound(word: string): Form {
  for (const form of forms(word)) {
    const kind = kindOf(form);
    if (kind) return { form, kind };
  }
  const found = shortened(word) ?? (/[*#]/.test(word) ? masked(word) : null);
  return found ?? { form: (word.replace(/^[!*#]+|[!*#]+$/g, '') || word).replace(/(?<=...)nya$/, ''), kind: null };
}

function kindOf(form: string): Kind | null {
  return kinds.get(form) ?? null;
}

/** The first kind of each word. */
const kinds = new Map(
  kindsOfAbuse.toReversed().flatMap(([kind, words]) => [...words].map((word) => [word, kind] as const)),
);

/** Ways a word may have been dressed up, the most literal first. */
function* forms(word: string): Generator<string> {
  const bare = word.replace(/^[!*#]+|[!*#]+$/g, '');
  yield bare;
  const plain = unmasked(bare);
  yield plain;
  // "b@b!": the sign at the end is a letter where others are, too.
  if (plain !== bare) yield unmasked(word);
  const once = plain.replace(/(.)\1+/gu, '$1');
  // "Taii" is drawn out, "cook" is another word.
  const isDrawn = once.length > 3 || plain.replace(/(.)\1+$/u, '$1') === once || /(.)\1\1/u.test(plain);
  if (!isDrawn) return;
  yield once;
  // "Bangsad", "goblog".
  yield once.replace(/d$/, 't').replace(/g$/, 'k');
  yield once.replace(/(?:nya|lah|lu|lo|kau|mu)$/, '');
}

/** A number is no masked word: "totalnya 89000" is a price. */
function unmasked(word: string): string {
  if (/^\d+$/.test(word)) return word;
  return word.replace(/[013456789@$!]/g, (sign) => unmask[sign] ?? sign);
}

const unmask: Record<string, string> = {
  ...{ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 6: 'g', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '!': 'i' },
};

/** "Brngsk", "anjng": an insult without its vowels. Some are then a word like any other ("sndl" is a sandal). */
function shortened(word: string): Form | null {
  return withoutVowels(word) === word ? (shortForms.get(word) ?? null) : null;
}

function withoutVowels(word: string): string {
  return word.slice(0, 1) + word.slice(1).replace(/[aeiou]/g, '');
}

const shortForms = new Map<string, Form>(
  kindsOfAbuse
    .filter(([kind]) => kind === 'slur' || kind === 'insult' || kind === 'animal')
    .flatMap(([kind, words]) =>
      [...words]
        .map((form): [string, Form] => [withoutVowels(form), { form, kind }])
        .filter(([short]) => short.length >= 4 && short !== 'sndl' && short !== 'kmpng'),
    ),
);

/** "anj*ng", "k*nt*l", "g#bl#k", "a*u", "f**k": signs for letters, at least half of the word still there. */
function masked(word: string): Form | null {
  const letters = word.replace(/[^\p{L}]/gu, '').length;
  if (letters < (word.length > 4 ? 3 : 2) || letters * 2 < word.length || word.length > 14) return null;
  const pattern = new RegExp(`^${word.replace(/[^\p{L}]/gu, '.')}$`, 'u');
  for (const [kind, words] of kindsOfAbuse.filter(([each]) => hidden.has(each))) {
    const form = [...words].find((one) => pattern.test(one));
    if (form !== undefined) return { form, kind };
  }
  return null;
}

/** Nobody masks what is no swear word. */
const hidden: ReadonlySet<Kind> = new Set(['slur', 'insult', 'animal', 'name', 'cry']);
