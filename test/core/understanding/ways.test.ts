import { describe, expect, test } from 'vitest';
import { createWayFinder } from '../../../src/core/understanding/ways.ts';

const classes = { body: new Set(['tangan', 'kaki']), hurt: new Set(['luka', 'patah']) };
const found = (way: string, text: string) => createWayFinder(way, classes).find(text.split(' '));

describe('ways of saying something', () => {
  test.each([
    ['@body ..2 @hurt', 'aduh tangan saya tadi luka', 'tangan saya tadi luka'],
    ['@body ..2 @hurt', 'tangannya luka', 'tangannya luka'],
    ['sesak napas/nafas', 'saya sesak nafas', 'sesak nafas'],
    ['tidak bisa? napas', 'tidak napas', 'tidak napas'],
    ['@body saya* @hurt', 'kaki saya saya patah', 'kaki saya saya patah'],
    ['^ tolong @body', 'tolong kaki', 'tolong kaki'],
    ['sesak $', 'dada sesak', 'sesak'],
  ])('%s is in: %s', (way, text, said) => {
    expect(found(way, text)).toBe(said);
  });

  test.each([
    ['@body ..2 @hurt', 'tangan saya tadi pagi kena luka'],
    ['@body saya* @hurt', 'kaki meja patah'],
    ['^ tolong @body', 'kak tolong kaki'],
    ['sesak $', 'sesak sekali'],
    ['sesak napas', 'sesak'],
  ])('%s is not in: %s', (way, text) => {
    expect(found(way, text)).toBeNull();
  });

  test('what is said in a way is left out, as much of it as there may be at its end', () => {
    const { without } = createWayFinder('kalau @any ..2', classes);
    expect(without('tolong kalau tangan saya luka gimana'.split(' '))).toEqual(['tolong', 'gimana']);
  });

  test('a class that nobody wrote is a mistake of ours', () => {
    expect(() => createWayFinder('@nobody luka', classes)).toThrow('@nobody');
  });
});
