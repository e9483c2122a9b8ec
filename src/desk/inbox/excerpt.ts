import { folded, isPrefix, type Wanted } from '../../store/search-words.ts';

const signsBefore = 40;
const most = 160;

/** Why a row was found: its words, and where in `text` they are. */
export type Match = {
  in: 'message' | 'contact' | 'number';
  messageId: string | null;
  /** When that message was written. */
  at: string | null;
  text: string;
  marks: [number, number][];
};

type Mark = [number, number];
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;

/** Where the words stand in a text as it was written: `Café` is marked for `caf`. In order, and never one in another. */
export function marksIn(text: string, { alternatives }: Wanted): Mark[] {
  const wanted = [...new Set(alternatives.flat())];
  const marks: Mark[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const [word] = match;
    const plain = folded(word);
    const lengths = wanted.flatMap((one) => markLength(plain, one) ?? []);
    if (lengths.length === 0) continue;
    // Where an accent of its own character was taken off, letters cannot be counted: then it is the whole word.
    const length = plain.length === word.length ? Math.max(...lengths) : word.length;
    marks.push([match.index, match.index + length]);
  }
  return marks;
}

function markLength(word: string, wanted: string): number | null {
  if (isPrefix(wanted) ? !word.startsWith(wanted) : word !== wanted) return null;
  return wanted.length;
}

/** A piece of a long text around the first of its words, with all marks that are in it. */
export function excerpt(text: string, wanted: Wanted): { text: string; marks: Mark[] } {
  const plain = text.replaceAll(/\s/g, ' ');
  const marks = marksIn(plain, wanted);
  const first = marks[0]?.[0] ?? 0;
  const start = plain.length <= most ? 0 : beginning(plain, first);
  const end = Math.min(plain.length, start + most);
  const before = start > 0 ? '…' : '';
  const after = end < plain.length ? '…' : '';
  const shift = before.length - start;
  return {
    text: `${before}${wholeCharacters(plain.slice(start, end))}${after}`,
    marks: marks.filter(([from, to]) => from >= start && to <= end).map(([from, to]) => [from + shift, to + shift]),
  };
}

/** At the beginning of a word, where there is one near. */
function beginning(text: string, first: number): number {
  if (first <= signsBefore) return 0;
  const space = text.indexOf(' ', first - signsBefore);
  return space >= 0 && space < first ? space + 1 : first;
}

/** Half of a surrogate pair at the end would be shown as a question mark. */
function wholeCharacters(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}
