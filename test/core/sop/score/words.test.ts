import { describe, expect, test } from 'vitest';
import {
  apologises,
  empathises,
  greetedTime,
  introduces,
  saysFarewell,
} from '../../../../src/core/sop/score/words/courtesy.ts';
import { addressIn, argues, impolitenessOf } from '../../../../src/core/sop/score/words/manners.ts';
import { asksSensitive, givesSensitive } from '../../../../src/core/sop/score/words/sensitive.ts';
import { speechOf, type Speech } from '../../../../src/core/sop/score/words/speech.ts';
import { asksProof, asksWhetherSolved, estimates, saysBack } from '../../../../src/core/sop/score/words/substance.ts';
import * as heldOut from './held-out.ts';
import * as utterances from './utterances.ts';
import type { Utterances } from './utterances.ts';

const none: Utterances = { says: [], not: [] };
const made = new Map<string, Utterances>(Object.entries(utterances));
const unseen = new Map<string, Utterances>(Object.entries(heldOut));

const recognisers: Record<keyof typeof utterances, (speech: Speech) => boolean> = {
  apology: apologises,
  introduction: (speech) => introduces(speech, 'Rina Wulandari'),
  estimate: estimates,
  proof: asksProof,
  sayingBack: saysBack,
  solvedQuestion: asksWhetherSolved,
  farewell: saysFarewell,
  empathy: empathises,
  sensitiveRequest: (speech) => asksSensitive(speech) !== null,
  impolite: (speech) => impolitenessOf(speech) !== null,
  arguing: argues,
};

describe.each(Object.entries(recognisers))('the recogniser of %s', (name, recognise) => {
  const { says, not } = made.get(name) ?? none;

  test.each(says)('hears it in: %s', (text) => {
    expect(recognise(speechOf(text))).toBe(true);
  });

  test.each(not)('does not hear it in: %s', (text) => {
    expect(recognise(speechOf(text))).toBe(false);
  });
});

test('on lines that the recognisers were not made from, nine in ten of what they hear is there (docs/score.md)', () => {
  let [right, wrong, overheard] = [0, 0, 0];
  for (const [name, recognise] of Object.entries(recognisers)) {
    const { says, not } = unseen.get(name) ?? none;
    const heard = says.filter((text) => recognise(speechOf(text))).length;
    right += heard;
    overheard += says.length - heard;
    wrong += not.filter((text) => recognise(speechOf(text))).length;
  }
  expect(right / (right + wrong)).toBeGreaterThan(0.9);
  expect(right / (right + overheard)).toBeGreaterThan(0.75);
});

describe('greeting by the time of day (SOP G1)', () => {
  test.each([
    ['Selamat pagi, Kak Rina! 👋', 'pagi'],
    ['Halo Kak, selamat siang!', 'siang'],
    ['sore kak', 'sore'],
    ['Selamat petang Bapak', 'sore'],
    ['met malam kak, selamat malam', 'malam'],
    ['Good afternoon, Mrs. Lee', 'afternoon'],
    ['Halo Kak!', null],
    ['Besok pagi saya kabari ya', null],
    ['We open tomorrow morning.', null],
  ])('%s', (text, time) => {
    expect(greetedTime(speechOf(text))).toBe(time);
  });
});

describe('the form of address (SOP G4)', () => {
  test.each([
    ['Baik Kak, saya cek', 'Kak', 'as-set'],
    ['siap kakak', 'Kak', 'as-set'],
    ['Baik Pak Andi', 'Kak', 'other'],
    ['Baik Pak Andi', 'Bapak/Ibu', 'as-set'],
    ['Baik, Ibu Sari', 'Bapak/Ibu', 'as-set'],
    ['kamu pesan kapan?', 'Kak', 'intimate'],
    ['Baik, saya cek', 'Kak', null],
  ])('%s with %s is %s', (text, address, how) => {
    expect(addressIn(speechOf(text), address)).toBe(how);
  });
});

describe('sensitive data that is given away (SOP D4)', () => {
  test.each([
    ['kartunya 4111 1111 1111 1111', 'card-number'],
    ['5500-0000-0000-0004 ya', 'card-number'],
    ['NIK saya 3174015503920001', 'identity-number'],
    ['kode OTP: 482913', 'otp'],
    ['otp nya 482913', 'otp'],
    ['PIN saya 123456', 'pin'],
    ['cvv 123', 'cvv'],
    ['Password sementara Kakak: Abc12345', 'password'],
  ])('%s holds %s', (text, data) => {
    expect(givesSensitive(text)).toBe(data);
  });

  test.each([
    'kartunya 4111 **** **** 1111',
    'nomor resi 4111111111111111',
    'kartu 4111 1111 1111 1112',
    'hubungi 081234567890',
    'virtual account 4111111111111111',
    'pesanan TS-12345 senilai Rp1.250.000',
    'NIK 3174019903920002 tidak terbaca',
    'pin lokasi sudah saya kirim',
    'kode OTP sudah kami kirim ke nomor yang berakhiran ••12',
    'PIN: ****',
  ])('%s holds none', (text) => {
    expect(givesSensitive(text)).toBeNull();
  });
});
