import { functionWords } from './lexicon/function-words.ts';

/** One step along a way of saying something: any of some words, or a gap of up to so many. */
type Step = { words: ReadonlySet<string> | null; least: number; most: number };
type Way = { steps: Step[]; begins: boolean; ends: boolean };

/** Where a way was found: from a word up to another one. */
type Accepts = (words: readonly string[], from: number, end: number) => boolean;

export type WayFinder = {
  /** Whether a message with the word may go any of the ways. */
  may: (word: string) => boolean;
  /** What was said, of the first way that is found. */
  find: (words: readonly string[], accepts?: Accepts) => string | null;
  /** The words without those that stand in a way. */
  without: (words: readonly string[]) => readonly string[];
};

type Classes = Readonly<Record<string, ReadonlySet<string>>>;

/**
 * Finds ways of saying something, written one a line: `a/b` is any of these words, `@x` any of the class, `..3` up to three words,
 * `?` behind a step once or not, `*` any number of times, `^` and `$` the ends of the message.
 */
export function createWayFinder(lines: string, classes: Classes): WayFinder {
  const ways = lines
    .trim()
    .split('\n')
    .map((line) => wayOf(line, classes));
  const byKey = new Map<string, Way[]>();
  for (const way of ways) for (const key of keysOf(way)) byKey.set(key, [...(byKey.get(key) ?? []), way]);
  const candidates = (words: readonly string[]): readonly Way[] => {
    let found: Set<Way> | undefined;
    for (const word of words)
      for (const form of formsOf(word)) for (const way of byKey.get(form) ?? []) (found ??= new Set()).add(way);
    return found === undefined ? [] : ways.filter((way) => found.has(way));
  };
  return {
    may: (word) => formsOf(word).some((form) => byKey.has(form)),
    find(words, accepts = () => true) {
      for (const way of candidates(words))
        for (let from = 0; from < (way.begins ? 1 : words.length); from++) {
          const end = endOf(way, words, from);
          if (end !== null && accepts(words, from, end)) return words.slice(from, end).join(' ');
        }
      return null;
    },
    without(words) {
      let left = words;
      for (const way of candidates(words))
        for (let from = 0; from < left.length;) {
          const end = endOf(way, left, from);
          if (end === null) from += 1;
          else left = [...left.slice(0, from), ...left.slice(end)];
        }
      return left;
    },
  };
}

function wayOf(line: string, classes: Classes): Way {
  const parts = line.trim().split(/\s+/);
  const steps = parts.filter((part) => part !== '^' && part !== '$').map((part) => stepOf(part, classes));
  return { steps, begins: parts[0] === '^', ends: parts.at(-1) === '$' };
}

function stepOf(part: string, classes: Classes): Step {
  if (part.startsWith('..')) return { words: null, least: 0, most: Number(part.slice(2)) };
  if (part === '@any') return { words: null, least: 1, most: 1 };
  const [, said = '', often = ''] = /^(.*?)([?*]?)$/.exec(part) ?? [];
  const words = said.split('/').flatMap((one) => (one.startsWith('@') ? [...classOf(one.slice(1), classes)] : [one]));
  return { words: new Set(words), least: often === '' ? 1 : 0, most: often === '*' ? Infinity : 1 };
}

function classOf(name: string, classes: Classes): ReadonlySet<string> {
  const found = classes[name];
  if (found === undefined) throw new Error(`there is no class @${name}`);
  return found;
}

/** The words of the step that is rarest said: without one of them the way is not gone. */
function keysOf({ steps }: Way): ReadonlySet<string> {
  const needed = steps.flatMap(({ words, least }) => (words !== null && least > 0 ? [words] : []));
  const rare = needed.filter((words) => ![...words].some((word) => functionWords.has(word)));
  const [first, ...others] = rare.length > 0 ? rare : needed;
  return others.reduce((least, words) => (words.size < least.size ? words : least), first ?? new Set());
}

/** The word, and without "-nya" or "-ku" behind it. */
function formsOf(word: string): readonly string[] {
  return clitic.test(word) && word.length >= shortestWithClitic ? [word, word.replace(clitic, '')] : [word];
}

const clitic = /(?:nya|ku)$/;
const shortestWithClitic = 5;

/** Where the way ends that begins at a word; null where it does not. What may be more is no more than it has to be, but at the end. */
function endOf({ steps, ends }: Way, words: readonly string[], from: number): number | null {
  const go = (step: number, at: number): number | null => {
    const next = steps[step];
    if (next === undefined) return !ends || at === words.length ? at : null;
    const isLast = step === steps.length - 1;
    let taken = 0;
    while (taken < next.least)
      if (isOf(next, words[at + taken])) taken += 1;
      else return null;
    if (isLast) {
      while (taken < next.most && isOf(next, words[at + taken])) taken += 1;
      return go(step + 1, at + taken);
    }
    for (;;) {
      const end = go(step + 1, at + taken);
      if (end !== null || taken >= next.most || !isOf(next, words[at + taken])) return end;
      taken += 1;
    }
  };
  return go(0, from);
}

function isOf({ words }: Step, word: string | undefined): boolean {
  return word !== undefined && (words === null || formsOf(word).some((form) => words.has(form)));
}
