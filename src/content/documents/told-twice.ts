import type { Passage } from '../../core/sop/knowledge.ts';
import { functionWords } from '../../core/understanding/lexicon/function-words.ts';
import type { Problems } from '../problem.ts';

/** Of two passages with one heading: from this share of words in common on they speak of the same. */
const sameFrom = 0.4;

/**
 * Two documents that answer one question: the bot tells one of them, and nobody knows which. Copies are told of, and so is what has the
 * same heading and other figures.
 */
export function warnOfToldTwice(passages: readonly Passage[], problems: Problems): void {
  const copies = new Map<string, { file: string; line: number; of: string; count: number }>();
  for (const alike of Map.groupBy(passages, headOf).values()) {
    for (const [at, one] of alike.entries()) {
      const first = alike.slice(0, at).find((other) => isElsewhere(other, one));
      if (!first) continue;
      if (plain(first.text) === plain(one.text)) {
        const of = first.source.file;
        const known = copies.get(`${one.source.file} ${of}`) ?? { ...one.source, of, count: 0 };
        copies.set(`${one.source.file} ${of}`, { ...known, count: known.count + 1 });
      } else if (speaksOfTheSame(first, one)) warnOfOther(first, one, problems);
    }
  }
  for (const { file, line, of, count } of copies.values()) {
    problems.warn(file, line, `passages that ${of} has, too: ${count}; keep one of them`);
  }
}

/** A long section is several passages of one heading; a question stands twice in a table. */
function isElsewhere({ source: one }: Passage, { source: other }: Passage): boolean {
  return one.file === other.file ? one.file.endsWith('.csv') && one.line !== other.line : true;
}

function warnOfOther(
  { source: { file, line } }: Passage,
  { source, headings, title }: Passage,
  problems: Problems,
): void {
  const name = headings.at(-1) ?? title;
  problems.warn(
    source.file,
    source.line,
    `"${name}" is answered otherwise in ${file}:${line}; customers are told one of the two`,
  );
}

/** Without its number: "4.3 Pengembalian dana". */
function headOf({ language, title, headings }: Passage): string {
  return `${language} ${plain(headings.at(-1) ?? title).replace(/^[\d.)\s]+/, '')}`;
}

function speaksOfTheSame(one: Passage, other: Passage): boolean {
  if (one.headings.at(-1)?.trim().endsWith('?')) return true;
  const [a, b] = [wordsIn(one.text), wordsIn(other.text)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= sameFrom * Math.min(a.size, b.size) && figuresIn(one.text) !== figuresIn(other.text);
}

function wordsIn(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(words.filter((word) => !functionWords.has(word)));
}

function figuresIn(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ');
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
