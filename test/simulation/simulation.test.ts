import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadContents, type Contents } from './contents.ts';
import { mutations } from './mutation-list.ts';
import { randomStream } from './random.ts';
import { simulate } from './simulation.ts';
import { VirtualTime } from './virtual-time.ts';

let contents: Contents;

beforeAll(async () => {
  contents = await loadContents();
});

describe('the small bugs that it is tried out with', () => {
  it.each(mutations)('$name: has its place in the sources', ({ file, find }) => {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(source.split(find)).toHaveLength(2);
  });
});

describe('the simulation', { timeout: 180_000 }, () => {
  it('tells the same story again for the same seed', async () => {
    const [one, other] = [
      await simulate({ seed: 7, contents, customers: 8 }),
      await simulate({ seed: 7, contents, customers: 8 }),
    ];
    expect(withoutIds(one.story())).toBe(withoutIds(other.story()));
    expect(one.events).toBeGreaterThan(50);
  });

  it('tells another story for another seed', async () => {
    const [one, other] = [
      await simulate({ seed: 7, contents, customers: 8 }),
      await simulate({ seed: 8, contents, customers: 8 }),
    ];
    expect(withoutIds(one.story())).not.toBe(withoutIds(other.story()));
  });

  it('lets a customer do the same when the others are left out', async () => {
    const acts = (story: string) => story.split('\n').filter((line) => line.includes('customer: message'));
    const all = acts((await simulate({ seed: 9, contents, customers: 6 })).story());
    const alone = acts((await simulate({ seed: 9, contents, only: [3] })).story());
    expect(alone.length).toBeGreaterThan(2);
    expect(all.map(wordsOf)).toEqual(
      expect.arrayContaining(alone.filter((line) => !line.includes('[taps')).map(wordsOf)),
    );
  });

  it('lets things happen in the order of their times, and of their planning within one', () => {
    const time = new VirtualTime(0);
    const random = randomStream(1, 'order');
    const happened: number[] = [];
    const times = Array.from({ length: 200 }, () => random.int(0, 50));
    for (const at of times) time.at(at, () => happened.push(time.now));
    time.at(10, () => happened.push(-1))();
    while (time.nextAt() !== null) time.step();
    expect(happened).toEqual(times.toSorted((one, other) => one - other));
  });
});

/** Ids hold bytes of chance that no seed gives. */
function withoutIds(story: string): string {
  return story.replaceAll(/[0-9a-f]{32}/g, 'id');
}

function wordsOf(line: string): string {
  return line.slice(line.indexOf('customer:'));
}
