import { describe, expect, it } from 'vitest';
import { createPersonalMask } from '../../../src/core/understanding/personal-data.ts';

const mask = () => createPersonalMask({ names: ['Rina Wijaya'], values: ['TS-19877', 'Jl. Melati 5'] });

describe('personal data (SOP D4)', () => {
  it.each([
    ['hp saya 0812-3456-7890', 'hp saya [PHONE_1]'],
    ['wa +62 812 3456 7890 ya', 'wa [PHONE_1] ya'],
    ['wa 0812–3456–7890, 0813  4567  8901', 'wa [PHONE_1], [PHONE_2]'],
    ['hp 0812 - 3456 - 7890 / ０８１３４５６７８９０', 'hp [PHONE_1] / [PHONE_2]'],
    ['telp (022) 765 4321', 'telp [PHONE_1]'],
    ['kartu 6304 0000 0000 0000 000', 'kartu [PHONE_1]'],
    ['NIK 3273 0112 3456 7890', 'NIK [PHONE_1]'],
    ['email rina@toko.co.id', 'email [EMAIL_1]'],
    ['email budi @ gmail.com atau budi[at]mail.com', 'email [EMAIL_1] atau [EMAIL_2]'],
    ['ig saya @rinaw_', 'ig saya [LINK_1]'],
    ['nama saya Budi Santoso', 'nama saya [NAME_1]'],
    ['paket a.n. Siti Aminah hilang', 'paket a.n. [NAME_1] hilang'],
    ['atas nama siti aminah, penerima: Joko', 'atas nama [NAME_1], penerima: [NAME_2]'],
    ['my name is John Smith', 'my name is [NAME_1]'],
    ['tanya Pak Bambang', 'tanya Pak [NAME_1]'],
    ['pesanan no 1234, pin saya 4321', 'pesanan no [CODE_1], pin saya [CODE_2]'],
    ['lahir 12 Maret 1990', 'lahir [NUMBER_1]'],
    ['mobil B 1234 XYZ', 'mobil [NUMBER_1]'],
    ['alamat saya di Dago Asri 12, Bandung', 'alamat saya di [ADDRESS_1], Bandung'],
    ['desa Sukamaju', '[ADDRESS_1]'],
    ['saya rina, istri Pak Wijaya', 'saya [NAME_2], istri Pak [NAME_1]'],
    ['a.n. Rina Wijaya', 'a.n. [NAME_1]'],
    ['pesanan ts-19877 belum sampai', 'pesanan [KNOWN_1] belum sampai'],
    ['resi JX0034567890 mana', 'resi [NUMBER_1] mana'],
    ['rekening 1234567', 'rekening [NUMBER_1]'],
    ['lahir 12/05/1990', 'lahir [NUMBER_1]'],
    ['kirim ke Jl. Mawar No 12 RT 3, Bandung', 'kirim ke [ADDRESS_1], Bandung'],
    ['lihat https://toko.example/o?id=9', 'lihat [LINK_1]'],
    ['kode A-12.3 b/4 c', 'kode [NUMBER_1] [NUMBER_2] c'],
    ['abc.-1 dan 1-.abc.', '[NUMBER_1].-1 dan 1-.abc.'],
  ])('"%s" leaves as "%s"', (text, covered) => {
    expect(mask().cover(text)).toBe(covered);
  });

  it.each([
    'alamat tokonya di mana',
    'buka jam 08.00-17.00',
    'harga 10.000 - 25.000',
    'order 200 pcs',
    'saya mau tanya nama produknya',
    '2 kaos ukuran XL harga Rp25.000',
    'ongkir 25rb ke Medan 3 kg',
    'jam 14.00 besok',
    'Rinanya datang',
  ])('of "%s" nothing is covered that tells nobody', (text) => {
    expect(mask().cover(text)).toBe(text);
  });

  it('has one mark in every text, which becomes what it was', () => {
    const one = mask();
    expect(one.cover('hp 081234567890')).toBe('hp [PHONE_1]');
    expect(one.cover('bukan 089876543210 tapi 081234567890')).toBe('bukan [PHONE_2] tapi [PHONE_1]');
    expect(one.covered).toBe(2);
    expect(one.uncover('Kami hubungi [PHONE_1].')).toBe('Kami hubungi 081234567890.');
  });

  it('is never made up: a mark that stands for nothing, or that a customer typed, becomes nothing', () => {
    const one = mask();
    expect(one.cover('kirim ke [PHONE_1]')).toBe('kirim ke […]');
    expect(one.uncover('Ke [PHONE_1] ya')).toBeNull();
  });

  it.each(['1', '1-', '1/', 'a.', 'a-', '.', 'www.', '[PHONE_', 'a@', 'jl ', 'jl\t\t\t', 'rp1', '(1'])(
    'is found in "%s" over and over in a time that grows as the text does',
    (piece) => {
      const [short, long] = [16_000, 64_000].map((length) => piece.repeat(length / piece.length));
      let ratio = Infinity;
      let least = { short: Infinity, long: Infinity };
      // Four times the text is four times the work, and sixteen times where each place is compared with all behind it.
      for (let round = 0; round < 8 && ratio >= 8; round += 1) {
        least = { short: Math.min(least.short, msOf(short!)), long: Math.min(least.long, msOf(long!)) };
        ratio = least.long / Math.max(least.short, 0.5);
      }
      expect(ratio).toBeLessThan(8);
    },
  );
});

/** Of the processor's time: what others do beside it takes none of that. */
function msOf(text: string): number {
  const before = process.cpuUsage();
  mask().cover(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
