import { describe, expect, test } from 'vitest';
import { requestedLanguage } from '../../../src/core/understanding/language-request.ts';

describe('which language a customer asks for', () => {
  test.each([
    ['speak indonesian please', 'id'],
    ['bahasa indonesia aja', 'id'],
    ['pake bahasa indo dong kak', 'id'],
    ['in english please', 'en'],
    ['Can you speak English?', 'en'],
    ['hello do you speak english', 'en'],
    ['good morning, does anyone there speak English?', 'en'],
    ['bisa bahasa inggris?', 'en'],
    ['i don’t understand Indonesian', 'en'],
    ['saya ga bisa bahasa inggris', 'id'],
    ['oh bisa bahasa indonesia ga', 'id'],
    ['bisa pake bahasa inggris gak kak?', 'en'],
  ] as const)('“%s”: %s', (text, language) => {
    expect(requestedLanguage(text)).toBe(language);
  });

  test.each([
    'indonesia',
    'kirim ke luar indonesia?',
    'do you have the english edition of this book',
    'kamus inggris indonesia',
    'ongkir ke bandung',
    '',
  ])('“%s”: none', (text) => {
    expect(requestedLanguage(text)).toBeNull();
  });
});
