import { abuseWord } from './abuse.ts';
import { beginningsOf, beginsWithAny } from './beginnings.ts';
import { isEnglish } from './lexicon/english-bases.ts';
import { knownWords } from './lexicon/known-words.ts';
import { indonesianSlang } from './lexicon/indonesian-slang.ts';
import { commonThings, givenNames } from './lexicon/names.ts';
import { wordSet } from './lexicon/table.ts';
import { remembered } from './remembered.ts';
import { plainText } from './tokens.ts';

const address = String.raw`(?:kak|kakak|min|admin|mas|mbak|mba|pak|bapak|bu|ibu|gan|sis|bro|bang|ya|dong|deh|nih|saja|aja|panggilannya)`;
const nameWord = String.raw`[\p{L}][\p{L}\p{M}'’.-]{0,24}`;
/** What follows is only looked at, so that "ini saya Rina" is tried from "saya" as well. */
const said = (lead: string, flags = 'iu') =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${lead})\\s+(?=(${nameWord}(?:[ \\t]+${nameWord}){0,3}))`, flags);

/** "nama saya Budi": whatever follows is meant as a name. "Atas nama Siti" may be anybody's: a patient's, a receiver's. */
const plainLead = said(
  String.raw`(?<!\batas\s+|\ba\.?n\.?\s+)(?:nama|nma)\s*(?:saya|aku|gue|gw|sy|ku|lengkap saya)?(?:\s+(?:adalah|itu|:))?|namaku|panggil\s+(?:saja|aja|saya|aku)(?:\s+(?:saja|aja))?|my\s+name\s+is|my\s+name['’]s|call\s+me|(?<=^(?:(?:hi|hello|ok|okay|the|and|sorry|oh)[\s,.!]+)*)name(?:['’]s|\s+is)?`,
);
/** One of these stands in each of them. */
const hasPlainLead = /na?ma|name|panggil|call/iu;
/** "saya Rina": a name only when it can be nothing else. */
const weakLead = said(
  String.raw`saya|aku|sy|gue|gw|dengan\s+saya|ini\s+dengan|ini|dengan|i['’]?m|i\s+am|this\s+is|it['’]?s|perkenalkan`,
  'giu',
);

const leads = new Set([...beginningsOf(plainLead), ...beginningsOf(weakLead)]);

/** Only with one of some words may a name be given; `typed`: a word of a message as it was typed. */
export const mayLeadToName = remembered(
  (typed) => !/^[a-z]+$/i.test(typed) || beginsWithAny(typed.toLowerCase(), leads),
);

/** What has an @ in it; only looked for where a word begins, so that a long one is read once. */
const mailLike = /(?<!\S)\S[^\s@]*@\S+/g;

/** "Nama Rahma jadi Rahmat": one that was printed, written or called. */
const isWrong =
  /(?<!\p{L})(?:nama|nma)\s+(?:\S+\s+){1,3}(?:salah|keliru|typo|jadi|kurang|ketuker|tertukar|harusnya|seharusnya|beda|wrong|misspelt)(?!\p{L})/iu;

/** A name that the customer gave for themself, when it is plain. */
export function findName(text: string, isWord: (word: string) => boolean = () => false): string | null {
  const all = plainText(text);
  // "Email saya rina@mail.com" is nobody's name.
  const plain = (all.includes('@') ? all.replace(mailLike, '@') : all)
    .replaceAll(':', ' ')
    .replace(/[ \t]{2,}|\t/g, ' ');
  const [lead, given] = (hasPlainLead.test(plain) ? plainLead.exec(plain) : null) ?? [];
  if (lead !== undefined && given !== undefined) {
    // "Nama pengantin salah": without a word of whose it is, what is a word names a thing.
    const mayBeThing = /^(?:nama|nma|name(?:['’]s|\s+is)?)\s*$/i.test(lead);
    const isThing = (word: string) => mayBeThing && !givenNames.has(word) && (isWord(word) || isEnglish(word));
    const name = leadingName(
      given,
      // "Nama anaknya Bagas" is somebody else's.
      (word) => !neverNames.has(word) && !question.has(word) && !known(word) && !isThing(word) && !/..nya$/.test(word),
    );
    if (name !== null && !(mayBeThing && isWrong.test(plain))) return name;
  }
  for (const match of plain.matchAll(weakLead)) {
    const name = leadingName(match[1] ?? '', (word, typed, first) => isSurelyName(word, typed, first, isWord));
    if (name !== null) return name;
  }
  return null;
}

const anybodysLead = said(
  String.raw`atas\s+nama|a[./]\s?n\.?|(?:nama|nma)(?:nya)?(?:\s+(?:saya|aku|sy|lengkap|penerima|pengirim|pemesan|pemilik|pasien|siswa|anak))*(?:\s+adalah)?|penerima(?:nya)?|pasien|my\s+name\s+is|name\s+is|call\s+me`,
  'giu',
);
const anybodysTitle = said(
  String.raw`saya|aku|sy|ini|dengan|pak|bapak|bu|ibu|mas|mbak|mba|kak|mr\.?|mrs\.?|ms\.?|i['’]?m|i\s+am|this\s+is`,
  'giu',
);

/** Whatever a text gives for a name, of whoever it may be: to be covered, not to be believed. */
export function namesIn(text: string): string[] {
  const plain = text.replace(mailLike, '@').replaceAll(':', ' ');
  const isGiven: Judge = (word) =>
    word.length > 1 && !neverNames.has(word) && !question.has(word) && !(known(word) && !givenNames.has(word));
  const surely: Judge = (word, typed, first) => isSurelyName(word, typed, first, () => false);
  const found = (
    [
      [anybodysLead, isGiven],
      [anybodysTitle, surely],
    ] as const
  ).flatMap(([lead, isName]) => [...plain.matchAll(lead)].map((match) => leadingName(match[1] ?? '', isName)));
  return found.filter((name) => name !== null);
}

/** The answer to "what is your name?": a bare name, or a name said in any way; null for a question or a sentence. */
export function readName(text: string, isWord: (word: string) => boolean = () => false): string | null {
  const plain = plainAnswer(text);
  return plain === null ? null : (findName(plain, isWord) ?? bareName(plain, (word) => mayBeName(word, isWord)));
}

/** The same for whoever has looked for a `given` name already, and asks of many: words repeat, and each is judged once. */
export function createNameReader(
  isWord: (word: string) => boolean,
): (text: string, given: string | null) => string | null {
  const isName = remembered((word) => mayBeName(word, isWord));
  const mayStand = remembered(
    (word) => isName(word) || besideName.has(word.toLowerCase()) || !/^[a-z'-]*$/i.test(word),
  );
  return (text, given) => {
    const plain = plainAnswer(text);
    if (plain === null) return null;
    if (given !== null) return given;
    return plain.split(/[\s.,!~]+/).every(mayStand) ? bareName(plain, isName) : null;
  };
}

/** One of those that are known as names; any other may be a word that is not known. */
export function isGivenName(name: string): boolean {
  return name.split(' ').some((word) => givenNames.has(word.toLowerCase()));
}

function plainAnswer(text: string): string | null {
  const plain = plainText(text).trim();
  return plain.includes('?') || plain.length > 80 || plain.includes('\n') || /\d/.test(plain) ? null : plain;
}

/** All that `bareName` leaves out; some of it is two words. */
const besideName = wordSet(`
  halo hai oh oke iya ya kak saya aku ini dengan atas nama panggil it's i'm pak bapak bu ibu mas mbak mba mr mrs ms
  kakak min admin gan sis bro bang dong deh nih saja aja panggilannya
`);
const signs = /[.,!~😊🙏🙂😁]+/gu;
const beforeName = /^(?:(?:halo|hai|oh|oke|iya|ya|kak|saya|aku|ini|dengan|atas nama|panggil|it['’]s|i['’]m)\s+)+/iu;
const title = /^(?:pak|bapak|bu|ibu|mas|mbak|mba|mr|mrs|ms)\.?\s+(?=\S)/iu;
const behindName = new RegExp(`(?:\\s+${address})+$`, 'iu');

function bareName(plain: string, isName: (word: string) => boolean): string | null {
  const bare = plain
    .replace(signs, ' ')
    .trim()
    .replace(beforeName, '')
    .replace(title, '')
    .replace(behindName, '')
    .trim();
  const words = bare.split(/\s+/).filter(Boolean);
  return words.length > 0 && words.length <= 4 && words.every(isName) ? titled(words) : null;
}

/** Every word of it is one of the language: "gigi", "anak saya umur 3 tahun". */
export function namesNobody(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  return words.length > 0 && words.every((word) => !givenNames.has(word) && isOfLanguage(word));
}

function isOfLanguage(word: string): boolean {
  return (
    known(word) || kin.has(word) || neverNames.has(word) || question.has(word) || honorifics.has(word) || hasAffix(word)
  );
}

/** Whose name it would be. */
const kin = wordSet(`
laki laki-laki perempuan cowok cewek pria wanita lelaki anak bayi balita dewasa istri suami nenek kakek keponakan ponakan cucu adik adek kakak mama papa ayah mertua
saudara sepupu teman umur usia tahun bulan pertama dari kedua bungsu sulung sendiri lansia sd smp sma tk my mother father mom dad son daughter wife husband baby myself me
for kid child saya aku brother sister old year years boy girl
`);

type Judge = (word: string, typed: string, first: boolean) => boolean;

function leadingName(text: string, isName: Judge): string | null {
  const words: string[] = [];
  for (const typed of text.split(/[ \t]+/)) {
    const word = typed.toLowerCase().replace(/[.,]+$/, '');
    if (honorifics.has(word) && words.length === 0) continue;
    if (!isLetters(word) || !isName(word, typed, words.length === 0)) break;
    words.push(typed.replace(/[.,]+$/, ''));
    if (/[.,]$/.test(typed)) break;
  }
  return words.length === 0 || words.length > 3 ? null : titled(words);
}

function isSurelyName(word: string, typed: string, first: boolean, isWord: (word: string) => boolean): boolean {
  if (neverNames.has(word) || question.has(word) || word.length < 2) return false;
  if (givenNames.has(word) && !ambiguous.has(word)) return true;
  if (ambiguous.has(word)) return isCapitalised(typed);
  if (known(word) || isWord(word) || hasAffix(word)) return false;
  return isCapitalised(typed) && (first || word.length > 2);
}

function mayBeName(typed: string, isWord: (word: string) => boolean): boolean {
  const word = typed.toLowerCase();
  if (!isLetters(word) || word.length < 2 || word.length > 20 || neverNames.has(word)) return false;
  if (givenNames.has(word)) return true;
  return (
    /[aeiouy]/.test(word) &&
    !/(.)\1\1/u.test(word) &&
    !known(word) &&
    !isWord(word) &&
    !hasAffix(word) &&
    !abuseWord(word)
  );
}

function known(word: string): boolean {
  return (knownWords.has(word) || commonThings.has(word) || indonesianSlang.has(word)) && !givenNames.has(word);
}

/** Verbs and nouns made by affixes; names hardly ever look so. */
function hasAffix(word: string): boolean {
  return /^(?:meng|meny|mem|men|ber|ter|peng|pem|nge|di(?=.{5}))\w{3,}|\w{3,}(?:nya|kan|kah)$/.test(word);
}

function isLetters(word: string): boolean {
  return /^[\p{L}][\p{L}\p{M}'’.-]*$/u.test(word);
}

function isCapitalised(typed: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(typed);
}

function titled(words: string[]): string {
  return words
    .map((word) => (word === word.toLowerCase() || word === word.toUpperCase() ? capitalised(word) : word))
    .join(' ');
}

function capitalised(word: string): string {
  if (/^(?:bin|binti|van|de|al)$/.test(word)) return word;
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

const honorifics = wordSet('pak bapak bu ibu mas mbak mba kak mr mrs ms');
const question = wordSet('siapa apa what who berapa bagaimana gimana kapan kenapa mana');
/** Given names that are also everyday words: only with a capital after "saya". */
const ambiguous = wordSet(
  'hari bagus indah cinta sandi untung cahya murni putra putri adi mega surya bayu eka dwi tri teguh rahmat kurnia sari intan mark jack',
);
const neverNames = wordSet(`
kak kakak min admin ya dong deh nih saja aja dari di ke dan atau yang mau beli pesan sudah belum tidak bukan juga lagi ini itu tadi user toko barang
not so just very here looking trying going waiting sorry happy sad still from in on at the a an and or is are was having interested unable sure okay fine
order pesanan penerima pengirim pemilik lengkap rekening bank akun produk usernya siapa apa
`);
