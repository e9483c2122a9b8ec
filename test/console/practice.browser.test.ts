import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

describeConsole('practice (SOP M4)', (desk) => {
  it('a role-play is played as real work is, and ends with what was kept, missed, and what the SOP says of it', async () => {
    const ani = await desk.addPerson('Ani');
    const page = await desk.openAs(ani);
    await page.getByRole('navigation', { name: 'Navigasi' }).getByRole('link', { name: 'Latihan' }).click();
    await expectSeen(page.getByText('Belum ada bahan latihan.'));
    await cp('practice', join(desk.service.contentDir, 'practice'), { recursive: true });
    const scenarios = async () => (await desk.api.request('GET', '/practice')).body.scenarios.length as number;
    await expect.poll(scenarios, patience).toBeGreaterThan(0);
    await page.reload();
    await expectSeen(page.getByText('Belum ada yang selesai.'));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Mulai: Perlu dinaikkan ke tingkat berikutnya' }).click();

    const log = page.getByRole('log');
    await expectSeen(log.getByText('saldo saya terpotong dua kali'));
    const box = page.getByRole('combobox', { name: 'Balasan Anda' });
    await box.pressSequentially('/kel');
    await expectSeen(page.getByRole('option').first());
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toContain('mohon maaf');
    await box.fill('Halo Kak Lestari, saya Ani. Mohon maaf atas ketidaknyamanannya.');
    await page.keyboard.press('Enter');
    const steps = page.getByRole('region', { name: 'Langkah SOP' });
    await expectSeen(steps.getByText('Minta rincian dan bukti'));
    await expectSeen(page.getByText('Lestari sedang menulis…'));
    // The customer answers what was done, after a while of reading.
    await expectSeen(log.getByText('Iya kak. Uang saya bisa kembali kan?'));
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Eskalasi' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Alasan').fill('Perlu akses sistem pembayaran');
    await dialog.getByLabel('Yang sudah diketahui dan dicoba').fill('Saldo Lestari terpotong dua kali');
    await dialog.getByRole('button', { name: 'Eskalasi' }).click();
    const result = page.getByRole('region', { name: 'Hasil latihan' });
    await expectSeen(result.getByText('Eskalasinya tepat, tetapi ada yang belum dilakukan sebelumnya.'));
    await expectSeen(result.getByText('Yang belum dilakukan: meminta bukti.'));
    await expectSeen(result.getByText('Minta rincian dan bukti; simpan kronologinya.'));
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Ke semua latihan' }).last().click();
    const history = page.getByRole('region', { name: 'Riwayat saya' });
    await expectSeen(history.getByRole('link', { name: /Perlu dinaikkan/ }));
    await expectSeen(page.getByRole('button', { name: 'Ulangi: Perlu dinaikkan ke tingkat berikutnya' }));
  });

  it('beginning another role-play asks first, and a window that still shows the one before says that it was left', async () => {
    const page = await desk.openAs(await desk.addPerson('Eko'), {
      path: '/practice',
      expected: [/^404 (?:POST|GET) .*\/practice\/role-plays\//],
    });
    await page.getByRole('button', { name: 'Mulai: Sapaan pertama' }).click();
    const box = page.getByRole('combobox', { name: 'Balasan Anda' });
    await box.fill('Halo Kak, saya Eko.');
    const other = await page.context().newPage();
    await other.goto(new URL('/practice', page.url()).href);
    await other.getByRole('button', { name: 'Mulai: Pelanggan marah' }).click();
    const dialog = other.getByRole('dialog');
    await expectSeen(dialog.getByText('“Sapaan pertama” belum selesai.'));
    await dialog.getByRole('button', { name: 'Mulai yang ini' }).click();
    await expectSeen(other.getByRole('log').getByText('Toko penipu!'));
    // It may have found out by itself by then.
    await page.keyboard.press('Enter');
    await expectSeen(page.getByText('Latihan ini sudah ditinggalkan'));
    await page.getByRole('link', { name: 'Ke semua latihan' }).click();
    await page.getByRole('button', { name: 'Lanjutkan: Pelanggan marah' }).click();
    await expectSeen(page.getByRole('log').getByText('Toko penipu!'));
  });

  it('what could not be sent to a simulated customer is back where it was written', async () => {
    const page = await desk.openAs(await desk.addPerson('Fani'), { path: '/practice' });
    await page.getByRole('button', { name: 'Mulai: Sapaan pertama' }).click();
    const box = page.getByRole('combobox', { name: 'Balasan Anda' });
    await expectSeen(page.getByRole('log').getByText('Mau tanya'));
    // As where the desk is reached by plain HTTP.
    await page.evaluate(() => Reflect.deleteProperty(Crypto.prototype, 'randomUUID'));
    await page.context().setOffline(true);
    await box.fill('Halo Kak.');
    await box.press('Enter');
    await expectSeen(page.getByRole('alert'));
    await expect.poll(() => box.inputValue(), patience).toBe('Halo Kak.');
    await page.context().setOffline(false);
    await expect.poll(() => page.evaluate('navigator.onLine'), patience).toBe(true);
    await box.press('Enter');
    await expectSeen(page.getByRole('log').getByText('Halo Kak.'));
    await expect.poll(() => box.inputValue(), patience).toBe('');
  });

  it('a quiz goes by the keyboard, and tells the right answer after each', async () => {
    const page = await desk.openAs(await desk.addPerson('Cici'), { path: '/practice', colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Mulai: Kuis SOP, bahasa Indonesia' }).click();
    await page.getByRole('button', { name: 'Jawab' }).click();
    await expectSeen(page.getByText('Pilih satu jawaban dulu.'));
    for (const number of [1, 2, 3, 4, 5]) {
      await expectSeen(page.getByText(`Pertanyaan ${number} dari 5`));
      await page.getByRole('radio').first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await expectSeen(page.getByText('jawaban yang benar'));
      if (number === 1) await expectAccessible(page);
      await page.keyboard.press('Enter');
    }
    await expectSeen(page.getByRole('heading', { name: /^\d dari 5 benar$/ }));
    await expectAccessible(page);
  });

  it('tells supervisors who has practised what, in English, on a phone; agents have no such page', async () => {
    const page = await desk.openAs(undefined, { path: '/practice/team', ...phone, locale: 'en-GB' });
    await expectSeen(page.getByText('Cici', { exact: true }));
    await page.getByText('Cici', { exact: true }).click();
    await expectSeen(page.getByRole('list', { name: 'Practice of Cici' }).getByText('Kuis SOP'));
    await expectSeen(page.getByRole('heading', { name: 'Missed most often' }));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'My practice' }).click();
    await page.getByRole('button', { name: 'Start: The wrong size came' }).click();
    await expectSeen(page.getByRole('log').getByText('the wrong size came'));
    expect(await isTooWide(page)).toBe(false);
    await page.getByRole('button', { name: 'Details' }).click();
    await expectSeen(page.getByRole('dialog').getByText('Steps of the SOP').or(page.getByText('SOP of this case')));
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Leave' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await expectSeen(page.getByRole('heading', { name: 'Role-plays' }));

    const agent = await desk.addPerson('Doni');
    const hers = await desk.openAs(agent, { path: '/practice/team', expected: [/^403 GET .*\/practice\/team$/] });
    await expectSeen(hers.getByText('Peran Anda tidak boleh melakukan ini.'));
    expect(await hers.getByRole('link', { name: 'Tim' }).count()).toBe(0);
  });
});
