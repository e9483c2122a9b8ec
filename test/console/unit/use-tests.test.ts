import { expect, it } from 'vitest';
import { toldApart } from '../../../web/console/src/features/content/publishing/use-tests.ts';

const failure = (phrase: string, got: string) => ({
  file: 'intents/id/toko.yaml',
  line: 1,
  intent: 'retur',
  phrase,
  got,
});

it('test phrases that the draft breaks are told apart from those that fail in force, wherever they lead now', () => {
  const draft = { phrases: 9, failures: [failure('a', 'ongkir (0.7)'), failure('b', 'ongkir (0.8)')] };
  const inForce = { phrases: 8, failures: [failure('b', 'not understood'), failure('c', 'ongkir (0.9)')] };
  expect(toldApart(draft, inForce)).toEqual({
    phrases: 9,
    worse: [failure('a', 'ongkir (0.7)')],
    asBefore: [failure('b', 'ongkir (0.8)')],
  });
  expect(toldApart({ phrases: 9, failures: [] }, null)).toEqual({ phrases: 9, worse: [], asBefore: [] });
});
