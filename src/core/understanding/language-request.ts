import type { Language } from '../sop/policy.ts';
import { wordSet } from './lexicon/table.ts';

const named: Readonly<Record<string, Language>> = {
  ...{ english: 'en', inggris: 'en', enggris: 'en', ingris: 'en' },
  ...{ indonesia: 'id', indonesian: 'id', indo: 'id' },
};
const negations = wordSet("tidak ga gak gk nggak ngga enggak tak bukan not no don't dont can't cant cannot jangan");
const mayAsk = wordSet('bisa boleh mau can could');
/** What may stand beside the language's name. Anything else, and it is a question about something ("kirim ke luar indonesia?"). */
const beside = wordSet(`
  bahasa bhs basa language in to ke dalam pakai pake pk pakek use using speak talk chat reply answer respond write understand
  jawab balas bales bicara ngomong ngerti mengerti paham ganti ubah switch change translate i we you saya aku gue kami me my
  can could would like prefer want do does is are it that this bisa boleh mau tolong minta mohon coba please pls plz
  aja saja dong deh ya yaa kak kakak min admin lah nih only instead ok oke okay sorry maaf dulu lebih version versi hi hello hey halo hai oh eh ternyata sini good morning afternoon evening selamat pagi siang sore malam
  there here anyone anybody someone somebody who speaks any staff does your team
`);

/** The language that is asked for, by a message that asks for nothing else; null: it asks for none. */
export function requestedLanguage(text: string): Language | null {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  const languages = new Set(words.flatMap((word) => named[word] ?? []));
  const [language] = languages;
  // One word may be the answer to something else: a country that was asked for.
  if (language === undefined || languages.size > 1 || words.length < 2) return null;
  const isOnlyThat = words.every((word) => word in named || beside.has(word) || negations.has(word));
  if (!isOnlyThat) return null;
  const isDenied = words.some((word) => negations.has(word)) && !asksWhether(words);
  return isDenied ? otherThan(language) : language;
}

/** "Bisa bahasa Indonesia ga?" */
function asksWhether(words: readonly string[]): boolean {
  const can = words.findIndex((word) => mayAsk.has(word));
  const denied = words.findIndex((word) => negations.has(word));
  return can >= 0 && can < denied && words.slice(denied + 1).every((word) => !(word in named));
}

function otherThan(language: Language): Language {
  return language === 'en' ? 'id' : 'en';
}
