import { particles } from '../../core/understanding/lexicon/particles.ts';
import { functionWords } from '../../core/understanding/lexicon/function-words.ts';

/** What a list shows of a title. */
const longestTitle = 24;
const mostWords = 3;

export type Proposal = { intent: string | null; title: string };

/**
 * What to make of questions that ask the same: examples of the intent that most of them are nearest to, or a new intent,
 * called by the words that most of them have. `texts` are put right, `guesses` the nearest intents of each.
 */
export function proposalOf(guesses: readonly (readonly { name: string }[])[], texts: readonly string[]): Proposal {
  const firsts = guesses.flatMap(([first]) => (first ? [first.name] : []));
  const [name, count = 0] = mostFrequent(firsts) ?? [];
  return { intent: name !== undefined && count * 2 > texts.length ? name : null, title: titleOf(texts) };
}

function titleOf(texts: readonly string[]): string {
  const said = texts.map((text) => [...new Set(text.toLowerCase().split(/\s+/))].filter(isTelling));
  const counts = new Map<string, number>();
  for (const word of said.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const chosen = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, mostWords);
  const most = chosen[0]?.[1] ?? 1;
  const words = new Set(chosen.filter(([, count]) => count * 2 > most).map(([word]) => word));
  // In the order in which one of them says it.
  const order = said.toSorted((a, b) => overlap(b, words) - overlap(a, words))[0] ?? [];
  const title = order.filter((word) => words.has(word)).join(' ');
  return cut(title === '' ? (texts[0] ?? '') : title);
}

function overlap(said: readonly string[], words: ReadonlySet<string>): number {
  return said.filter((word) => words.has(word)).length;
}

function isTelling(word: string): boolean {
  return /\p{L}{2}/u.test(word) && !functionWords.has(word) && !particles.has(word);
}

function cut(text: string): string {
  const words = text.trim().slice(0, longestTitle + 1);
  const whole = words.length <= longestTitle ? words : words.slice(0, Math.max(words.lastIndexOf(' '), 1));
  return whole.charAt(0).toUpperCase() + whole.slice(1, longestTitle);
}

function mostFrequent(names: readonly string[]): [string, number] | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0];
}
