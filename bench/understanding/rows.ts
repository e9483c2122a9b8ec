import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/core/sop/policy.ts';
import { createRandom, shuffle } from '../../src/core/understanding/linear.ts';

export type Row = { text: string; intent: string };
export type DataSet = { name: string; language: Language; train: Row[]; test: Row[]; noisy: Row[]; outside: Row[] };

/** Where the data sets lie: beside the repository, or where UNDERSTANDING_DATA says. */
export const dataFolder = process.env['UNDERSTANDING_DATA'] ?? join(import.meta.dirname, '../../../shared/nlu');

/** Businesses of the project's own (`trades/README.md`), which are always there. */
const tradesFolder = join(import.meta.dirname, 'trades');
const trades: [string, Language][] = [
  ['klinik', 'id'],
  ['ekspedisi', 'id'],
  ['bank', 'id'],
  ['kursus', 'id'],
  ['hotel-en', 'en'],
];

const sets: [string, Language][] = [
  ['id-toko', 'id'],
  ['en-shop', 'en'],
  ['xsid-id', 'id'],
  ['banking77', 'en'],
  ['hwu64', 'en'],
  ['clinc150', 'en'],
  ['snips', 'en'],
  ['bitext27', 'en'],
  ['id-abuse', 'id'],
];

/** Those that are there. */
export function readSets(): DataSet[] {
  return [...readFrom(dataFolder, sets), ...readFrom(tradesFolder, trades)];
}

function readFrom(folder: string, named: [string, Language][]): DataSet[] {
  return named.flatMap(([name, language]) => {
    const rows = (file: string) => readRows(join(folder, name, `${file}.tsv`));
    const train = shuffled(rows('train'), 1);
    if (train.length === 0) return [];
    return [{ name, language, train, test: rows('test'), noisy: rows('test.noisy'), outside: rows('test_oos') }];
  });
}

function readRows(file: string): Row[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [text, intent] = line.split('\t');
    return text && intent ? [{ text, intent: intent.trim() }] : [];
  });
}

/** So many examples of each intent. */
export function fewOf(rows: Row[], shots: number, seed: number): Row[] {
  const counts = new Map<string, number>();
  return shuffled(rows, seed).filter(({ intent }) => {
    const count = (counts.get(intent) ?? 0) + 1;
    counts.set(intent, count);
    return count <= shots;
  });
}

function shuffled(rows: Row[], seed: number): Row[] {
  const order = rows.slice();
  shuffle(order, createRandom(seed));
  return order;
}
