import { describe, expect, it } from 'vitest';

import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { shopInput } from './shop.ts';

const handoffWord = (text: string, handoffWords = ['keluhan', 'refund', 'komplain']) =>
  createRecognizer(shopInput({ intents: [], handoffWords })).understand(text).handoffWord;

describe('a hand-off word (SOP H2)', () => {
  it.each([
    ['komplainnya gimana', 'komplain'],
    ['sudah dikomplain', 'komplain'],
    ['saya mengkomplain ini', 'komplain'],
    ['KOMPLAIN!!!', 'komplain'],
    ['komplen dong', 'komplain'],
    ['I want to file a complaint', 'komplain'],
    ['ini keluhannya', 'keluhan'],
    ['saya mengeluh', 'keluhan'],
    ['mau ngeluh nih', 'keluhan'],
    ['refundnya mana', 'refund'],
    ['belum di-refund', 'refund'],
    ['minta direfund', 'refund'],
    ['I have not been refunded', 'refund'],
    ['tolong refnd', 'refund'],
    ['kok ga ada refund', 'refund'],
    ['tidak bisa refund?', 'refund'],
    ['bisa ga refund', 'refund'],
    ['bisa kembali uang ga (refund)', 'refund'],
  ])('is found by its stem: "%s" says %s', (text, word) => {
    expect(handoffWord(text)).toBe(word);
  });

  it.each([
    'is it refundable?',
    'prefund account',
    'fund',
    'keluarga saya',
    'keluar',
    'paketnya keluaran baru',
    'kompleks perumahan',
    'halo',
  ])('is not found inside or beside another word: %s', (text) => {
    expect(handoffWord(text)).toBeNull();
  });

  it.each([
    'bukan komplain kok',
    'ga mau komplain',
    'tidak ada keluhan',
    'saya tidak mau refund',
    'I do not want a refund',
  ])('that is denied is none: %s', (text) => {
    expect(handoffWord(text)).toBeNull();
  });

  it('comes back as the policy writes it, phrases too', () => {
    expect(handoffWord('saya mau lapor polisi aja', ['Lapor Polisi'])).toBe('Lapor Polisi');
    expect(handoffWord('saya lapor ke atasan', ['Lapor Polisi'])).toBeNull();
  });
});

it('an urgent word by which one wants it fast is not said by what is fast', () => {
  const policyWords = { urgent: ['secepatnya'], impact: [], supervise: [] };
  const urgent = (text: string) =>
    createRecognizer(shopInput({ intents: [], policyWords })).understand(text).policyWords?.urgent ?? null;
  expect(urgent('tolong secepatnya ya')).toBe('secepatnya');
  expect(urgent('dana cepat legal ga')).toBeNull();
  expect(urgent('kurir yang paling cepat apa')).toBeNull();
});

it('a danger to the body is said by its word, and by no test of the blood', () => {
  const policyWords = { urgent: ['pendarahan', 'keracunan', 'sesak nafas', 'kejang'], impact: [], supervise: [] };
  const { understand } = createRecognizer(shopInput({ intents: [], policyWords }));
  const urgent = (text: string) => understand(text).policyWords?.urgent ?? null;
  expect(urgent('istri saya pendarahan')).toBe('pendarahan');
  expect(urgent('anakku kejang2 dok')).toBe('kejang');
  expect(urgent('suami sesak nafas tolong')).toBe('sesak nafas');
  expect(['mau cek gula darah', 'donor darah kapan', 'racun tikus ada?', 'bajunya sesak'].map(urgent)).toEqual(
    Array(4).fill(null),
  );
});
