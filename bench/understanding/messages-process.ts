import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as EncoderModule from '../../src/content/encoder.ts';
import type * as StemmersModule from '../../src/content/stemmers.ts';
import type * as LearnModule from '../../src/core/understanding/learn.ts';
import type * as RecognizerModule from '../../src/core/understanding/recognizer.ts';
import type { Lessons } from '../../src/content/learning/lessons.ts';

// Understands messages with the sources of the checkout that it is given: one of those that `messages.bench.ts` compares.

export type Order =
  | { learn: Lessons; texts: string[] }
  /** Each message once more: how long that took. */
  | 'pass'
  /** The least that each message ever took. */
  | 'least'
  /** All that is understood of each, as text. */
  | 'understand';

export type Answers = {
  learn: { seconds: number; hash: string };
  pass: { mean: number; median: number };
  least: { median: number; mean: number };
  understand: { texts: string[] };
};

const root = process.argv[2] ?? '.';
const from = async (path: string): Promise<unknown> => import(pathToFileURL(join(root, path)).href);
const { createRecognizer } = (await from('src/core/understanding/recognizer.ts')) as typeof RecognizerModule;
// Checkouts from before it had a file of its own have it beside the recognizer.
const { learn } = (await from('src/core/understanding/learn.ts').catch(() =>
  from('src/core/understanding/recognizer.ts'),
)) as typeof LearnModule;
const { stemmers } = (await from('src/content/stemmers.ts')) as typeof StemmersModule;
const { shippedEncoder } = (await from('src/content/encoder.ts')) as typeof EncoderModule;

let messages: string[] = [];
let recognizer: RecognizerModule.Recognizer | undefined;
let least = new Float64Array(0);

process.on('message', (order: Order) => {
  process.send?.(answer(order));
});

function answer(order: Order): Answers[keyof Answers] {
  if (typeof order !== 'string') return learnFrom(order);
  if (order === 'pass') return pass();
  if (order === 'least') return { median: median([...least]), mean: mean([...least]) };
  return { texts: messages.map(understood) };
}

function learnFrom({ learn: lessons, texts }: Exclude<Order, string>): Answers['learn'] {
  const input = { ...lessons, stem: stemmers, encoder: shippedEncoder() };
  const before = process.threadCpuUsage();
  const learnt = learn(input);
  const seconds = microseconds(before) / 1e6;
  recognizer = createRecognizer(input, learnt);
  messages = texts;
  least = new Float64Array(texts.length).fill(Infinity);
  return { seconds, hash: hashOf(learnt) };
}

/** `mean` in time of the processor, `median` by the clock, which whatever else runs here makes longer; microseconds. */
function pass(): Answers['pass'] {
  const { understand } = recognizer!;
  const times = new Float64Array(messages.length);
  const before = process.threadCpuUsage();
  for (const [at, text] of messages.entries()) {
    const startedAt = performance.now();
    understand(text);
    times[at] = (performance.now() - startedAt) * 1e3;
  }
  const cpu = microseconds(before);
  for (const [at, time] of times.entries()) if (time < least[at]!) least[at] = time;
  return { mean: cpu / messages.length, median: median([...times]) };
}

function understood(text: string): string {
  const { understand, best, notice } = recognizer!;
  return JSON.stringify([understand(text), best(text), notice(text)]);
}

function microseconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

/** Of every number in it. */
function hashOf(learnt: object): string {
  const hash = createHash('sha256');
  const add = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        hash.update(key);
        add(each);
      }
    } else hash.update(String(value));
  };
  add(learnt);
  return hash.digest('hex');
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
