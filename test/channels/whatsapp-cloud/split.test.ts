import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { splitContent } from '../../../channels/whatsapp-cloud/split.ts';
import { shorten, splitOffEnd, splitText } from '../../../channels/split-text.ts';
import type { Content } from '../../../src/core/conversation/message.ts';
import { readJsonFixture } from '../support/fixtures.ts';

const withoutSpace = (text: string) => text.replace(/\s+/g, '');

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(fc.constantFrom('Halo Kak.', 'ongkir', '👨‍👩‍👧‍👦', '🇮🇩', '\n\n', '1. ', 'e\u0301', '?', 'Rp10.000', '"Ya!"', 'रि'))
    .map((words) => words.join(' ')),
  fc.array(fc.constantFrom('👩🏽‍🚀', 'a', '🇮🇩'), { maxLength: 80 }).map((parts) => parts.join('')),
);

describe('text that is split', () => {
  it('fits, and loses nothing but white space at the cuts', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 16, max: 200 }), (text, limit) => {
        const parts = splitText(text, limit);

        expect(parts.every((part) => part.length <= limit)).toBe(true);
        expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text));
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never cut inside of what a reader sees as one character', () => {
    const family = '👨‍👩‍👧‍👦';
    for (let limit = family.length; limit < 40; limit++) {
      const parts = splitText(family.repeat(12), limit);
      expect(parts.every((part) => part.length % family.length === 0)).toBe(true);
    }
  });

  it('is cut between code points when one character is longer than all', () => {
    const parts = splitText(`😀${'\u0301'.repeat(50)}`, 10);

    expect(parts.join('')).toBe(`😀${'\u0301'.repeat(50)}`);
    expect(parts.every((part) => part.length <= 10 && part.isWellFormed())).toBe(true);
  });

  it('is never cut inside of a surrogate pair, however narrow', () => {
    const family = '👨‍👩‍👧‍👦';
    for (let limit = 2; limit < family.length; limit++) {
      const parts = splitText(family, limit);
      expect(parts.join('')).toBe(family);
      expect(parts.every((part) => part.length <= limit && part.isWellFormed())).toBe(true);
    }
  });

  it('is cut at paragraphs, then at sentences, then at words', () => {
    expect(splitText('Satu dua tiga.\n\nEmpat lima. Enam', 28)).toEqual(['Satu dua tiga.', 'Empat lima. Enam']);
    expect(splitText('Satu dua tiga. Empat lima enam tujuh', 20)).toEqual([
      'Satu dua tiga.',
      'Empat lima enam',
      'tujuh',
    ]);
    expect(splitText('satu dua tiga empat', 10)).toEqual(['satu dua', 'tiga empat']);
  });

  it('keeps the number of a list item with its words', () => {
    expect(splitText('Caranya begini ya: 1. Buka menu', 22)).toEqual(['Caranya begini ya:', '1. Buka menu']);
  });

  it('is left as it was written when it fits, with its white space', () => {
    expect(splitText('  satu\n\n dua \n', 20)).toEqual(['  satu\n\n dua \n']);
  });

  it('is left alone when it fits to the character', () => {
    const fixture = readJsonFixture('whatsapp-cloud', '124-text-4096-chars.json') as {
      entry: [{ changes: [{ value: { messages: [{ text: { body: string } }] } }] }];
    };
    const { body: text } = fixture.entry[0].changes[0].value.messages[0].text;

    expect(text.length).toBe(4096);
    expect(splitContent({ kind: 'text', text })).toEqual([{ kind: 'text', text }]);
    expect(splitContent({ kind: 'text', text: `${text}!` }).length).toBe(2);
  });
});

describe('the end that is split off', () => {
  it('fits, and nothing is lost', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 16, max: 100 }), (text, limit) => {
        fc.pre(text.trim().length > limit);
        const { head, tail } = splitOffEnd(text.trim(), limit);

        expect(tail.length).toBeLessThanOrEqual(limit);
        expect(withoutSpace(head + tail)).toBe(withoutSpace(text));
        expect(head.isWellFormed() && tail.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the last paragraph where there is one', () => {
    expect(splitOffEnd(`${'kata '.repeat(20)}\n\nPilih salah satu. Ya?`, 60)).toMatchObject({
      tail: 'Pilih salah satu. Ya?',
    });
  });
});

describe('shortened text', () => {
  it('fits with its ellipsis', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const short = shorten(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short === text || short.endsWith('…')).toBe(true);
      }),
    );
  });
});

describe('the parts of a message', () => {
  const choicesOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `c${index}`, title: `Pilihan ${index}` }));

  it('are one where it fits', () => {
    const all: Content[] = [
      { kind: 'choices', text: 'Pilih', choices: choicesOf(3) },
      { kind: 'image', media: { id: 'm' }, text: 'ini' },
      { kind: 'location', latitude: 1, longitude: 2 },
      { kind: 'template', name: 't', language: 'id', parameters: [], text: 'x' },
    ];
    for (const content of all) expect(splitContent(content)).toEqual([content]);
  });

  it('put long text ahead of its choices', () => {
    const text = `${'Penjelasan yang panjang sekali. '.repeat(60)}\n\nMau yang mana, Kak?`;
    const parts = splitContent({ kind: 'choices', text, choices: choicesOf(2) });

    expect(parts.map(({ kind }) => kind)).toEqual(['text', 'choices']);
    expect(parts[1]).toMatchObject({ text: 'Mau yang mana, Kak?', choices: choicesOf(2) });
  });

  it('number the choices in the text when there are more than a list holds', () => {
    const [part, ...others] = splitContent({ kind: 'choices', text: 'Pilih:', choices: choicesOf(11) });

    expect(others).toEqual([]);
    expect(part).toMatchObject({ kind: 'text' });
    expect(part).toHaveProperty('text', expect.stringMatching(/^Pilih:\n\n1\. Pilihan 0\n[^]*\n11\. Pilihan 10$/));
  });

  it('number the choices in the text when an id is longer than Graph takes: a cut one would be another', () => {
    const choices = [{ id: 'x'.repeat(201), title: 'Ya' }];

    expect(splitContent({ kind: 'choices', text: 'Mau?', choices })).toEqual([{ kind: 'text', text: 'Mau?\n\n1. Ya' }]);
  });

  it('put a text that is too long for a caption behind the file', () => {
    const text = 'Kalimat. '.repeat(200);
    const parts = splitContent({ kind: 'image', media: { id: 'm' }, text });

    expect(parts.map(({ kind }) => kind)).toEqual(['image', 'text']);
    expect(parts[0]).not.toHaveProperty('text');
  });

  it('put the words that came with a voice note behind it', () => {
    const parts = splitContent({ kind: 'voice', media: { id: 'm' }, text: 'Dengarkan ya' });

    expect(parts).toEqual([
      { kind: 'voice', media: { id: 'm' } },
      { kind: 'text', text: 'Dengarkan ya' },
    ]);
  });
});
