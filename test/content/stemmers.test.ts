import { expect, it } from 'vitest';

import { stemmers } from '../../src/content/stemmers.ts';

it.each([
  ['id', 'pengiriman', 'kirim'],
  ['id', 'mengeluh', 'keluh'],
  ['id', 'dikembalikan', 'kembali'],
  ['en', 'refunded', 'refund'],
  ['en', 'shipping', 'ship'],
] as const)('%s: %s has the stem %s', (language, word, stem) => {
  expect(stemmers[language](word)).toBe(stem);
  expect(stemmers[language](word)).toBe(stem);
});

it.each(['', 'a', '4', 'é', 'x'.repeat(5000)])('what is no word comes back without an error: %.10s', (word) => {
  expect(stemmers.id(word)).toBe(word);
});
