import type { Slot } from '../../sop/knowledge.ts';
import { wordSet } from '../lexicon/table.ts';

/** "How many people?", "untuk berapa orang?". */
const ofPersons = /(?<!\p{L})(?:people|persons?|guests?|pax|participants?|orang|peserta|tamu|pengunjung)(?!\p{L})/iu;

/** "How many of them are children?": only some are asked for. */
const ofSome = /(?<!\p{L})(?:adults?|kids?|child(?:ren)?|dewasa|anak(?:-anak)?|bayi|balita|infants?)(?!\p{L})/iu;
const counts =
  /(?<![\p{L}\d.,])(\d{1,2}) ?(?:adults?|kids?|child(?:ren)?|teens?|teenagers?|infants?|bab(?:y|ies)|dewasa|anak(?:-anak)?|bayi|balita|remaja|lansia)(?!\p{L})/giu;

/** "2 adults 1 kid": all of them. */
function sumOfKinds(text: string): string | null {
  const found = [...text.matchAll(counts)].map(([, count]) => Number(count));
  return found.length < 2 ? null : String(found.reduce((sum, count) => sum + count, 0));
}

const me = wordSet('me i myself saya aku gue gw sy');
/** One of each: "my friends" are nobody knows how many. */
const companions = wordSet(`
wife husband friend girlfriend boyfriend partner son daughter mother father mom mum dad sister brother cousin colleague buddy mate fiance fiancee
suami istri bini pacar teman temen anak ibu mama mami bunda bapak papa papi ayah adik adek kakak sepupu bestie sahabat tunangan
`);
const besides = wordSet(
  'my a the one with just only kak ya aja saja deh please nya for of us we are is it cuma hanya buat untuk jadi ku',
);
const alone =
  /^(?:(?:for|buat|untuk|its|it['’]?s|i am|i['’]?m|cuma|hanya|just|only)[ ,]+)*(?:(?:just|only|cuma|hanya) (?:me|myself|1|saya|aku|gue)|me only|(?:saya|aku|gue) (?:saja|aja|sendiri|doang)|myself|alone|solo|sendiri(?:an)?)(?:[ ,]+(?:sendiri|saja|aja|kok|kak|ya|please|alone|deh))*[.! ]*$/iu;
const couple =
  /^(?:(?:we are|we['’]re|for|its|it['’]?s|kami|kita|untuk|buat)[ ,]+)*(?:a |my )?(?:couple|pasangan|berdua)(?:[ ,]+(?:(?:sama|dengan|ama) \p{L}+|please|ya|kak|aja|saja))*[.! ]*$/iu;

export function asksPersons({ type, name, ask }: Slot): boolean {
  const asked = `${name.replaceAll('_', ' ')} ${ask}`;
  return type === 'number' && ofPersons.test(asked) && !ofSome.test(asked);
}

/** "Just me", "me and my wife", "aku sama suami": how many they are, where no number is said. Null: it does not say. */
export function countPersons(text: string): string | null {
  const plain = text.toLowerCase().trim();
  if (alone.test(plain)) return '1';
  if (couple.test(plain)) return '2';
  return sumOfKinds(plain) ?? (/\d/.test(plain) ? null : countNamed(plain));
}

const mostWords = 12;

/** Each of them is named, and nothing else is said. */
function countNamed(plain: string): string | null {
  const words = plain.match(/\p{L}[\p{L}'’]*/gu) ?? [];
  if (words.length > mostWords) return null;
  let count = 0;
  let hasMe = false;
  for (const word of words) {
    const bare = word.replace(/(?<=..)(?:ku|nya)$/, '');
    if (me.has(word)) hasMe = true;
    else if (companions.has(word) || companions.has(bare)) count += 1;
    else if (!besides.has(word) && !joining.has(word)) return null;
  }
  return hasMe && count > 0 ? String(count + 1) : null;
}

const joining = wordSet('and dan sama ama dengan bareng plus');

/** "… for me and my friend", "buat aku sama mama besok", "berdua": the same within a question. */
export function findPersons(text: string): string | null {
  const sum = sumOfKinds(text);
  if (sum !== null) return sum;
  const [, together] = /(?<!\p{L})(ber(?:dua|tiga|empat|lima))(?!\p{L})/iu.exec(text) ?? [];
  if (together !== undefined) return counted[together.toLowerCase()] ?? null;
  const [, named] = forWhom.exec(text) ?? [];
  return named === undefined ? null : countNamed(named.toLowerCase());
}

const counted: Record<string, string> = { berdua: '2', bertiga: '3', berempat: '4', berlima: '5' };
const someone = String.raw`(?:(?:my|a) )?\p{L}+`;
const forWhom = new RegExp(
  String.raw`(?<!\p{L})(?:for|buat|untuk) ((?:me|myself|saya|aku) (?:and|dan|sama|dengan|plus) ${someone}|${someone} (?:and|dan|sama) (?:me|myself|saya|aku))(?!\p{L}| and| dan| sama|,)`,
  'iu',
);
