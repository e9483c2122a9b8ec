import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/core/understanding/language.ts';

describe('the language of a few words', () => {
  test.each(['opening hours?', 'Size guide?', 'payment methods', 'forgot password', 'need invoice', 'delivery time?'])(
    '"%s" is English, to an Indonesian shop, too',
    (text) => {
      expect(languageOf(text, 'id')).toBe('en');
    },
  );

  test.each([
    ...[
      'flash sale?',
      'size chart',
      'price list',
      'main game',
      'transfer bank',
      'order status',
      'ready stock',
      'order',
    ],
    ...['hours', 'cod bogor', 'size guide nya', 'light grey', 'TS-12345 status'],
  ])('"%s" is what Indonesians write, too', (text) => {
    expect(languageOf(text, 'id')).toBe('id');
  });
});
