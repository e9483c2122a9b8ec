import { findAbuse } from '../../../understanding/abuse.ts';
import { plainInsults } from '../../../understanding/lexicon/abuse-words.ts';
import { wordSet } from '../../../understanding/lexicon/table.ts';
import { remembered } from '../../../understanding/remembered.ts';
import { phrase, type Speech } from './speech.ts';

/** What is wrong with the manners of a line (SOP G4, T1). */
export type Impoliteness = 'shouting' | 'insult' | 'too-familiar' | 'rude' | 'curt';

const familiar = wordSet('lu elu loe gue gw gwe lue luh gua');
const rude = {
  id: phrase(
    [
      `sabar (?:dong|napa|kenapa|aja kenapa|sih|kek|woi)|sabarlah|(?:bawel|cerewet|rewel|lebay|ngeyel|ngotot|baper|caper)`,
      `(?:ribet|repot|susah) (?:amat|banget) (?:sih|kamu|anda|kak)|banyak (?:tanya|maunya|protes|cingcong)`,
      `(?:baca|dibaca|bacanya) (?:dong|lah|yang benar)|makanya (?:baca|jangan|dibaca|lain kali|kalau|hati|dong)`,
      `(?:masa|masak) (?:begitu|gitu|gini|begini|itu) (?:saja|aja)|(?:kan )?(?:sudah )?(?:saya |kami |aku )?(?:dibilang|dibilangin|bilang) (?:dari tadi|tadi|berkali[- ]kali|kan)|(?:kan|tadi|tadi kan|kan tadi) sudah (?:dibilang|dibilangin|saya bilang|dijelaskan)`,
      `bukan urusan (?:saya|kami)|bodo amat|salah sendiri|emang(?:nya)? (?:kenapa|siapa|gue)|siapa suruh|suka[- ]suka|urusan kamu|masalah (?:kamu|lu|anda sendiri)`,
      `terserah(?: (?:kamu|lu|anda|deh|lah|aja|saja|situ))* $|terserah (?:deh|lah|lu|situ)|(?:ya sudah|yaudah) (?:kalau tidak mau|terserah)|kalau tidak mau ya sudah|situ (?:yang|aja|sendiri)`,
      `(?:tidak|jangan|usah) (?:usah )?(?:ngegas|nyolot|marah[- ]marah|cengeng|manja)|mana saya tahu|meneketehe|tanya (?:aja )?(?:sama )?google|cari (?:aja )?sendiri`,
    ].join('|'),
  ),
  en: phrase(
    `not my (?:problem|job)|whatever|calm down|shut up|stop (?:complaining|whining|asking)|(?:your|ur) own fault|(?:as|like) i (?:already )?(?:said|told you)|` +
      `(?:i )?already told you|how hard is it|deal with it|are you (?:blind|deaf|stupid)|use your (?:brain|head)|google it`,
  ),
};
const curt =
  /^\s*(?:y|g|ga|gak|gk|tdk|ngga|nggak|no|nope|k|hm+|apaan|apa|trus|terus|so|what|then|lha|lah|sabar|tunggu|wait)\s*[.?!]*\s*$/iu;

/** Null: nothing is wrong. */
export function impolitenessOf(speech: Speech): Impoliteness | null {
  if (findAbuse(speech.raw) || someWord(speech, plainInsults)) return 'insult';
  if (someWord(speech, familiar)) return 'too-familiar';
  if (speech.sentences.some(({ id, en }) => rude.id.test(id) || rude.en.test(en))) return 'rude';
  if (shouts(speech.raw)) return 'shouting';
  return curt.test(speech.raw) ? 'curt' : null;
}

function someWord(speech: Speech, among: ReadonlySet<string>): boolean {
  return speech.sentences.some(({ en }) => en.split(' ').some((word) => among.has(word)));
}

/** Three capital words or more that make up most of the line; abbreviations and codes are short or hold digits. */
function shouts(raw: string): boolean {
  const words = raw.match(/[\p{L}\p{N}-]+/gu)?.filter((word) => !/\d/.test(word)) ?? [];
  const loud = words.filter((word) => word.length >= 3 && word === word.toUpperCase() && word !== word.toLowerCase());
  return loud.length >= 3 && loud.some((word) => word.length >= 5) && loud.length * 3 >= words.length * 2;
}

const arguing = {
  id: phrase(
    [
      `(?:bukan|itu bukan) (?:salah|kesalahan|tanggung jawab) (?:kami|saya|toko)|(?:itu )?(?:salah|kesalahan) (?:kak|anda|kamu|bapak|ibu|pelanggan)`,
      `(?:kak|anda|kamu|bapak|ibu|pak|bu) (?:yang |sendiri yang |sendiri )(?:salah|keliru|kurang teliti|tidak teliti|tidak baca|lupa)|(?:kak|anda|kamu) (?:salah|keliru) (?:sendiri|paham)`,
      `(?:harusnya|seharusnya) (?:kak|anda|kamu|bapak|ibu)|(?:kak|anda|kamu|bapak|ibu) (?:harusnya|seharusnya)|jangan (?:salahkan|menyalahkan|nuduh|menuduh|marah|emosi|kasar)`,
      `(?:tidak|usah|perlu) (?:usah |perlu )?(?:marah|emosi|kasar)|tenang (?:dong|aja|dulu dong)|(?:silakan |mau )?lapor (?:aja|saja)|kalau tidak (?:suka|percaya|terima)|saya (?:juga )?(?:capek|manusia)|(?:anda|kamu|kak) (?:bohong|mengada)`,
    ].join('|'),
  ),
  en: phrase(
    `(?:it's|that's|it is|that is) (?:your|not our|not my) (?:own )?(?:fault|problem|mistake)|you(?:'re| are) (?:wrong|mistaken|lying|rude|overreacting)|you should(?:'ve| have|n't have)|(?:don't|do not|no need to) (?:be angry|shout|yell|blame)|` +
      `if you don't like`,
  ),
};

/** Argues with an angry customer instead of looking for a solution (SOP T1). */
export function argues(speech: Speech): boolean {
  const says = speech.sentences.some(({ id, en }) => arguing.id.test(id) || arguing.en.test(en));
  const manners = says ? null : impolitenessOf(speech);
  return says || (manners !== null && manners !== 'curt');
}

const respectful = phrase('kak|bapak|ibu|pak|bu|mas|mbak|gan|sis');
/** Forms that say the same as the one that is set. */
const forms: Readonly<Record<string, string>> = {
  kak: 'kak',
  kakak: 'kak',
  bapak: 'bapak|pak',
  ibu: 'ibu|bu',
};
const intimate = / (?:kamu|kau|lu|elu|loe|lo) /u;

/** How the customer is addressed: as the policy sets it, otherwise, too intimately, or not at all (SOP G4). */
export function addressIn(speech: Speech, address: string): 'as-set' | 'other' | 'intimate' | null {
  const wanted = patternOf(address);
  const { sentences } = speech;
  if (!wanted.test(' kamu ') && sentences.some(({ en }) => intimate.test(en))) return 'intimate';
  if (sentences.some(({ id, en }) => wanted.test(id) || wanted.test(en))) return 'as-set';
  return sentences.some(({ id }) => respectful.test(id)) ? 'other' : null;
}

/** "Bapak/Ibu" allows either, and their short forms. */
const patternOf = remembered((address) => {
  const parts = address
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  return phrase(parts.map((part) => forms[part] ?? part).join('|') || '(?!)');
});
