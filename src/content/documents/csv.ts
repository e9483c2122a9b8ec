import { suggestion } from '../nearest.ts';
import type { Problems } from '../problem.ts';
import { isWebAddress } from './block.ts';

export type Cell = { text: string; line: number };
export type Question = { question: string; answer: string; link: string | null; line: number };

const columnNames = {
  question: ['question', 'pertanyaan', 'tanya', 'q'],
  answer: ['answer', 'jawaban', 'jawab', 'a'],
  link: ['link', 'url', 'tautan', 'sumber'],
} as const;
type Column = keyof typeof columnNames;

/** Reads questions and answers, one a row, under a row of heads. Commas, semicolons or tabs part the cells. */
export function readQuestions(name: string, source: string, problems: Problems): Question[] {
  const rows = parseCsv(source.replace(/^\uFEFF/, ''), (line, message) => problems.error(name, line, message));
  const [head, ...body] = rows;
  if (!head) {
    problems.error(name, 1, 'is empty; the first row names the columns: question, answer');
    return [];
  }
  const columns = columnsOf(name, head, problems);
  return columns === null ? [] : body.flatMap((row) => questionOf(name, row, columns, problems));
}

function columnsOf(name: string, head: readonly Cell[], problems: Problems): Map<Column, number> | null {
  const columns = new Map<Column, number>();
  const known = Object.entries(columnNames) as [Column, readonly string[]][];
  for (const [at, { text, line }] of head.entries()) {
    const wanted = text.trim().toLowerCase();
    const column = known.find(([, names]) => names.includes(wanted))?.[0];
    if (column) columns.set(column, at);
    else if (wanted !== '') {
      problems.warn(
        name,
        line,
        `the column "${text.trim()}" is not read${suggestion(wanted, Object.keys(columnNames))}`,
      );
    }
  }
  const missing = (['question', 'answer'] as const).filter((column) => !columns.has(column));
  for (const column of missing) {
    problems.error(name, 1, `has no column "${column}"; the first row names the columns: question, answer`);
  }
  return missing.length > 0 ? null : columns;
}

function questionOf(
  name: string,
  row: readonly Cell[],
  columns: ReadonlyMap<Column, number>,
  problems: Problems,
): Question[] {
  const cellOf = (column: Column): string => row[columns.get(column) ?? -1]?.text.trim() ?? '';
  const [question, answer, link] = [cellOf('question').replace(/\s+/g, ' '), cellOf('answer'), cellOf('link')];
  const line = row[0]?.line ?? 1;
  if (question === '' && answer === '') return [];
  if (question === '' || answer === '') {
    problems.error(name, line, `the ${question === '' ? 'question' : 'answer'} is empty`);
    return [];
  }
  if (link !== '' && !isWebAddress(link)) problems.error(name, line, 'link: is no web address; write it as https://…');
  return [{ question, answer: answer.replace(/\r\n?/g, '\n'), link: link === '' ? null : link, line }];
}

/** Rows of cells with the line that each begins at; quotes may hold separators, line breaks and doubled quotes. */
export function parseCsv(source: string, wrong: (line: number, message: string) => void): Cell[][] {
  const separator = separatorOf(source);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let line = 1;
  let at = 0;
  while (at < source.length) {
    const cell = source[at] === '"' ? quotedCell(source, at) : plainCell(source, at, separator);
    if (cell === null) {
      wrong(line, 'a quote is not closed; write " twice within a quoted cell');
      break;
    }
    row.push({ text: cell.text, line });
    line += source.slice(at, cell.end).split('\n').length - 1;
    at = cell.end;
    if (source[at] === separator) {
      at += 1;
      if (at < source.length) continue;
      row.push({ text: '', line });
    } else if (at < source.length && !/[\r\n]/.test(source[at] ?? '')) {
      wrong(line, 'something stands behind a closing quote; write " twice within a quoted cell');
      break;
    }
    if (source.startsWith('\r\n', at)) at += 1;
    at += 1;
    line += 1;
    if (row.some(({ text }) => text.trim() !== '')) rows.push(row);
    row = [];
  }
  return rows;
}

/** Spreadsheets of many countries write semicolons. */
function separatorOf(source: string): string {
  const first = source.split(/\r?\n/, 1)[0] ?? '';
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: first.split(mark).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

type Read = { text: string; end: number };

function plainCell(source: string, from: number, separator: string): Read {
  let end = from;
  while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r') end += 1;
  return { text: source.slice(from, end), end };
}

function quotedCell(source: string, from: number): Read | null {
  for (let at = source.indexOf('"', from + 1); at >= 0; at = source.indexOf('"', at + 2)) {
    if (source[at + 1] !== '"') return { text: source.slice(from + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
  return null;
}
