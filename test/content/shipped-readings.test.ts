import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { shippedEncoder } from '../../src/content/encoder.ts';
import { readingsFile } from '../../src/content/shipped-readings.ts';
import { stemmers } from '../../src/content/stemmers.ts';
import { readShipped } from '../../src/core/understanding/background.ts';
import { learn } from '../../src/core/understanding/learn.ts';
import { formatReadings } from '../../src/core/understanding/shipped-readings.ts';
import { shopInput } from '../core/understanding/shop.ts';

/** Everything is worked out with these. */
const { shipped: _, ...plain } = stemmers;
const { encoder: __, ...withoutEncoder } = shopInput();

it('the shipped readings are what the word lists and the topics of the corpus come to', () => {
  const anew = formatReadings(readShipped(plain, shippedEncoder()));
  // Thousands of lines: the first that is wrong says more than all of them.
  const lines = anew.split('\n');
  const wrong = readFileSync(readingsFile, 'utf8')
    .split('\n')
    .find((line, at) => line !== lines[at]);
  expect(wrong, 'run scripts/write-readings.ts').toBeUndefined();
});

it.each([['with an encoder', shopInput()] as const, ['without one', withoutEncoder] as const])(
  'the same is learnt from them as without them, %s',
  (_name, input) => {
    // How two such differ takes minutes to show.
    expect(isDeepStrictEqual(learn(input), learn({ ...input, stem: plain }))).toBe(true);
  },
);
