import { describe, expect, test } from 'vitest';
import type { Passage } from '../../../src/core/sop/knowledge.ts';
import { saysHowLong } from '../../../src/core/understanding/how-long.ts';
import { aConversation, anIntent, knows, someRules } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const passage = (id: string, heading: string, text: string): Passage => ({
  ...{ id, language: 'id', title: 'Layanan', headings: [heading], text, link: null },
  source: { file: 'documents/id/layanan.md', line: 1 },
});
const warranty = anIntent('garansi', {
  title: 'Garansi',
  answers: ['Semua bergaransi resmi.', 'Garansinya 1 tahun.', 'Kartunya ada di dus.'],
});
const sending = anIntent('kirim', { title: 'Pengiriman', answers: ['Pakai JNE.'] });
const pay = anIntent('bayar', { title: 'Pembayaran', answers: ['Transfer.'] });
const time = anIntent('lama_kirim', { title: 'Lama pengiriman', answers: ['Sampai dalam 2-4 hari.'] });
const like = { normalized: 'berapa lama' };

const after = (name: string, intents = [warranty, sending, pay], passages: Passage[] = []) => {
  const rules = { ...someRules({ intents }), passages };
  const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
  scene.turn('tanya', knows(name));
  return scene;
};

describe('“brp lama” is asked of what was told last', () => {
  test('of its wordings the one that tells is said, also the second time', () => {
    const scene = after('garansi');
    expect(scene.turn('brp lama', like)).toEqual(['Garansinya 1 tahun.']);
    expect(scene.turn('berapa bulan kak', { normalized: 'berapa bulan kak' })).toEqual(['Garansinya 1 tahun.']);
    expect(scene.state.bot.failedTurns).toBe(0);
  });

  test('where it does not tell, what else is about the same thing does', () => {
    expect(after('kirim', [sending, pay, warranty, time]).turn('brp lama', like)).toEqual(['Sampai dalam 2-4 hari.']);
    const document = passage('id/l.md#waktu', 'Waktu pengiriman', 'Di Jawa 2-4 hari.');
    expect(after('kirim', [sending, pay], [document]).turn('brp lama', like).join()).toMatch('Di Jawa 2-4 hari.');
  });

  test('of what is about something else nothing is told', () => {
    const document = passage('id/l.md#pasang', 'Garansi pemasangan', 'Garansi 90 hari.');
    const scene = after('bayar', [sending, pay, warranty, time], [document]);
    expect(scene.turn('brp lama', like).join()).not.toMatch('hari');
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('where nothing tells it, it is said in other words, and a person may know', () => {
    const resmi = anIntent('garansi', {
      title: 'Garansi',
      answers: ['Semua bergaransi resmi.', 'Kartunya ada di dus.'],
    });
    const scene = after('garansi', [resmi, pay]);
    expect(scene.turn('brp lama', like)).toEqual(['Kartunya ada di dus.']);
    expect(choicesOf(scene)).toEqual(['talk_to_person']);
    scene.turn('brp lama', like);
    expect(scene.state.bot.failedTurns).toBe(1);
  });

  test('of a document, too', () => {
    const fitting = passage('id/l.md#instalasi', 'Instalasi AC', 'Dikerjakan teknisi kami.');
    const duration = passage('id/l.md#lama', 'Lama instalasi', 'Sekitar 3 jam.');
    const rules = { ...someRules({ intents: [pay] }), passages: [fitting, duration] };
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules });
    scene.turn('instalasi gimana', { passage: { id: fitting.id, score: 0.8, words: [] } });
    expect(scene.turn('brp lama', like).join()).toMatch('Sekitar 3 jam.');
  });
});

test.each([
  'Garansi satu tahun.',
  'One year warranty.',
  'Garansi seumur hidup.',
  'Lifetime warranty.',
  'Enam bulan.',
  '12-month warranty',
  'sebulan',
])('“%s” says how long', (answer) => expect(saysHowLong(answer)).toBe(true));
test.each(['Buka jam 9.', 'Setiap hari.', 'Toko di jalan Lima.', 'Any day.'])('“%s” does not', (answer) =>
  expect(saysHowLong(answer)).toBe(false),
);
