import type { Language } from '../core/sop/policy.ts';
import { stemOf, type Stem } from '../core/understanding/stems.ts';
import { hasOwnPrices } from './own-prices.ts';
import type { Source } from './prompt.ts';

/** What turns a sentence into its contrary, and what sets a limit to it. */
const turns = [
  /(?<!\p{L})(?:tidak|tak|tdk|nggak|enggak|gak|ga|bukan|belum|jangan|tanpa|dilarang|no|not|never|none|without|cannot|nor)(?!\p{L})|n['’]t(?!\p{L})/iu,
  /(?<!\p{L})(?:hanya|cuma|kecuali|khusus|asal|asalkan|maksimal|maks|minimal|paling|only|except|unless|most|least|maximum|minimum)(?!\p{L})/iu,
];

/** So much of each part of a sentence has to stand in the sources: what was put in behind a right answer hides in the whole. */
const leastFounded = 0.75;
/** Nobody of ours asks for them, whatever stands in a source. */
const secrets = /(?<!\p{L})(?:pin|otp|cvv|cvc|sandi|password|passcode)(?:nya|mu)?(?!\p{L})/iu;
/** Letters one by one, of other scripts, unseen signs between them, and words in signs: ways around a check of words. */
const disguises =
  /(?<![\p{L}\d])\p{L}(?:[\s.·*_|/-]+\p{L}(?![\p{L}\d])){3}|(?!\p{Script=Latin})\p{L}|(?![\u{200c}\u{200d}])\p{Cf}|[\u{1f100}-\u{1f2ff}]/u;

type Given = {
  language: Language;
  sources: readonly Source[];
  stem: Stem;
  question: string;
  /** Which share of a text's words stands in the sources; null: it says nothing. */
  founded(text: string): number | null;
};

/** What is refused besides where nobody reads a draft before the customer does. */
export function flawOfUnread(text: string, given: Given): 'form' | 'invented' | 'unfounded' | null {
  const { sources, question, language, stem } = given;
  const told = sources.map((source) => source.text).join('\n');
  if (disguises.test(text) && !disguises.test(told)) return 'form';
  // What the customer wrote themself, as if we had said it: an account to pay to, a link.
  if (/\[[A-Z]+_\d+\]/.test(text)) return 'invented';
  if (secrets.test(text) || isTurned(text, told) || text.split(parts).some(isUnfounded)) return 'unfounded';
  if (!hasOwnUnits(text, told, { language, stem })) return 'invented';
  return hasOwnPrices(text, told, question, { language, stem }) ? null : 'invented';

  function isUnfounded(part: string): boolean {
    const share = given.founded(part);
    return share !== null && share < leastFounded;
  }
}

const parts = /[;:!?\n]|[.,](?=\s|$)/;

/** Right words in a wrong answer: "bisa ditukar" of what cannot be, a rule without its exception. */
function isTurned(text: string, told: string): boolean {
  return turns.some((one) => one.test(text) !== one.test(told));
}

/** "12 hari", where the sources have 12 letters and 3 days. */
function hasOwnUnits(text: string, told: string, reading: Pick<Given, 'language' | 'stem'>): boolean {
  const known = countedIn(told, reading);
  const isOfOther = ([number, unit]: Counted) =>
    known.some((one) => one[1] === unit) && !known.some((one) => one[0] === number && one[1] === unit);
  return !countedIn(text, reading).some(isOfOther);
}

type Counted = readonly [number: string, unit: string];

function countedIn(text: string, { language, stem }: Pick<Given, 'language' | 'stem'>): Counted[] {
  return [...text.toLowerCase().matchAll(/(\d+(?:[.,:]\d+)*)\s?(\p{L}{2,})/gu)].map(
    ([, number = '', unit = '']) => [number.replaceAll(/[.,:]/g, ''), stemOf(unit, language, stem)] as const,
  );
}
