import { describe, expect, it } from 'vitest';
import { builtInMessages } from '../../../src/content/files/built-in-messages.ts';
import type { Rules } from '../../../src/core/sop/knowledge.ts';
import { commonValues, fill, placeholdersOf, wording } from '../../../src/core/sop/wording.ts';
import { policyWith } from './policy-builder.ts';

describe('how a customer is called', () => {
  it.each([
    ['Rina', 'Kak Rina'],
    ['Ibu Wati', 'Ibu Wati'],
    ['mas Agus', 'mas Agus'],
    ['Masyitoh', 'Kak Masyitoh'],
    [null, 'Kak'],
  ])('whose profile says %s', (name, called) => {
    expect(commonValues(policyWith({}), 'id', name)['panggilan']).toBe(called);
  });
});

describe('fill', () => {
  it('puts values in', () => {
    expect(fill('Halo {{sapaan}} {{ nama }}!', { sapaan: 'Kak', nama: 'Rina' })).toBe('Halo Kak Rina!');
  });

  it.each([
    ['Kak {{nama}}, pesanannya sudah dikirim.', 'Kak, pesanannya sudah dikirim.'],
    ['Halo {{nama}}!', 'Halo!'],
    ['Good evening, {{nama}}! 👋', 'Good evening! 👋'],
    ['Thank you, {{nama}} 😊', 'Thank you 😊'],
    ['Halo Kak {{nama}} apa kabar', 'Halo Kak apa kabar'],
    ['{{nama}}, apakah sudah selesai?', 'apakah sudah selesai?'],
    ['Baik {{sapaan}} {{nama}}, siap', 'Baik, siap'],
    ['Nomor (*{{nama}}*) ini', 'Nomor ini'],
    ['Sampai jumpa {{nama}}', 'Sampai jumpa'],
    ['Halo {{nama}}\nbaris dua', 'Halo\nbaris dua'],
    ['Dua  spasi {{sapaan}}tetap', 'Dua  spasi tetap'],
  ])('leaves no gap in "%s"', (text, filled) => {
    expect(fill(text, {})).toBe(filled);
  });

  it('does not read placeholders or patterns out of a value', () => {
    expect(fill('Nama: {{nama}}', { nama: '{{bisnis}} $& $1', bisnis: 'x' })).toBe('Nama: {{bisnis}} $& $1');
  });

  it('keeps spaces and line breaks that a customer wrote', () => {
    expect(fill('{{alamat}} {{nama}}', { alamat: 'Jl.  Melati ,\n\nNo 1' })).toBe('Jl.  Melati ,\n\nNo 1');
  });
});

it('placeholdersOf names each placeholder once, in order', () => {
  expect(placeholdersOf('{{b}} {{ a }} {{b}} {{1}}')).toEqual(['b', 'a', '1']);
});

describe('wording', () => {
  const rules: Rules = { revision: 'r', policy: policyWith(), intents: new Map(), messages: builtInMessages };

  it('calls a customer by name when it is known (SOP G2)', () => {
    expect(wording(rules, 'id', 'thanks_reply', { nama: 'Rina' })).toContain('Sama-sama, Kak Rina');
    expect(wording(rules, 'id', 'thanks_reply')).toContain('Sama-sama, Kak 😊');
  });

  it('uses the form of address that the policy sets (SOP G4)', () => {
    const formal = { ...rules, policy: policyWith({ address: 'Bapak/Ibu' }) };
    expect(wording(formal, 'id', 'agent_introduction', { waktu: 'pagi', agen: 'Dewi', nama: 'Rina' })).toBe(
      'Selamat pagi, Bapak/Ibu Rina. Terima kasih telah menghubungi Toko Sapa. Saya Dewi, ada yang bisa saya bantu hari ini?',
    );
  });

  it.each([
    ['Kak', 'saya paham Kakak sedang kesal'],
    ['Bapak/Ibu', 'saya paham Bapak/Ibu sedang kesal'],
    ['', 'saya paham Anda sedang kesal'],
  ])('says “you” as it goes with the form of address "%s" (SOP G4, T1)', (address, words) => {
    const called = { ...rules, policy: policyWith({ address }) };
    expect(wording(called, 'id', 'calm_down')).toContain(words);
  });

  it('does not carry the Indonesian form of address into English', () => {
    expect(wording(rules, 'en', 'greeting', { waktu: 'evening' })).toBe('Good evening! 👋');
    expect(wording(rules, 'en', 'greeting', { waktu: 'evening', nama: 'Rina' })).toBe('Good evening, Rina! 👋');
  });

  it('does not say a word twice that the value begins with, too', () => {
    expect(fill('Kamar {{kamar}}, jam {{jam}}.', { kamar: 'kamar 12', jam: 'Jam 10' })).toBe('Kamar 12, jam 10.');
    expect(fill('Ke {{kota}} dan {{lain}}.', { kota: 'Kediri', lain: 'dan' })).toBe('Ke Kediri dan dan.');
  });

  it('says it in other words the next time, then begins again', () => {
    const said = [0, 1, 2].map((variant) => wording(rules, 'id', 'thanks_reply', {}, variant));
    expect(said[1]).not.toBe(said[0]);
    expect(said[2]).toBe(said[0]);
  });
});
