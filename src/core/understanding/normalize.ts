import type { Language } from '../sop/policy.ts';
import { withLetters } from './digits-for-letters.ts';
import type { KnownWord } from './known-word.ts';
import { englishSlang } from './lexicon/english-slang.ts';
import { indonesianSlang } from './lexicon/indonesian-slang.ts';
import { makes, models } from './lexicon/makes.ts';
import { givenNames } from './lexicon/names.ts';
import { wordSet } from './lexicon/table.ts';
import { remembered } from './remembered.ts';
import type { Spelling } from './spelling.ts';
import { tokenize, type Token } from './tokens.ts';

/**
 * A word put right: what was typed, its standard spelling, and whether the spelling was guessed. What was typed the same is the
 * same object in every message, so that what is found out about it can be kept with it.
 */
export type Word = {
  readonly raw: string;
  readonly text: string;
  readonly kind: Token['kind'];
  readonly guessed: boolean;
  /** What a reader knows of it (`reader.ts`), once it was asked. */
  known?: Partial<Record<Language, KnownWord>> | undefined;
};

/** `tokens` of the text, where somebody has them already. */
export type Normalizer = (text: string, language: Language, tokens?: Token[]) => Word[];

const none: ReadonlySet<string> = new Set();

/**
 * Puts slang, abbreviations, repeated letters, digits for letters, "barang2" and slips of spelling right; codes,
 * numbers, links and unknown words (names among them) stay as they are, and so do the content's `own` words.
 */
export function createNormalizer(spellings: Record<Language, Spelling>, own: ReadonlySet<string> = none): Normalizer {
  const typed = {
    id: remembered((raw) => typedWord(raw, indonesianSlang, spellings.id, own)),
    en: remembered((raw) => typedWord(raw, englishSlang, spellings.en, own)),
  };
  return (text, language, tokens = tokenize(text)) => {
    const slang = language === 'en' ? englishSlang : indonesianSlang;
    const words: Word[] = [];
    for (let at = 0; at < tokens.length;) {
      const { raw, kind } = tokens[at]!;
      if (kind !== 'word') {
        words.push({ raw, text: raw, kind, guessed: false, known: undefined });
        at += 1;
        continue;
      }
      const known = typed[language](raw);
      const phrase = known.opensPhrase ? phraseAt(tokens, at, slang) : null;
      for (const word of phrase?.words ?? besides(known, tokens[at + 1], language, tokens[at - 1])) words.push(word);
      at += phrase?.length ?? 1;
    }
    return words;
  };
}

/** What comes of a word as it was typed, unless those beside it say otherwise. */
type Typed = { raw: string; lower: string; opensPhrase: boolean; words: readonly Word[] };

function typedWord(raw: string, slang: Map<string, string>, spelling: Spelling, own: ReadonlySet<string>): Typed {
  const lower = raw.toLowerCase().replaceAll('’', "'");
  if (own.has(lower)) return { raw, lower, opensPhrase: false, words: asWords(raw, lower, false) };
  const { text, guessed } = respell(lower, slang, isAcronym(raw) ? { ...spelling, withVowels: undefined } : spelling);
  return { raw, lower, opensPhrase: opensPhrase(raw.toLowerCase()), words: asWords(raw, text, guessed) };
}

/** "SMK", "BPKB": capitals are no word without its vowels. */
function isAcronym(raw: string): boolean {
  return raw.length <= 5 && raw === raw.toUpperCase();
}

export function joinWords(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}

const phraseOpenings = new Set(
  [...indonesianSlang.keys(), ...englishSlang.keys()].flatMap((phrase) =>
    phrase.includes(' ') ? [phrase.split(' ')[0] ?? ''] : [],
  ),
);

function opensPhrase(word: string): boolean {
  return phraseOpenings.has(word);
}

/** Slang of two or three words ("log in", "bayar di tempat"). */
function phraseAt(tokens: Token[], at: number, slang: Map<string, string>): { words: Word[]; length: number } | null {
  const first = tokens[at];
  if (first === undefined || first.kind !== 'word' || !opensPhrase(first.raw.toLowerCase())) return null;
  for (const length of [3, 2]) {
    const part = tokens.slice(at, at + length);
    if (part.length < length || part.some((token) => token.kind !== 'word')) continue;
    const raw = part.map((token) => token.raw.toLowerCase()).join(' ');
    const found = slang.get(raw);
    if (found !== undefined) return { words: asWords(raw, found, false), length };
  }
  return null;
}

function besides(
  { raw, lower, words }: Typed,
  next: Token | undefined,
  language: Language,
  before?: Token,
): readonly Word[] {
  // "Poco f4", "vivo y1s": what stands behind a make says which.
  if (before !== undefined && /\d/.test(lower) && isOfMake(before)) return asWords(raw, lower, false);
  if (lower.length > 3) return words;
  if (before?.kind === 'number' && units.has(lower)) return asWords(raw, lower === 'x' ? 'kali' : lower, false);
  // "100k".
  if (lower === 'k' && before?.kind === 'number') return asWords(raw, language === 'en' ? 'thousand' : 'ribu', false);
  if (lower === 'min' && opensMinimum(next)) return asWords(raw, 'minimal', false);
  if (lower === 'dr' && opensDoctor(next)) return asWords(raw, 'dokter', false);
  if (lower === 'no' && !opensNumber(next)) return asWords(raw, 'no', false);
  if (language === 'en' && (lower === '2' || lower === '4')) return asWords(raw, lower, false);
  return words;
}

function isOfMake({ raw }: Token): boolean {
  const word = raw.toLowerCase();
  return makes.has(word) || models.has(word);
}

/** "180cm", "2x": behind a number they are no "cuma". */
const units = new Set(['cm', 'x']);

/** One word or several, and whether the spelling was guessed. */
type Respelt = { text: string; guessed: boolean };

/** "min order", "min 3 pcs": a minimum; otherwise "min" addresses the admin. */
function opensMinimum(next: Token | undefined): boolean {
  return (
    next !== undefined &&
    (next.kind === 'number' || /^(?:order|pembelian|beli|belanja|pesan|qty|pemesanan)$/i.test(next.raw))
  );
}

/** "Dr gigi" and "dr Siska", where "dr bandung" is from there. */
function opensDoctor(next: Token | undefined): boolean {
  return (
    next !== undefined &&
    ((givenNames.has(next.raw.toLowerCase()) && !ordinary.has(next.raw.toLowerCase())) ||
      /^(?:gigi|anak|umum|kandungan|kulit|mata|tht|hewan|spesialis|jaga|bedah|jantung|saraf)$/i.test(next.raw))
  );
}

/** Names that are words, too: "dr hari minggu". */
const ordinary = wordSet('hari juli mawar anggrek senja embun putra putri indah murni');

/** "no resi", "no 5": a number; a bare "no" is one word of both languages. */
function opensNumber(next: Token | undefined): boolean {
  return (
    next !== undefined &&
    (next.kind !== 'word' ||
      /^(?:hp|wa|tel|rek|resi|order|pesan|invoice|inv|rumah|antri|kontak|pelanggan|member)/i.test(next.raw))
  );
}

function respell(word: string, slang: Map<string, string>, spelling: Spelling): Respelt {
  for (const candidate of candidates(word, slang, spelling)) {
    const found = slang.get(candidate);
    if (found !== undefined) return { text: found, guessed: false };
    if (spelling.has(candidate)) return { text: candidate, guessed: false };
    // "Maid" is no "paid", nor "dissatisfied" satisfied: the ways of Indonesian say nothing of an English word.
    if (candidate === word && spelling.isEnglish?.(word)) return { text: word, guessed: false };
  }
  const whole = withVowels(word, spelling);
  if (whole !== null) return { text: whole, guessed: false };
  const twice = /^(\p{L}{4,})2$/u.exec(word)?.[1];
  if (twice !== undefined) return respell(twice, slang, spelling);
  const plain = squeeze(word);
  if (/\d/.test(plain)) return { text: plain, guessed: false };
  const stem = withoutClitic(plain);
  if (stem !== null) {
    const found = slang.get(stem) ?? (spelling.has(stem) ? stem : spelling.correct(stem));
    if (found !== null) return { text: found, guessed: !spelling.has(stem) };
  }
  const corrected = spelling.correct(plain);
  return corrected === null ? { text: plain, guessed: false } : { text: corrected, guessed: true };
}

/** "Jwb", "dftr", "dpnnya". */
function withVowels(word: string, { withVowels: find }: Spelling): string | null {
  if (find === undefined) return null;
  const bare = withoutClitic(word);
  return find(word) ?? (bare === null ? null : find(bare));
}

/** Ways a word may have been dressed up, the most literal first. */
function* candidates(word: string, slang: Map<string, string>, spelling: Spelling): Generator<string> {
  yield word;
  const parts = word.split(/[-_&']/);
  if (parts.length > 1) {
    yield parts.join('');
    if (parts.length === 2 && parts[0] === parts[1]) yield parts[0] ?? word;
  }
  const doubled = /^(\D{3,})2(nya|an|in)?$/.exec(word);
  if (doubled?.[1] !== undefined) {
    const base = slang.get(doubled[1]) ?? doubled[1];
    yield base + (doubled[2] ?? '');
    yield base;
  }
  const lettered = withLetters(word);
  if (lettered !== null) yield squeeze(lettered);
  const isSpoken = spelling.isSpoken ?? true;
  const once = word.replace(/(.)\1+/gu, '$1');
  if (once !== word) {
    // "Peelingnya", "nungguin": a doubled letter is mostly as it should be.
    const stem = withoutClitic(word);
    if (stem !== null) yield stem;
    if (isSpoken) {
      yield* withoutAffix(word);
      yield* colloquial(word, spelling);
    }
  }
  if (/(.)\1\1/u.test(word)) yield word.replace(/(.)\1{2,}/gu, '$1$1');
  if (once !== word) {
    yield squeeze(word);
    // "SPP" is no "sp".
    if (once.length >= 3) yield once;
  }
  const bare = withoutClitic(once);
  if (bare !== null) yield bare;
  if (!isSpoken) return;
  yield* withoutAffix(once);
  yield* spokenVowel(once, spelling);
  if (bare !== null) yield* spokenVowel(bare, spelling);
  yield* colloquial(once, spelling);
}

/** Runs of three or more letters are an emphasis, never a spelling. */
function squeeze(word: string): string {
  return word.replace(/(\p{L})\1{2,}/gu, '$1');
}

function withoutClitic(word: string): string | null {
  const bare = /^(.{3,}?)(?:nya|ny|ku|kah|lah|pun|mu)$/.exec(word)?.[1];
  return bare ?? null;
}

/** "Cepet" is cepat, "pinjemin" pinjamin: in Jakarta an a of the last syllable is an e. */
function* spokenVowel(word: string, { has, isEnglish }: Spelling): Generator<string> {
  const written = word.replace(/^(\p{L}+[^aiueo])e([bdfgklmnprst]|ng)(in|an)?$/u, '$1a$2$3');
  if (written === word) return;
  // "Token" is no "tokan".
  if (has(written) && isEnglish?.(word)) return;
  yield written;
  if (/(?:in|an)$/.test(written)) yield written.slice(0, -2);
}

/** "ngirimin" is kirim, "ngurus" urus, "ngehubungin" hubung, "nyari" cari, "dibeliin" beli: the verbs of speech. */
function* colloquial(word: string, { has, rootOf }: Spelling): Generator<string> {
  const bare = withoutEnding(word);
  for (const verb of bare === undefined ? [word] : [word, bare]) {
    const rest = /^(?:nge|ng|ny|n|m)(.{2,})$/.exec(verb)?.[1];
    if (rest === undefined) continue;
    if (verb.startsWith('nge') && rest.length > 3) yield rest;
    if (/^ng[aiueo]/.test(verb)) {
      // "Mengurus" without its "me", whose root the dictionary knows: of "ngurus" it is not "kurus" (thin).
      const root = rootOf?.(`me${verb}`) ?? null;
      if (root !== null) yield root;
      // "Menghitung", whose h is not said either.
      if (has(`h${verb.slice(2)}`)) yield `h${verb.slice(2)}`;
    }
    if (verb.startsWith('nge') && rest.length > 2) yield rest;
    if (verb.startsWith('ng')) yield* [`k${verb.slice(2)}`, verb.slice(2)];
    if (verb.startsWith('ny')) yield* [`s${verb.slice(2)}`, `c${verb.slice(2)}`];
    if (verb.startsWith('n')) yield `t${verb.slice(1)}`;
    if (verb.startsWith('m')) yield `p${verb.slice(1)}`;
  }
}

/** "Dipaketin" is paketin, and paket. */
function* withoutAffix(word: string): Generator<string> {
  const loan = /^di(.{4,})$/.exec(word)?.[1];
  if (loan !== undefined) yield loan;
  const bare = withoutEnding(word);
  if (bare !== undefined) yield bare;
}

function withoutEnding(word: string): string | undefined {
  return /^(?:di|ke)?(.{3,})(?:in|an)$/.exec(word)?.[1];
}

function asWords(raw: string, text: string, guessed: boolean): Word[] {
  return text.split(' ').map((part) => ({ raw, text: part, kind: 'word', guessed, known: undefined }));
}
