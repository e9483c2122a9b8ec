import { expect, it } from 'vitest';
import { nearest, suggestion } from '../../src/content/nearest.ts';

it.each([
  ['lisen', 'listen'],
  ['listne', 'listen'],
  ['failedTurns', 'failed_turns'],
  ['failed-turns', 'failed_turns'],
  ['FAILED_TURN', 'failed_turns'],
])('"%s" is near "%s"', (word, known) => {
  expect(nearest(word, ['listen', 'failed_turns', 'stale_after'])).toBe(known);
});

it('a word that is near none has no nearest, and the known ones are listed instead when they are few', () => {
  expect(nearest('template', ['listen', 'words'])).toBeNull();
  expect(suggestion('template', ['listen', 'words'])).toBe('; known are listen, words');
  expect(
    suggestion(
      'template',
      Array.from({ length: 30 }, (_, index) => `key${index}xyz`),
    ),
  ).toBe('');
});
