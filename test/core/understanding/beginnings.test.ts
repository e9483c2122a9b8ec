import { expect, it } from 'vitest';
import { alternativesOf, beginningsOf, beginsWithAny } from '../../../src/core/understanding/beginnings.ts';
import { phrases } from '../../../src/core/understanding/lexicon/abuse-words.ts';

it.each([
  [/(?<= )(?:halo|selamat (?:pagi|siang))(?= |$)/, ['halo ', 'selamat ']],
  [/(?<!no )(?:i['’]?m|this\s+is)/, ["i'm", 'i’m', 'im', 'this ']],
  [/\b(?:ga|gak) ada\b|^matamu\b|stop+/, ['ga ', 'gak ', 'matamu', 'stop']],
  [/(?:kami ){0,5}(?:an? )?orang(?:nya)?/, ['kami ', 'a ', 'an ', 'orang', 'orangnya']],
  [/mati(?: aja)+ lu|wa{1,2}laikum|kirim\w*/, ['mati ', 'wa', 'kirim']],
  [/(?:b|cd?)e(?!f)[gh]/, ['beg', 'beh', 'ceg', 'ceh', 'cdeg', 'cdeh']],
  // Anything may begin it.
  [/\S+ dong|kak/, ['', 'kak']],
  [/.*x/, ['', 'x']],
])('a pattern tells with what it begins: %s', (pattern, expected) => {
  expect([...beginningsOf(pattern)].toSorted()).toEqual(expected.toSorted());
});

it('where a pattern finds something, it finds it at one of the words that may begin it', () => {
  const texts = [
    'emang kalian ga punya otak',
    'dasar matamu buta',
    'you guys are all such clowns',
    'shut the hell up',
    'an jing lu',
    'mampus aja kau sana',
    'lu emang budek',
    'piece of crap shop',
  ];
  for (const text of texts) {
    const found = phrases.filter((phrase) => phrase.test(text));
    expect(found).not.toEqual([]);
    for (const phrase of found)
      expect(text.split(' ').some((word) => beginsWithAny(word, beginningsOf(phrase)))).toBe(true);
  }
});

it('a pattern is parted where one of its parts is enough', () => {
  expect(alternativesOf('(?<!no |not )halo|(?:a|b)+(?= |$)|[|x]y|')).toEqual([
    '(?<!no |not )halo',
    '(?:a|b)+(?= |$)',
    '[|x]y',
    '',
  ]);
});

it('a word is all that stands before the space', () => {
  const beginnings = new Set(['ga ', 'kirim']);
  expect(['ga', 'kirim', 'kirimin'].every((word) => beginsWithAny(word, beginnings))).toBe(true);
  expect(['gak', 'g', 'kiri', ''].some((word) => beginsWithAny(word, beginnings))).toBe(false);
});
