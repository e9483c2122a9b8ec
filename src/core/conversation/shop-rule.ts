import type { Intent } from '../sop/knowledge.ts';
import { wordSet } from '../understanding/lexicon/table.ts';
import { hintsAtTrouble } from '../understanding/story.ts';
import type { EntryOrPassage } from './entry-or-passage.ts';
import { topicWords } from './topic-words.ts';
import { inPlainWords } from './trouble.ts';
import { putRight, type Turn } from './turn.ts';

/** What becomes of goods that are not as they should be. */
const ofReturns =
  /(?<!\p{L})(?:retur\p{L}*|return\p{L}*|pengembalian|dikembalikan|tukar|penukaran|refund\p{L}*|exchange\p{L}*)(?!\p{L})/iu;
/** Who answers for what else may happen. */
const ofDamage =
  /(?<!\p{L})(?:garansi|jaminan|warranty|guarantee|klaim|claims?|kerusakan|damage|asuransi|insurance|liability)(?!\p{L})/iu;

/** What it costs is no rule for it. */
const ofPrice = /(?<!\p{L})(?:premi|harga|biaya|tarif|price|cost|rates?|premium)(?!\p{L})/iu;
export const mishap =
  /\b(?:crash\w*|accident|scratch\w*|los[et]|stolen|break(?:s|down)?|broken|damag\w*|torn|puncture|flat (?:tyre|tire)|kecelakaan|jatuh|hilang|rusak|pecah|lecet|baret|mogok|bocor|penyok|nabrak|tabrak\w*|sobek|cacat)\b/i;
const ofHarm = /(?<!\p{L})(?:kerusakan|damage|asuransi|insurance|liability)(?!\p{L})/iu;
const harmed =
  /\b(?:crash\w*|accident|scratch\w*|damag\w*|dent\w*|break|broken|kecelakaan|jatuh|lecet|baret|penyok|(?:me)?nabrak|(?:di)?tabrak\w*)\b/i;
/** Of what is lost or late, nothing is told that speaks of neither: it can not be sent back. */
const notThere =
  /\b(?:hilang|nyasar|telat|terlambat|keterlambatan|(?:tidak|belum) (?:kunjung |juga )?(?:sampai|datang|tiba|dikirim|diterima)|los[et]|stolen|late|delay\w*|(?:not|never) (?:arrive\w*|come|here|delivered|received))\b/i;
const supposes = /^(?:(?:terus|trus|kak|and|what) )*(?:kalau|kalo|klo|jika|misal\w*|seandainya|if)\b/i;

/** What the content says would be done: the nearest entry, else the one whose words are of it; then the documents. */
export function shopRuleFor(turn: Turn): EntryOrPassage | null {
  const { rules, state } = turn.draft;
  const asked = putRight(turn);
  const said = topicWords(asked, ofGoods).filter((word) => mishap.test(word) || hintsAtTrouble([word]));
  const speaksOfIt = (told: string) => !notThere.test(asked) || notThere.test(inPlainWords(told).join(' '));
  const entries = ownFirst(
    [...rules.intents.values()].filter((one) => isRule(one) && speaksOfIt(textOf(one))),
    state.language,
  );
  const nearest = turn.understood?.nearest.find(({ name }) => entries.some((entry) => entry.name === name));
  const near = entries.find(({ name }) => name === nearest?.name);
  const intent = near ?? best(entries, { said, asked }, (one) => [one.title, textOf(one)]);
  if (intent) return { intent };
  const passages = ownFirst(
    (rules.passages ?? []).filter(
      ({ headings, title, text }) => isOfRule(headings.at(-1) ?? title) && speaksOfIt(text),
    ),
    state.language,
  );
  const passage = best(passages, { said, asked }, ({ headings, title, text }) => [headings.at(-1) ?? title, text]);
  return passage ? { passage } : null;
}

function textOf({ title, examples, answers }: Intent): string {
  return [title, ...examples, ...answers].join(' ');
}

function isRule({ category, handoff, title, examples, answers, steps, slots }: Intent): boolean {
  const isTold = handoff === null && answers.length > 0 && steps.length === 0 && slots.length === 0;
  const isOfWhatIf = examples.filter((one) => supposes.test(one)).length >= fewestSupposed;
  return category === 'general' && isTold && (isOfRule(title) || isOfWhatIf);
}

/** Who writes so many examples of what may happen tells of it, whatever the entry is called. */
const fewestSupposed = 3;

function isOfRule(title: string): boolean {
  return (ofReturns.test(title) || ofDamage.test(title)) && !ofPrice.test(title);
}

function ownFirst<T extends { language: string }>(all: readonly T[], language: string): T[] {
  const own = all.filter((one) => one.language === language);
  return own.length > 0 ? own : [...all];
}

/** One about returns holds for whatever is wrong with goods, one about damage for whatever hits them; any other has to speak of it. */
function best<T>(
  all: readonly T[],
  { said, asked }: { said: readonly string[]; asked: string },
  partsOf: (one: T) => [string, string],
): T | undefined {
  const isFor = (title: string) => ofReturns.test(title) || (ofHarm.test(title) && harmed.test(asked));
  const ranked = all
    .map((one) => ({ one, title: partsOf(one)[0], shared: countShared(said, partsOf(one).join(' ')) }))
    .filter(({ title, shared }) => shared > 0 || isFor(title))
    .toSorted((one, other) => other.shared - one.shared);
  return ranked[0]?.one;
}

function countShared(said: readonly string[], text: string): number {
  const words = topicWords(text, ofGoods);
  return said.filter((word) => words.some((one) => one.includes(word) || word.includes(one))).length;
}

/** What any question and rule about goods has. */
const ofGoods = wordSet('barang barangnya produk produknya item items goods kalau bagaimana misal jika happens what');
