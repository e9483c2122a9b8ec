import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { textInAnyLetters } from '../content/files/file-text.ts';
import { shippedEncoder } from '../content/encoder.ts';
import { stemmers } from '../content/stemmers.ts';
import type { Language } from '../core/sop/policy.ts';
import type { RecognizedIntent } from '../core/understanding/recognized-intent.ts';
import { createRecognizer, type Recognizer } from '../core/understanding/recognizer.ts';

export type EvaluationOptions = {
  /** Files of `text<TAB>intent` lines. */
  train: string;
  test: string;
  language: Language;
  /** The label of messages that none of the intents answers. */
  outOfScope?: string;
};

export type EvaluationResult = {
  /** Share of the messages in scope whose likeliest intent is right, whatever the confidence. */
  accuracy: number;
  macroF1: number;
  trainSeconds: number;
  /** What a message costs a service that has been running for a while: 3,000 of the training file are understood first. */
  medianMicroseconds: number;
  /** Messages in scope that were tested. */
  n: number;
  /** Share of the messages in scope that are answered, and rightly, at the recognizer's own threshold. */
  inScopeAccuracy?: number;
  /** Share of the messages out of scope that are not answered; null: the test file has none. */
  outOfScopeRecall?: number | null;
  /** Share of the messages out of scope that are answered all the same; null: the test file has none. */
  falseAccept?: number | null;
  /** Messages out of scope that were tested. */
  nOutOfScope?: number;
  threshold?: number;
};

type Row = { text: string; intent: string };

/** Wrong arguments or files: a message for whoever called, no stack. */
class EvaluationError extends Error {}

const usage = 'sapa evaluate --train A.tsv --test B.tsv [--language id|en] [--out-of-scope NAME] [--json]';

/** The command: prints the result as JSON, or what is wrong; returns the exit code. */
export async function runEvaluate(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`usage: ${usage}\n`);
    return 0;
  }
  try {
    const options = readArguments(args);
    const result = await evaluate(options);
    for (const doubt of await doubtsAbout(options)) process.stderr.write(`${doubt}\n`);
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** What makes figures mean less than they seem to: a label that was mistyped counts as so many wrong answers. */
async function doubtsAbout({ train, test, outOfScope }: EvaluationOptions): Promise<string[]> {
  const [learnt, tested] = [await readRows(train), await readRows(test)];
  const known = new Set(learnt.map(({ intent }) => intent));
  const unknown = [...new Set(tested.map(({ intent }) => intent))].filter(
    (one) => one !== outOfScope && !known.has(one),
  );
  const isNowhere = outOfScope !== undefined && ![...learnt, ...tested].some(({ intent }) => intent === outOfScope);
  return [
    ...(unknown.length > 0
      ? [`${train} has no message of ${listed(unknown)}: whatever is asked of it counts as wrong`]
      : []),
    ...(isNowhere ? [`neither file has a message that is labelled ${outOfScope}`] : []),
  ];
}

const mostNamed = 5;

function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return names.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Trains on one file as on content and tests on the other. */
export async function evaluate(options: EvaluationOptions): Promise<EvaluationResult> {
  const train = await readRows(options.train);
  const test = await readRows(options.test);
  const outside = options.outOfScope;
  const inScope = test.filter((row) => row.intent !== outside);
  if (inScope.length === 0) throw new EvaluationError(`${options.test}: no message in scope to test`);
  const started = performance.now();
  const recognizer = trainOn(train, options);
  const trainSeconds = (performance.now() - started) / 1000;
  return {
    ...closedFigures(recognizer, inScope),
    trainSeconds: round(trainSeconds, 3),
    medianMicroseconds: medianMicroseconds(recognizer, test, train),
    n: inScope.length,
    ...(outside === undefined ? {} : openFigures(recognizer, test, outside)),
  };
}

function trainOn(rows: Row[], { language, outOfScope }: EvaluationOptions): Recognizer {
  const byIntent = Map.groupBy(
    rows.filter((row) => row.intent !== outOfScope),
    (row) => row.intent,
  );
  const intents: RecognizedIntent[] = [...byIntent].map(([name, examples]) => ({
    name,
    language,
    title: titleOf(name),
    examples: examples.map((row) => row.text),
    keywords: [],
  }));
  const none = rows.filter((row) => row.intent === outOfScope).map((row) => row.text);
  return createRecognizer({
    intents,
    language,
    handoffWords: [],
    stem: stemmers,
    encoder: shippedEncoder(),
    outOfScope: none,
  });
}

/** A file has no titles; its labels say about as much: "card_arrival", "PlayMusic", "weather/find". */
function titleOf(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])|[_/-]+/g, ' ').toLowerCase();
}

function closedFigures(recognizer: Recognizer, rows: Row[]): Pick<EvaluationResult, 'accuracy' | 'macroF1'> {
  const guesses = rows.map((row) => ({ intent: row.intent, guess: recognizer.best(row.text)?.name ?? null }));
  const right = guesses.filter(({ intent, guess }) => intent === guess).length;
  return { accuracy: round(right / rows.length, 4), macroF1: round(macroF1(guesses), 4) };
}

/** The mean over the intents of the test file; one that is never guessed counts zero. */
function macroF1(guesses: { intent: string; guess: string | null }[]): number {
  const intents = [...new Set(guesses.map(({ intent }) => intent))];
  const scores = intents.map((name) => {
    const right = guesses.filter(({ intent, guess }) => intent === name && guess === name).length;
    const either =
      guesses.filter(({ intent }) => intent === name).length + guesses.filter(({ guess }) => guess === name).length;
    return (2 * right) / either;
  });
  return scores.reduce((sum, score) => sum + score, 0) / intents.length;
}

function openFigures(recognizer: Recognizer, test: Row[], outside: string): Partial<EvaluationResult> {
  const answers = test.map((row) => ({
    intent: row.intent,
    answer: recognizer.understand(row.text).intent?.name ?? null,
  }));
  const inScope = answers.filter(({ intent }) => intent !== outside);
  const none = answers.filter(({ intent }) => intent === outside);
  const accepted = none.length === 0 ? null : none.filter(({ answer }) => answer !== null).length / none.length;
  return {
    inScopeAccuracy: round(inScope.filter(({ intent, answer }) => intent === answer).length / inScope.length, 4),
    outOfScopeRecall: accepted === null ? null : round(1 - accepted, 4),
    falseAccept: accepted === null ? null : round(accepted, 4),
    nOutOfScope: none.length,
    threshold: recognizer.threshold,
  };
}

/** After so many messages the loops have become machine code, as they are in a service that runs for days. */
const warmedUpAfter = 3000;

/** Of whole messages understood one after the other, in a process that has been at it for a while. */
function medianMicroseconds(recognizer: Recognizer, rows: Row[], others: Row[]): number {
  for (let at = 0; at < warmedUpAfter; at++) recognizer.understand(others[at % others.length]!.text);
  const times = rows.map((row) => {
    const started = performance.now();
    recognizer.understand(row.text);
    return (performance.now() - started) * 1000;
  });
  const sorted = times.toSorted((a, b) => a - b);
  return round(sorted[Math.floor(sorted.length / 2)] ?? 0, 1);
}

async function readRows(file: string): Promise<Row[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EISDIR'
        ? 'is a folder: name a file in it'
        : `cannot be read (${error.code ?? error.message}): is the name right?`;
    throw new EvaluationError(`${file}: ${why}`);
  });
  const rows = textInAnyLetters(bytes)
    .split(/\r?\n/)
    .flatMap((line, at) => readRow(file, at + 1, line));
  if (rows.length === 0) throw new EvaluationError(`${file}: no lines; expected text<TAB>intent`);
  return rows;
}

function readRow(file: string, line: number, content: string): Row[] {
  if (content.trim() === '') return [];
  const cells = content.split('\t');
  if (line === 1 && isHeader(cells)) return [];
  const [text = '', intent = ''] = cells.map((cell) => cell.trim());
  if (cells.length !== 2) {
    throw new EvaluationError(
      `${file}:${line}: expected text<TAB>intent, found ${cells.length} column${cells.length === 1 ? '' : 's'}`,
    );
  }
  if (text === '' || intent === '')
    throw new EvaluationError(`${file}:${line}: the ${text === '' ? 'text' : 'intent'} is empty`);
  return [{ text, intent }];
}

/** Spreadsheets and collections name their columns in the first line. */
function isHeader(cells: string[]): boolean {
  return /^(?:text|teks)\t(?:intent|label)$/i.test(cells.map((cell) => cell.trim()).join('\t'));
}

function readArguments(args: string[]): EvaluationOptions {
  const { train, test, language, 'out-of-scope': outOfScope } = parse(args);
  if (train === undefined || test === undefined) {
    throw new EvaluationError(`${train === undefined ? '--train' : '--test'} is missing\nusage: ${usage}`);
  }
  if (language !== 'id' && language !== 'en')
    throw new EvaluationError(`--language: "${language}" is neither id nor en`);
  return { train, test, language, ...(outOfScope === undefined ? {} : { outOfScope }) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        language: { type: 'string', default: 'id' },
        'out-of-scope': { type: 'string' },
        // The result is always JSON; the flag is accepted for the sake of scripts that state it.
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new EvaluationError(`${error instanceof Error ? error.message : String(error)}\nusage: ${usage}`);
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
