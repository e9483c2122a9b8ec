import type { Language } from '../sop/policy.ts';
import { wordSet } from './lexicon/table.ts';
import type { Word } from './normalize.ts';
import { remembered } from './remembered.ts';
import type { Stem } from './stems.ts';

/** Finds a word of the policy that a message says, in any of its forms: those that hand over (SOP H2), and others. */
export type HandoffFinder = (words: Word[]) => string | null;

type FinderInput<Use extends string> = {
  /** The policy's words by what they are for. */
  words: Readonly<Record<Use, readonly string[]>>;
  stem: Stem;
  normalize: (text: string) => Word[];
  isKnown: (word: string) => boolean;
};

/**
 * Forms are compared by stem ("mengeluh" says "keluhan") and, for loan words that the stemmers do not know, by the
 * affixes of speech ("refundnya", "di-refund", "direfund", "refunded"). "refundable" asks about a rule and "prefund" is
 * another word: neither counts. A slip of one letter counts from six letters on, unless it makes a known word.
 * A word that is denied ("bukan komplain", "tidak mau komplain") is none; "belum direfund" and "tidak bisa refund"
 * are complaints all the same. A message is looked through once for the words of all uses together.
 */
export function createHandoffFinders<Use extends string>(input: FinderInput<Use>): Record<Use, HandoffFinder> {
  const { words: given, stem, normalize, isKnown } = input;
  const uses = Object.entries<readonly string[]>(given) as [Use, readonly string[]][];
  const targets = uses.map(([use, words]) => ({
    use,
    targets: words.map((word) => createTarget(word, stem, normalize)),
  }));
  const parts = targets.flatMap((each) => each.targets.flatMap((target) => target.parts));
  /** Which of all the parts a word says: few words say any. */
  const saidBy = remembered((text): readonly Part[] => {
    const stems = { id: stem.id(text), en: isBegunLike(parts, text) ? stem.en(text) : text };
    return parts.filter((part) => isForm(part, { text, stems }, isKnown));
  });
  let last: { words: Word[]; said: Said } | undefined;
  const saidIn = (words: Word[]): Said => {
    if (last?.words !== words) last = { words, said: saidAt(words, saidBy) };
    return last.said;
  };
  const finders = targets.map((each) => [each.use, finderOf(each.targets, saidIn)]);
  return Object.fromEntries(finders) as Record<Use, HandoffFinder>;
}

/** English stems begin as their words do: for most words there is nothing to compare. */
function isBegunLike(parts: Part[], text: string): boolean {
  return parts.some(({ stems }) => stems.en[0] === text[0]);
}

/** What each word of a message says; null for one that says nothing of it. */
type Said = readonly (readonly Part[])[] | null;

function finderOf(targets: Target[], saidIn: (words: Word[]) => Said): HandoffFinder {
  if (targets.length === 0) return () => null;
  return (words) => {
    const said = saidIn(words);
    if (said === null) return null;
    for (const at of words.keys()) {
      for (const target of targets) {
        if (!target.parts.every((part, offset) => said[at + offset]?.includes(part))) continue;
        if (!isDenied(words, at)) return target.word;
      }
    }
    return null;
  };
}

function saidAt(words: Word[], saidBy: (text: string) => readonly Part[]): Said {
  let saysAny = false;
  for (const word of words) if (partsSaid(word, saidBy).length > 0) saysAny = true;
  return saysAny ? words.map((word) => partsSaid(word, saidBy)) : null;
}

type Target = { word: string; parts: Part[] };
type Part = { bare: string; stems: Record<Language, string>; affixed: RegExp };
type Form = { text: string; stems: Record<Language, string> };

function createTarget(word: string, stem: Stem, normalize: (text: string) => Word[]): Target {
  return {
    word,
    parts: normalize(word.toLowerCase()).map(({ text }) => {
      const id = asEver.test(text) ? text : stem.id(text);
      return { bare: text, stems: { id, en: stem.en(text) }, affixed: affixed(id) };
    }),
  };
}

/** "Secepatnya" presses, what is fast ("cepat") does not; nor does a test of the blood ("darah"), or what tempts to buy ("racun"). */
const asEver = /^(?:se\p{L}{4,}nya|pe[nr]darahan|keracunan)$/u;

function affixed(word: string): RegExp {
  const plain = word.replace(/[^\p{L}\p{N}]/gu, '\\$&');
  return new RegExp(
    `^(?:di|meng|men|me|nge|ng|ter|ku|ke|se)?-?${plain}-?(?:nya|ny|in|an|kan|i|ku|mu|lah|kah|ed|s|ing|er|e)?(?:nya|ny|lah|kah|dong)?$`,
    'u',
  );
}

const nothing: readonly Part[] = [];

function partsSaid(word: Word, saidBy: (text: string) => readonly Part[]): readonly Part[] {
  if (word.kind !== 'word') return nothing;
  const said = saidBy(word.text);
  if (word.raw === word.text) return said;
  const typed = word.raw.toLowerCase();
  if (typed === word.text) return said;
  const also = saidBy(typed);
  return also.length === 0 ? said : [...said, ...also];
}

function isForm(part: Part, { text: form, stems }: Form, isKnown: (word: string) => boolean): boolean {
  const isAlike =
    form === part.bare ||
    (form.includes(part.stems.id) && part.affixed.test(form)) ||
    (form.length > 3 && (stems.id === part.stems.id || stems.en === part.stems.en)) ||
    isMisspelt(part, form, isKnown);
  return isAlike && (!able.test(form) || able.test(part.bare));
}

const able = /(?:able|ability)$/;

function isMisspelt({ bare }: Part, form: string, isKnown: (word: string) => boolean): boolean {
  if (bare.length < 6) return false;
  const isNear = isSlip(bare, form) || isSlip(bare, form.replace(/^di(?=.{6})|nya$/g, ''));
  return isNear && !isKnown(form);
}

/** One letter wrong, missing, too many, or two swapped; the first letter holds. */
function isSlip(word: string, typed: string): boolean {
  if (word[0] !== typed[0] || Math.abs(word.length - typed.length) > 1) return false;
  let same = 0;
  while (same < word.length && word[same] === typed[same]) same++;
  const rest = word.slice(same);
  const other = typed.slice(same);
  if (rest === other) return true;
  if (rest.slice(1) === other || rest === other.slice(1) || rest.slice(1) === other.slice(1)) return true;
  return rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
}

export const deniers: ReadonlySet<string> = wordSet('tidak bukan tanpa jangan not no never without');
const between = wordSet(
  'mau ingin usah perlu niat maksud sedang berniat bermaksud ajukan mengajukan want to any a going my saya lagi',
);
const demands = wordSet('kenapa kok mana why masa mengapa bagaimana kapan when');

const asks = wordSet('bisa boleh dapat ada apakah bersedia');

/** "Bisa ga refund?", "bisa atas nama toko saya ga (dropship)": the "ga" belongs to the question before it. */
function endsQuestion(texts: readonly string[], denier: number, at: number): boolean {
  return denier === at - 1 && texts[denier] === 'tidak' && texts.slice(0, denier).some((text) => asks.has(text));
}

/** "Bukan …", "ga mau …": what stands there is said not to be wanted; "kok ga ada …" asks for it all the same. */
export function isDenied(words: Word[], at: number, by = deniers): boolean {
  const word = words[at]?.text ?? '';
  const texts = words.map(({ text }) => text);
  if (texts.slice(0, at).some((text) => demands.has(text))) return false;
  for (let before = at - 1; before >= Math.max(0, at - 3); before--) {
    const text = texts[before] ?? '';
    if (by.has(text)) return !endsQuestion(texts, before, at);
    const nothingToSay = text === 'ada' && /^(?:keluh|komplain)/.test(word);
    if (!between.has(text) && !nothingToSay) return false;
  }
  return false;
}
