import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const rolePlays = 'practice/id/bermain-peran.yaml';
const quiz = 'practice/id/kuis.yaml';

describeConsole('what is practised, written by forms (SOP M4)', (desk) => {
  const onDisk = (name: string) => readFile(join(desk.service.contentDir, name), 'utf8');
  const draftOf = async (name: string) => (await desk.api.request('GET', `/content/file?name=${name}`)).body.text;
  const status = (page: Page): Locator => page.locator('header').getByRole('status');
  const box = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });

  async function typeOver(field: Locator, text: string): Promise<void> {
    await field.fill(text);
    await field.blur();
  }

  async function choose(page: Page, field: Locator, option: string): Promise<void> {
    await field.click();
    await page.getByRole('option', { name: option, exact: true }).click();
    await page.keyboard.press('Escape');
  }

  async function makeNew(page: Page, kind: 'Bermain peran' | 'Pertanyaan kuis', title: string): Promise<void> {
    await page.getByRole('button', { name: 'Bahan latihan baru' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(kind, { exact: true }).click();
    await dialog.getByRole('textbox').fill(title);
    await dialog.getByRole('button', { name: 'Bahan latihan baru' }).click();
    await expectSeen(page.getByRole('heading', { name: title }));
  }

  async function publish(page: Page, reason: string): Promise<void> {
    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    await page.getByRole('textbox', { name: 'Alasan' }).fill(reason);
    await page.getByRole('button', { name: 'Terbitkan sekarang' }).click();
    await expectSeen(page.getByText('Diterbitkan. Berlaku mulai pesan berikutnya.'));
  }

  it('a role-play is made by form, told what is wrong as it is typed, published, and played by an agent', async () => {
    const page = await desk.openAs(undefined, { path: '/practice' });
    await page.getByRole('link', { name: 'Ubah bahan latihan' }).click();
    await expectSeen(page.getByText('Tambah pelanggan simulasi untuk bermain peran'));
    await makeNew(page, 'Bermain peran', 'Tanya ukuran');
    // What is not filled in yet is told at its field, and keeps it from being published.
    await expectSeen(page.getByText('masih kosong'));
    await expect.poll(() => status(page).innerText(), patience).toContain('kesalahan');

    await typeOver(box(page, 'Tentang latihan ini'), 'Pelanggan bertanya ukuran. Sapa, lalu jawab.');
    await choose(
      page,
      page.getByRole('combobox', { name: 'Nomor SOP' }),
      'G1 · Sapa sesuai waktu di tempat usaha: pagi, siang, sore, atau malam.',
    );
    await typeOver(box(page, 'Yang pertama ditulis pelanggan'), 'Halo kak\nAda ukuran L?');
    await page.getByRole('button', { name: 'Tambah balasan 1' }).click();
    await expectSeen(page.getByText('Belum ada syaratnya'));
    const reply = page.getByRole('group', { name: 'balasan 1' });
    await choose(page, reply.getByRole('combobox', { name: 'Tindakan' }).first(), 'menyapa');
    await reply.getByRole('button', { name: 'Tambah kata' }).first().click();
    const words = reply.getByRole('combobox', { name: 'Menyebut salah satu kata, kelompok 1' });
    await words.fill('ada');
    await words.press('Enter');
    await words.fill('tersedia');
    await words.press('Enter');
    await typeOver(reply.getByRole('textbox', { name: 'Pelanggan menulis' }), 'Asyik, saya pesan satu.');
    await expectSeen(
      page.getByRole('button', { name: 'Bila menyapa, menyebut ada / tersedia Asyik, saya pesan satu.' }),
    );

    await page.getByRole('button', { name: 'Tambah balasan 2' }).click();
    const silence = page.getByRole('group', { name: 'balasan 2' });
    await silence.getByText('petugas diam', { exact: true }).click();
    await typeOver(silence.getByRole('textbox', { name: 'Diam selama' }), 'dua menit');
    await expectSeen(page.getByText(/"dua menit" bukan lama waktu/));
    await typeOver(silence.getByRole('textbox', { name: 'Diam selama' }), '2m');
    await typeOver(silence.getByRole('textbox', { name: 'Pelanggan menulis' }), 'Kak?');
    await expect.poll(() => status(page).innerText(), patience).not.toContain('kesalahan');
    await expectAccessible(page);

    await publish(page, 'Latihan baru');
    const written = [
      '  replies:',
      '    - when: [greets, { words: [ada, tersedia] }]',
      '      say: Asyik, saya pesan satu.',
      '    - say: Kak?',
      '      after: 2m',
    ];
    expect(await onDisk(rolePlays)).toContain(written.join('\n'));

    const agent = await desk.openAs(await desk.addPerson('Ani'), { path: '/practice' });
    expect(await agent.getByRole('link', { name: 'Ubah bahan latihan' }).count()).toBe(0);
    await agent.getByRole('button', { name: 'Mulai: Tanya ukuran' }).click();
    await expectSeen(agent.getByRole('log').getByText('Ada ukuran L?'));
    await agent.getByRole('combobox', { name: 'Balasan Anda' }).fill('Halo Kak, ukuran L tersedia ya.');
    await agent.keyboard.press('Enter');
    await expectSeen(agent.getByRole('log').getByText('Asyik, saya pesan satu.'));
  });

  it('replies are put in another order and taken out, and all that no field knows stays as it is written', async () => {
    await cp('practice', join(desk.service.contentDir, 'practice'), { recursive: true });
    const page = await desk.openAs(undefined, { path: '/content/practice/scenario/paket_rusak' });
    const first = page.getByRole('listitem').filter({ hasText: 'Kok tidak ada permintaan maafnya' });
    await expectSeen(first);
    const before = await draftOf(rolePlays);
    await page.getByRole('button', { name: 'Naikkan balasan 2' }).click();
    await page.getByRole('button', { name: 'Buang balasan 7' }).click();
    await expect
      .poll(async () => (await draftOf(rolePlays)).includes('Halo kak? Kok tidak dibalas?'), patience)
      .toBe(false);
    const after = await draftOf(rolePlays);
    expect(after.indexOf('Ini fotonya kak, gelasnya')).toBeLessThan(after.indexOf('Kok tidak ada permintaan maafnya'));
    expect(after.split('\n')[0]).toBe(before.split('\n')[0]);
    const others = (text: string) => text.split('- scenario: ').filter((one) => !one.startsWith('paket_rusak'));
    expect(others(after)).toEqual(others(before));
  });

  it('a draft is tried with what was typed a moment ago, and is kept nowhere', async () => {
    await cp('practice', join(desk.service.contentDir, 'practice'), { recursive: true });
    const page = await desk.openAs(undefined, { path: '/content/practice/scenario/sapaan_pertama' });
    await box(page, 'Yang pertama ditulis pelanggan').fill('Permisi, toko ini buka hari Minggu?');
    await page.getByRole('button', { name: 'Coba draf' }).click();
    await expectSeen(page.getByText('Mencoba draf: hasilnya tidak tercatat di mana pun.'));
    await expectSeen(page.getByRole('log').getByText('Permisi, toko ini buka hari Minggu?'));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Eskalasi', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Alasan' }).fill('Belum tahu');
    await page.getByRole('dialog').getByRole('button', { name: 'Eskalasi' }).click();
    await expectSeen(page.getByRole('heading', { name: 'Hasil latihan' }));
    await page.getByRole('link', { name: 'Kembali ke formulir' }).last().click();
    await expectSeen(box(page, 'Yang pertama ditulis pelanggan'));
    await page.goto(new URL('/practice', desk.service.url).href);
    await expectSeen(page.getByText('Belum ada yang selesai.'));
  });

  it('a question of the quiz is changed by form: a choice given twice is told, its name changed, and deleted again', async () => {
    const page = await desk.openAs(undefined, { path: '/content/practice' });
    await makeNew(page, 'Pertanyaan kuis', 'Kapan kasus boleh ditutup?');
    await typeOver(box(page, 'Jawaban yang benar'), 'Setelah pelanggan bilang selesai.');
    await typeOver(box(page, 'Mengapa itu yang benar'), 'SOP meminta konfirmasi.');
    await choose(
      page,
      page.getByRole('combobox', { name: 'Nomor SOP' }),
      'C1 · Tanyakan apakah sudah selesai sebelum menutup.',
    );
    await typeOver(box(page, 'Pilihan yang salah'), 'Setelah dijawab.\nSetelah dijawab.');
    await expectSeen(page.getByText('pilihan "Setelah dijawab." ditulis dua kali'));
    await typeOver(box(page, 'Pilihan yang salah'), 'Setelah dijawab.');
    await expect.poll(() => status(page).innerText(), patience).not.toContain('kesalahan');
    await typeOver(box(page, 'Nama'), 'boleh_tutup');
    await expect.poll(() => page.url(), patience).toMatch(/\/content\/practice\/question\/boleh_tutup$/);
    await expectAccessible(page);
    expect(await draftOf(quiz)).toContain('- question: boleh_tutup\n  ask: Kapan kasus boleh ditutup?');
    await page.getByRole('button', { name: 'Hapus', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click();
    await expect.poll(() => draftOf(quiz), patience).not.toContain('boleh_tutup');
  });

  it('on a phone, in English and dark, what is wrong is marked in the list, and a file that is no YAML leads to its text', async () => {
    const file = join(desk.service.contentDir, 'practice/en/role-play.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('mood: upset', 'mood: furious'));
    await writeFile(join(desk.service.contentDir, 'practice/en/broken.yaml'), '- scenario: [\n');
    const page = await desk.openAs(undefined, {
      path: '/content/practice',
      ...phone,
      locale: 'en-GB',
      colorScheme: 'dark',
    });
    const wrong = page.getByRole('link', { name: /^The wrong size came/ });
    await expectSeen(wrong.getByText('Error'));
    expect(await isTooWide(page)).toBe(false);
    await wrong.click();
    await expectSeen(page.getByText('"furious" is not one of calm, upset, angry'));
    await page.getByRole('button', { name: /^When asking for proof/ }).click();
    await expectSeen(page.getByRole('textbox', { name: 'Photo that comes with it' }));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Back' }).click();
    // What is not there any more leads back to what is.
    await page.goto(new URL('/content/practice/scenario/gone', desk.service.url).href);
    await expectSeen(page.getByText('It is not in this draft.'));
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('link', { name: 'practice/en/broken.yaml: mend it as text' }).click();
    await expectSeen(page.getByRole('textbox', { name: 'practice/en/broken.yaml' }));
  });
});
