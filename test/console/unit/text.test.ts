import { describe, expect, it } from 'vitest';
import { fileSize } from '../../../web/console/src/features/conversation/file-size.ts';
import { decidingWord, initials, phoneText, previewText, writtenAfter } from '../../../web/console/src/parts/text.ts';
import { reader } from './words-in.ts';

describe('previews', () => {
  it('name a message without words in the reader’s language', async () => {
    expect(previewText('[image]', (await reader('id')).t)).toBe('Foto');
    expect(previewText('[voice]', (await reader('en')).t)).toBe('Voice note');
  });

  it('leave words in brackets alone', async () => {
    const { t } = await reader('id');
    expect(previewText('[penting]', t)).toBe('[penting]');
    expect(previewText('lihat [image]', t)).toBe('lihat [image]');
  });
});

describe('small things', () => {
  it('words that decided are the customer’s; any number is called one', async () => {
    const { t } = await reader('id');
    expect(decidingWord('sampai mana', t)).toBe('sampai mana');
    expect(decidingWord('resi #number', t)).toBe('resi sebuah angka');
    expect(decidingWord('#code', (await reader('en')).t)).toBe('a code');
  });

  it('sizes are written in the reader’s way', () => {
    expect(fileSize(2_400_000, 'en')).toBe('2.4 MB');
    expect(fileSize(2_400_000, 'id')).toBe('2,4 MB');
    expect(fileSize(12, 'en')).toBe('1 kB');
  });

  it('initials are letters, whatever the name begins with; of a name without any, its first sign', () => {
    expect(initials('Siti Nurhaliza Rahmawati')).toBe('SR');
    expect(initials('budi')).toBe('B');
    expect(initials('Toko Maju 24')).toBe('TM');
    expect(initials('628 12')).toBe('61');
    expect(initials('🎸 (andi)')).toBe('A');
    expect(initials('👩‍👩‍👧‍👦✨')).toBe('👩‍👩‍👧‍👦');
    expect(initials(' ')).toBe('?');
  });

  it('what is written on while words are saved is left of them', () => {
    expect(writtenAfter('tolong cek', 'tolong cek')).toBe('');
    expect(writtenAfter('tolong cek', ' tolong cek\njuga besok')).toBe('juga besok');
    expect(writtenAfter('tolong cek', 'tolong dicek')).toBe('tolong dicek');
  });

  it('phone numbers are written as people read them out', () => {
    expect(phoneText('6281234567890')).toBe('+62 812-3456-7890');
    expect(phoneText('62812345678')).toBe('+62 812-3456-78');
    expect(phoneText('14155550123')).toBe('+14155550123');
  });
});
