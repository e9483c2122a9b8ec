import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../web/assets/language.js';
import {
  fileSize,
  fillReply,
  initials,
  isMatch,
  linkPieces,
  phoneText,
  previewText,
  replyValues,
  templateVariables,
} from '../../web/assets/text.js';

const id = wordsIn('id');
const en = wordsIn('en');

describe('text of messages', () => {
  it('is cut into words and links, without the mark that ends the sentence', () => {
    expect(linkPieces('Lihat https://a.id/x?y=1. Ya')).toEqual([
      { text: 'Lihat ' },
      { text: 'https://a.id/x?y=1', url: 'https://a.id/x?y=1' },
      { text: '. Ya' },
    ]);
  });

  it('links to the web only, and keeps what looks like HTML as text', () => {
    const text = 'javascript:alert(1) <img src=x onerror=alert(1)>';
    expect(linkPieces(text)).toEqual([{ text }]);
    expect(linkPieces('')).toEqual([]);
  });
});

describe('previews', () => {
  it('name a message without words in the reader’s language', () => {
    expect(previewText('[image]', id)).toBe('Foto');
    expect(previewText('[voice]', en)).toBe('Voice message');
  });

  it('leave words in brackets alone', () => {
    expect(previewText('[penting]', id)).toBe('[penting]');
    expect(previewText('lihat [image]', id)).toBe('lihat [image]');
  });
});

describe('quick replies', () => {
  const business = { name: 'Toko Sapa', address: 'Bapak/Ibu', language: 'id' } as const;
  const person = { customerName: 'Budi', agentName: 'Rina', number: '2026-000001' };
  const known = { language: 'id', business, ...person, hour: 14 } as const;

  it('are filled with what is known; what is not becomes a gap to fill', () => {
    const text = 'Selamat {{waktu}}, {{panggilan}}. Terima kasih telah menghubungi {{bisnis}}. Saya {{agen}}.';
    expect(fillReply(text, replyValues(known))).toBe(
      'Selamat siang, Bapak/Ibu Budi. Terima kasih telah menghubungi Toko Sapa. Saya Rina.',
    );
    expect(fillReply('Resi {{nomor}}: {{resi}}', replyValues(known))).toBe('Resi 2026-000001: …');
  });

  it('call nobody "Kak" in English, unless it is the business’s own language', () => {
    expect(replyValues({ ...known, language: 'en' })['panggilan']).toBe('Budi');
    const english = { ...business, address: 'Dear', language: 'en' } as const;
    expect(replyValues({ ...known, business: english, language: 'en' })['panggilan']).toBe('Dear Budi');
    expect(replyValues({ ...known, business: english })['panggilan']).toBe('Kak Budi');
  });

  it('never show braces to a customer', () => {
    expect(fillReply('{{ nama }} {{lain}}', {})).not.toMatch(/[{}]/);
  });

  it('greet by the time of day (SOP G1)', () => {
    const greet = (hour: number, language: 'id' | 'en' = 'id') => replyValues({ ...known, language, hour })['waktu'];
    expect([3, 4, 11, 15, 18].map((hour) => greet(hour))).toEqual(['malam', 'pagi', 'siang', 'sore', 'malam']);
    expect([4, 12, 18].map((hour) => greet(hour, 'en'))).toEqual(['morning', 'afternoon', 'evening']);
  });
});

describe('small things', () => {
  it('sizes are written in the reader’s way', () => {
    expect(fileSize(2_400_000, en)).toBe('2.4 MB');
    expect(fileSize(2_400_000, id)).toBe('2,4 MB');
    expect(fileSize(12, en)).toBe('1 kB');
  });

  it('initials are letters, whatever the name begins with', () => {
    expect(initials('Siti Nurhaliza Rahmawati')).toBe('SR');
    expect(initials('budi')).toBe('B');
    expect(initials('Toko Maju 24')).toBe('TM');
    expect(initials('628 12')).toBe('61');
    expect(initials('🎸 (andi)')).toBe('A');
    expect(initials('🎸')).toBe('?');
  });

  it('phone numbers are written as people read them out', () => {
    expect(phoneText('6281234567890')).toBe('+62 812-3456-7890');
    expect(phoneText('62812345678')).toBe('+62 812-3456-78');
    expect(phoneText('14155550123')).toBe('+14155550123');
  });

  it('a search minds neither capitals nor accents', () => {
    expect(isMatch('Café Rina', 'cafe')).toBe(true);
    expect(isMatch('Rina', 'ani')).toBe(false);
  });

  it('a template’s variables come in the order in which the API takes them', () => {
    const components = [
      { type: 'HEADER', text: 'Pesanan {{1}}' },
      { type: 'BODY', text: 'Halo {{1}}, resi {{2}}, {{1}}' },
      { type: 'BUTTONS', buttons: [{}, { url: 'https://a.id/{{1}}' }] },
    ];
    expect(templateVariables(components)).toEqual([
      { component: 'header', name: '1' },
      { component: 'body', name: '1' },
      { component: 'body', name: '2' },
      { component: 'button', index: 1, name: '1' },
    ]);
  });
});
