import { section, text } from '../files/fields.ts';
import type { Problems } from '../problem.ts';
import { checkAt, parseYamlFile } from '../files/yaml-file.ts';
import { isWebAddress, type Block, type DocumentText } from './block.ts';
import { plainInline } from './markdown-inline.ts';
import { rowText } from './row-text.ts';

const frontMatter = section({
  title: text.optional(),
  link: text.refine(isWebAddress, 'is no web address; write it as https://…').optional(),
});

/** Reads Markdown as customers may be told it: words, lists and tables in plain text, no pictures, no HTML. */
export function readMarkdown(name: string, source: string, problems: Problems): DocumentText {
  const lines = withoutComments(source.replace(/^\uFEFF/, '')).split(/\r?\n/);
  const head = frontMatterOf(name, lines, problems);
  const blocks = blocksOf(lines, head.length);
  return { title: head.title, link: head.link, blocks };
}

/** Comments go, their line breaks stay: what follows is on the line that it was. */
function withoutComments(source: string): string {
  return source.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ''));
}

type Head = { title: string | null; link: string | null; length: number };

function frontMatterOf(name: string, lines: readonly string[], problems: Problems): Head {
  const none = { title: null, link: null, length: 0 };
  if (lines[0]?.trim() !== '---') return none;
  const end = lines.findIndex((line, at) => at > 0 && line.trim() === '---');
  if (end < 0) {
    problems.error(name, 1, 'the block that begins with --- has no end; close it with a line ---');
    return { ...none, length: lines.length };
  }
  // An empty first line in place of the dashes, so that lines count as in the file.
  const file = parseYamlFile(name, ['', ...lines.slice(1, end)].join('\n'), problems);
  const value = file && checkAt(file, [], frontMatter, problems);
  return { title: value?.title ?? null, link: value?.link ?? null, length: end + 1 };
}

/** What is being read: a paragraph grows line by line until something ends it. */
class Reading {
  readonly blocks: Block[] = [];
  #lines: string[] = [];
  #from = 0;

  get isOpen(): boolean {
    return this.#lines.length > 0;
  }

  add(line: string, number: number): void {
    if (!this.isOpen) this.#from = number;
    this.#lines.push(line);
  }

  end(): void {
    const words = paragraphText(this.#lines);
    if (words !== '') this.blocks.push({ kind: 'text', text: words, line: this.#from });
    this.#lines = [];
  }

  heading(level: number, words: string, line: number): void {
    this.end();
    const plain = plainInline(words);
    if (plain !== '') this.blocks.push({ kind: 'heading', level, text: plain, line });
  }

  /** What was read last was no paragraph, but a heading with a line under it. */
  endAsHeading(level: number): void {
    const [words, line] = [this.#lines.join(' '), this.#from];
    this.#lines = [];
    this.heading(level, words, line);
  }
}

const code = '\u0000';
const fencePattern = /^ {0,3}(`{3,}|~{3,})/;

function blocksOf(lines: readonly string[], from: number): Block[] {
  const reading = new Reading();
  let fence: string | null = null;
  for (let at = from; at < lines.length; at++) {
    const line = (lines[at] ?? '').replace(/^ {0,3}(?:> ?)+/, '');
    const mark = fencePattern.exec(line)?.[1] ?? null;
    if (fence === null && mark === null) {
      readLine(reading, line, at + 1);
    } else if (fence === null || mark?.startsWith(fence)) {
      reading.end();
      fence = fence === null ? mark : null;
    } else {
      reading.add(code + line, at + 1);
    }
  }
  reading.end();
  return reading.blocks;
}

function readLine(reading: Reading, line: string, number: number): void {
  const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line);
  if (heading) reading.heading(heading[1]?.length ?? 1, heading[2] ?? '', number);
  else if (!reading.isOpen && isBoldLine(line)) reading.heading(lowest, line.trim(), number);
  else if (reading.isOpen && /^ {0,3}=+ *$/.test(line)) reading.endAsHeading(1);
  else if (reading.isOpen && /^ {0,3}-{2,} *$/.test(line)) reading.endAsHeading(2);
  else if (line.trim() === '' || /^ {0,3}(?:[-*_] *){3,}$/.test(line)) reading.end();
  else reading.add(line, number);
}

/** A line of its own in bold letters, as WhatsApp or Markdown writes them, is a heading under those that say so. */
function isBoldLine(line: string): boolean {
  const words = /^ {0,3}(\*\*|\*|__)(?=\S)([^*]{0,118}[^\s*.!…])\1:?[ \t]*$/u.exec(line)?.[2];
  return words !== undefined && /\p{L}/u.test(words);
}
const lowest = 6;

/** Lines run on as one where a writer's editor broke them, except for items of lists, rows of tables and code. */
function paragraphText(lines: readonly string[]): string {
  if (lines.every((line) => /^\s*\|.*\|\s*$/.test(line))) return tableText(lines);
  const width = Math.max(narrowest, ...lines.map(({ length }) => length));
  const parts: string[] = [];
  for (const [at, line] of lines.entries()) {
    const last = at > 0 ? (lines[at - 1] ?? '') : null;
    const breaks = last !== null && (/(?: {2}|\\)$/.test(last) || endsEarly(last, line, width));
    const item = /^\s*(?:([-*+])|(\d{1,3})[.)])\s+(.*)$/.exec(line);
    if (item) parts.push(`${item[2] === undefined ? '-' : `${item[2]}.`} ${plainInline(item[3] ?? '')}`);
    else if (line.startsWith(code) || breaks || parts.length === 0) parts.push(plainLine(line));
    else parts[parts.length - 1] = `${parts.at(-1)} ${plainLine(line)}`.trim();
  }
  return parts.filter((part) => part !== '' && part !== '-').join('\n');
}

/** No editor breaks lines that are shorter. */
const narrowest = 60;
/** Nor so long before the end of the line. */
const slack = 12;

/** "Jas Rp25.000", and under it the next price: the writer broke the line, since the next word would have fitted on it. */
function endsEarly(last: string, line: string, width: number): boolean {
  const goesOn = /^\s/.test(line) || (/^\p{Ll}/u.test(line) && /[\p{L},]$/u.test(last.trimEnd()));
  if (goesOn) return false;
  const [next = ''] = line.trim().split(/\s/, 1);
  return last.length + 1 + next.length + slack <= width;
}

function plainLine(line: string): string {
  return line.startsWith(code) ? line.slice(1).trim() : plainInline(line.trim().replace(/\\$/, ''));
}

/** Each row told with the heads of its columns, since no chat shows a table. */
function tableText(lines: readonly string[]): string {
  const rows = lines.map((line) =>
    line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => plainInline(cell.trim())),
  );
  const isRule = (row: readonly string[]) => row.every((cell) => /^:?-+:?$/.test(cell));
  const [head = [], rule, ...body] = rows;
  if (!rule || !isRule(rule)) return rows.map((row) => row.filter(Boolean).join(', ')).join('\n');
  return body.map((row) => rowText(head, row)).join('\n');
}
