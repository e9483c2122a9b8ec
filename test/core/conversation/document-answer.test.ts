import { describe, expect, test } from 'vitest';
import { difference, replay } from '../../../src/core/conversation/replay.ts';
import { chosenOf, unansweredIn } from '../../../src/core/conversation/unanswered.ts';
import type { Passage } from '../../../src/core/sop/knowledge.ts';
import type { Understanding } from '../../../src/core/understanding/understanding.ts';
import { aConversation, aPolicy, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const kado: Passage = {
  ...{ id: 'id/tanya.csv#kado', language: 'id', title: 'Tanya jawab', headings: ['Bungkus kado'] },
  ...{ text: 'Bisa, Rp8.000.', link: null, source: { file: 'documents/id/tanya.csv', line: 2 } },
};
const retur: Passage = {
  ...kado,
  id: 'id/retur.md#syarat',
  title: 'Retur',
  text: 'Tujuh hari.',
  link: 'https://toko.example/retur',
};
const rules = { ...someRules(), passages: [kado, retur] };
const foundIn = ({ id }: Passage): Partial<Understanding> => ({ passage: { id, score: 0.8, words: ['kado'] } });
const scene = () => aScene({ rules, conversation: aConversation({ contact: { name: 'Dewi' } }) });

describe('an answer from a document (SOP Q1)', () => {
  test.each(['berapa lama', 'brp hari ya'])('answers no “%s”, which does not say of what', (words) => {
    const one = aScene({ rules });
    one.turn(words, { ...foundIn(kado), normalized: words.replace('brp', 'berapa') });
    expect(one.state.bot.failedTurns).toBe(1);
  });

  test('is told with where it is from, and with the link where the document names one', () => {
    const played = scene();
    expect(played.turn('bisa dibungkus kado?', foundIn(kado))).toEqual([
      'Selamat pagi Kak Dewi!\n\nBisa, Rp8.000.\n\nSumber: Tanya jawab',
    ]);
    expect(played.turn('retur berapa hari?', foundIn(retur))).toEqual([
      'Tujuh hari.\n\nSumber: Retur https://toko.example/retur',
    ]);
    expect(played.effects().at(-1)).not.toMatchObject({ what: 'handoff' });
  });

  test.each(['off', 'suggest', 'reply'] as const)(
    'tells a model which of its words it may word, with `use: %s`',
    (use) => {
      const policy = aPolicy({ assistant: { ...rules.policy.assistant, use } });
      const played = aScene({
        rules: { ...rules, policy },
        conversation: aConversation({ contact: { name: 'Dewi' } }),
      });
      const sent = () => played.effects().find((effect) => effect.type === 'send-message');
      played.turn('bisa dibungkus kado?', foundIn(kado));
      const { wording, content } = sent() ?? {};
      expect(content?.kind).toBe('text');
      if (use !== 'reply') return expect(wording).toBeUndefined();
      expect(wording).toMatchObject({ passage: kado.id, question: 'bisa dibungkus kado?' });
      const [from, length] = [wording?.from ?? 0, wording?.length ?? 0];
      const text = content?.kind === 'text' ? content.text : '';
      expect(text).toBe('Selamat pagi Kak Dewi!\n\nBisa, Rp8.000.\n\nSumber: Tanya jawab');
      expect(text.slice(from, from + length)).toBe(kado.text);
    },
  );

  test.each(['suggest', 'reply'] as const)(
    'may be worded for what is asked of it afterwards, with `use: %s`: the question is that one',
    (use) => {
      const policy = aPolicy({ assistant: { ...rules.policy.assistant, use } });
      const played = aScene({ rules: { ...rules, policy } });
      played.turn('bisa dibungkus kado?', foundIn(kado));
      expect(played.turn('bayar berapa', { normalized: 'bayar berapa' }).join()).toContain(kado.text);
      const { wording, content } = played.effects().findLast((effect) => effect.type === 'send-message') ?? {};
      if (use !== 'reply') return expect(wording).toBeUndefined();
      expect(wording).toMatchObject({ passage: kado.id, question: 'bayar berapa' });
      const text = content?.kind === 'text' ? content.text : '';
      expect(text.slice(wording?.from, (wording?.from ?? 0) + (wording?.length ?? 0))).toBe(kado.text);
    },
  );

  test.each(['12345', '10/10', '2'])('is not given to “%s”: a number asks nothing', (words) => {
    expect(scene().turn(words, foundIn(kado)).join()).not.toMatch('Rp8.000');
  });

  test('counts as an answer: failed turns begin anew, nothing was left unanswered, and why it was said is known', () => {
    const played = scene();
    played.turn('asdf');
    expect(played.state.bot.failedTurns).toBe(1);
    played.turn('bisa dibungkus kado?', foundIn(kado));
    expect(played.state.bot.failedTurns).toBe(0);
    const { event, effects } = played.history.at(-1) ?? { event: null, effects: [] };
    expect(event && unansweredIn(event, effects)).toBeNull();
    expect(effects).toContainEqual(
      expect.objectContaining({ type: 'send-message', author: 'bot', why: `document:${kado.id}` }),
    );
  });

  test('comes after what an intent knows, and after the question which of two was meant', () => {
    const played = scene();
    expect(played.turn('jam buka', { ...knows('jam_buka'), ...foundIn(kado) })[0]).toMatch('Jawaban jam_buka.');
    const close = {
      closeCall: true,
      nearest: [
        { name: 'jam_buka', confidence: 0.5 },
        { name: 'garansi', confidence: 0.5 },
      ],
    };
    expect(played.turn('buka garansi', { ...close, ...foundIn(kado) })).toEqual(['Maksudnya yang mana?']);
    expect(choicesOf(played)).toHaveLength(2);
  });

  test('does not stand before a person who is asked for, or a complaint (SOP H2, H3, K6)', () => {
    expect(scene().turn('mau bicara dengan orang', { acts: ['asks-person'], ...foundIn(kado) })[0]).toMatch(
      'Diteruskan',
    );
    expect(scene().turn('kecewa kadonya', { acts: ['complaint'], ...foundIn(kado) })[0]).toMatch('Mohon maaf');
  });

  test('is none to thanks, a yes or a no that ask nothing', () => {
    const played = scene();
    expect(played.turn('makasih kadonya sudah sampai', { acts: ['thanks'], ...foundIn(kado) })[0]).toMatch(
      'Sama-sama.',
    );
    expect(played.turn('makasih, bisa dibungkus kado?', { acts: ['thanks'], ...foundIn(kado) })[0]).toMatch(
      'Bisa, Rp8.000.',
    );
  });

  test('is not said twice in a row: who asks again is offered a person (SOP Q3)', () => {
    const played = scene();
    played.turn('bisa dibungkus kado?', foundIn(kado));
    expect(played.turn('bungkus kadonya gimana', foundIn(kado))).toEqual(['Kurang paham, bisa dijelaskan?']);
    expect(played.turn('masih belum paham', { acts: ['confused'] })).toEqual(['Masih kurang paham.']);
  });

  test('is what "oke" and "not clear" are said to, and no longer the intent before it', () => {
    const played = scene();
    played.turn('jam buka', knows('jam_buka'));
    played.turn('bisa dibungkus kado?', foundIn(kado));
    expect(played.turn('oke', { acts: ['yes'] })).toEqual(['Baik. Ada lagi?']);
    expect(played.turn('kurang jelas', { acts: ['confused'] })[0]).toMatch('Kurang paham');
  });

  test('is among what was tried when a person takes over (SOP H4)', () => {
    const played = scene();
    played.turn('bisa dibungkus kado?', foundIn(kado));
    played.turn('mau bicara dengan orang', { acts: ['asks-person'] });
    expect(played.state.problem.tried).toEqual(['Tanya jawab › Bungkus kado']);
  });

  test('is gone with a document that the content in force no longer has', () => {
    const played = scene();
    expect(played.turn('bisa dibungkus kado?', foundIn({ ...kado, id: 'id/lama.md#x' }))[0]).toMatch('Kurang paham');
  });

  test('is the same when the history is replayed under the revision that had it', () => {
    const played = scene();
    const before = aConversation({ contact: { name: 'Dewi' } });
    played.turn('bisa dibungkus kado?', foundIn(kado));
    played.turn('retur berapa hari?', foundIn(retur));
    const events = played.history.map(({ event }) => event);
    const stored = played.history.map(({ effects }) => effects);
    expect(difference(stored, replay(before, events, rules).effects)).toEqual([]);
    expect(difference(stored, replay(before, events, someRules()).effects)).not.toEqual([]);
  });
});

describe('documents that may be meant, where none surely answers (SOP Q1)', () => {
  const none = (passages: Passage[], topics: string[] = []): Partial<Understanding> => ({
    passage: null,
    passagesNear: passages.map(({ id }) => id),
    nearest: topics.map((name) => ({ name, confidence: 0.3 })),
  });

  test('are offered by their headings, and the one that is chosen is told with its source', () => {
    const played = scene();
    played.turn('kertas cantiknya ada?', none([kado, retur]));
    expect(choicesOf(played)).toEqual([`document:${kado.id}`, `document:${retur.id}`]);
    expect(played.state.bot.failedTurns).toBe(1);
    expect(played.tap(`document:${kado.id}`, 'Bungkus kado')).toEqual(['Bisa, Rp8.000.\n\nSumber: Tanya jawab']);
    expect(played.state.bot).toMatchObject({ failedTurns: 0, lastPassage: kado.id });
    // Days later, or twice: it is what they chose.
    expect(played.tap(`document:${kado.id}`, 'Bungkus kado')).toHaveLength(1);
  });

  test('stand beside the nearest topics, the first of each first, three in all', () => {
    const played = scene();
    played.turn('kertas cantiknya ada?', none([kado, retur], ['jam_buka', 'garansi']));
    expect(choicesOf(played)).toEqual(['intent:jam_buka', `document:${kado.id}`, 'intent:garansi']);
  });

  test('are no choice any more once the documents lack them', () => {
    const played = scene();
    played.turn('kertas cantiknya ada?', none([{ ...kado, id: 'id/lama.md#kado' }]));
    expect(choicesOf(played)).toEqual(['talk_to_person']);
    played.tap('document:id/lama.md#kado', 'Bungkus kado');
    expect(played.state.bot.failedTurns).toBe(2);
  });

  test('show the whole of a heading that a button would cut', () => {
    const long = { ...kado, headings: ['Apakah bisa dibungkus kado dengan kartu ucapan?'] };
    const played = aScene({ rules: { ...rules, passages: [long, { ...retur, headings: [] }] } });
    played.turn('kertas cantiknya ada?', none([long, retur]));
    const content = played.sent().at(-1)?.content;
    expect(content?.kind === 'choices' && content.choices).toEqual([
      { id: `document:${kado.id}`, title: long.headings[0], description: long.headings[0] },
      { id: `document:${retur.id}`, title: 'Retur' },
    ]);
  });

  test('leave a question of ours, when one of them is tapped in the middle of it', () => {
    const played = scene();
    played.turn('ongkir berapa', knows('ongkir'));
    expect(played.state.bot.asking).not.toBeNull();
    expect(played.tap(`document:${kado.id}`, 'Bungkus kado').join()).toMatch('Bisa, Rp8.000.');
    expect(played.state.bot.failedTurns).toBe(0);
  });
});

describe('what a customer chose of what they were offered (SOP M2)', () => {
  const offer = () => {
    const played = scene();
    played.turn('kertas cantiknya ada?', {
      ...{ passage: null, passagesNear: [kado.id, retur.id] },
      nearest: [{ name: 'jam_buka', confidence: 0.3 }],
    });
    return played.effects();
  };
  const section = { kind: 'document', name: kado.id };

  test.each([
    [{ kind: 'choice', id: `document:${kado.id}`, title: 'Bungkus kado' }, section],
    [
      { kind: 'choice', id: 'intent:jam_buka', title: 'Jam buka' },
      { kind: 'intent', name: 'jam_buka' },
    ],
    // Where a channel shows choices as text only.
    [{ kind: 'text', text: 'bungkus kado' }, section],
    [{ kind: 'text', text: '2' }, section],
  ] as const)('is told by %j', (wrote, chosen) => {
    expect(chosenOf(offer(), wrote)).toEqual(chosen);
  });

  test.each([
    { kind: 'choice', id: 'document:id/lama.md#kado', title: 'of another turn' },
    { kind: 'choice', id: 'talk_to_person', title: 'Bicara dengan CS' },
    { kind: 'text', text: 'bungkus kado di mana?' },
    { kind: 'text', text: '7' },
  ] as const)('is nothing by %j', (wrote) => {
    expect(chosenOf(offer(), wrote)).toBeNull();
  });

  test('is nothing where nothing was offered', () => {
    const played = scene();
    played.turn('bisa dibungkus kado?', foundIn(kado));
    expect(chosenOf(played.effects(), { kind: 'text', text: '1' })).toBeNull();
  });
});
