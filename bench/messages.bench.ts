import { messageSets, type MessageSet } from './understanding/message-sets.ts';
import { startBuild, type Build } from './understanding/builds.ts';

/**
 * What one message costs after the other, once warm, in content of a shop's size. MESSAGES_BESIDE=../other measures another
 * checkout beside this one, each in a process of its own, in turn, so that what else the machine does falls on both.
 */
export const name = 'messages';

const warmUp = 8;
const rounds = 24;

export async function* run(): AsyncIterable<object> {
  const beside = process.env['MESSAGES_BESIDE'];
  const builds = [
    ...(beside === undefined ? [] : [{ build: startBuild(beside), of: beside }]),
    { build: startBuild('.'), of: 'this' },
  ];
  try {
    for (const set of await messageSets()) yield* figuresOf(set, builds);
  } finally {
    for (const { build } of builds) build.stop();
  }
}

type Named = { build: Build; of: string };

async function* figuresOf(set: MessageSet, builds: readonly Named[]): AsyncIterable<object> {
  const passes = new Map(builds.map(({ of }) => [of, [] as { mean: number; median: number }[]]));
  const learning = new Map<string, number>();
  for (const { build, of } of builds) learning.set(of, (await build.learn(set)).seconds);
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const { build, of } of builds) {
      const pass = await build.pass();
      if (round >= warmUp) passes.get(of)!.push(pass);
    }
  }
  for (const { build, of } of builds) {
    const medians = passes.get(of)!.map(({ median }) => median);
    const means = passes.get(of)!.map(({ mean }) => mean);
    const least = await build.least();
    yield {
      ...{ figure: set.name, build: of, intents: set.lessons.intents.length, messages: set.messages.length },
      learnCpuSeconds: Math.round((learning.get(of) ?? 0) * 100) / 100,
      /** Of a message: the median over all messages, in the best and in the middle one of the rounds. */
      medianMicroseconds: { best: tenths(Math.min(...medians)), middle: tenths(middleOf(medians)) },
      /** The same where each message counts with the least that it ever took, */
      medianOfLeast: tenths(least.median),
      /** and the mean over all messages in time of the processor. */
      meanCpuMicroseconds: { best: tenths(Math.min(...means)), middle: tenths(middleOf(means)) },
    };
  }
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
