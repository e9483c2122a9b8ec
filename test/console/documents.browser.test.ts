import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const faq = 'pertanyaan,jawaban\nApakah kaos bisa dibordir nama?,"Bisa, mulai Rp25.000 per kaos."\n';
const csv = (text: string) => ({ name: 'Tanya Bordir.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const file = 'documents/id/tanya-bordir.csv';

describeConsole('documents, for ops (SOP Q1)', (desk) => {
  it('are added from a file, tried, published, said by the bot with the reason at hand, and deleted', async () => {
    const page = await desk.openAs(undefined, { path: '/content/documents' });
    await expectSeen(page.getByText('Belum ada dokumen.', { exact: false }));
    await page.getByRole('button', { name: 'Tambah dokumen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tambah dokumen' });
    await dialog.locator('input[type=file]').setInputFiles({ ...csv(faq), name: 'daftar.pdf' });
    await expectSeen(dialog.getByText('Berkas ini tidak dibaca.', { exact: false }));
    await dialog.locator('input[type=file]').setInputFiles(csv(faq));
    await dialog.getByRole('button', { name: 'Tambahkan ke draf' }).click();
    await expectSeen(page.getByRole('heading', { name: 'Tanya bordir' }));
    await expectSeen(page.getByRole('button', { name: /Tanya bordir.*bagian: 1.*baru/ }));
    await expectAccessible(page);

    const editor = page.getByRole('textbox', { name: 'Isi Tanya bordir' });
    await editor.fill(faq.replace('Rp25.000', 'Rp30.000'));
    await editor.blur();
    const panel = page.getByRole('region', { name: 'Coba pesan' });
    await panel.getByRole('textbox').fill('kaosnya bisa dibordir nama ga');
    await panel.getByRole('textbox').press('Enter');
    await expectSeen(panel.getByText('Dari dokumen: Tanya bordir › Apakah kaos bisa dibordir nama?', { exact: false }));
    await expectSeen(panel.getByText('Bisa, mulai Rp30.000 per kaos.', { exact: false }));

    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    await expectSeen(page.getByRole('list', { name: 'Yang berubah' }).getByText('Tanya bordir'));
    await page.getByRole('textbox', { name: 'Alasan' }).fill('Bordir');
    await page.getByRole('button', { name: 'Terbitkan sekarang' }).click();
    await expectSeen(page.getByText('Diterbitkan. Berlaku mulai pesan berikutnya.'));
    expect(await readFile(join(desk.service.contentDir, file), 'utf8')).toContain('Rp30.000');

    const rina = desk.customer('Rina');
    await rina.says('kaosnya bisa dibordir nama ga');
    await rina.hears('Bisa, mulai Rp30.000 per kaos.');
    const found = (await desk.api.request('GET', '/conversations?q=Rina')).body.items[0];
    await page.goto(`${desk.service.url}/c/${found.id}`);
    await page.getByRole('button', { name: 'Mengapa?' }).first().click();
    await expectSeen(page.getByText('Dari dokumen Tanya bordir › Apakah kaos bisa dibordir nama?', { exact: false }));

    await page.goto(`${desk.service.url}/content/documents?name=${file}`);
    // What is being saved when the draft is discarded goes with it, and does not come back after it.
    await editor.fill(faq.replace('Rp25.000', 'Rp31.000'));
    await editor.blur();
    const discard = page.getByRole('button', { name: 'Batalkan perubahan berkas ini' });
    await expectSeen(discard);
    const pressed = Promise.withResolvers<void>();
    await page.route('**/api/v1/content/file', async (route) => {
      if (route.request().method() === 'PUT') await pressed.promise;
      await route.continue();
    });
    const saving = page.waitForRequest((one) => one.method() === 'PUT');
    await editor.fill(faq.replace('Rp25.000', 'Rp32.000'));
    await saving;
    await discard.click();
    pressed.resolve();
    await expect.poll(() => discard.count(), patience).toBe(0);
    await expect.poll(() => editor.inputValue(), patience).toContain('Rp30.000');
    expect((await desk.api.request('GET', `/content/file?name=${file}`)).body.draft).toBe(null);

    await page.getByRole('button', { name: 'Hapus' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click();
    await expectSeen(page.getByText('Dihapus di draf.', { exact: false }));
  });

  it('are added from a big page as their text alone; what a file is not, it is told', async () => {
    const page = await desk.openAs(undefined, { path: '/content/documents' });
    await page.getByRole('button', { name: 'Tambah dokumen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Tambah dokumen' });
    const add = async (name: string, text: string) => {
      await dialog
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      await dialog.getByRole('button', { name: 'Tambahkan ke draf' }).click();
    };
    await add('tarif.csv', 'PK\u0003\u0004\u0000x');
    await expectSeen(dialog.getByText('Ini berkas Word, Excel, atau sejenisnya', { exact: false }));
    await add('tarif.html', '%PDF-1.4 x');
    await expectSeen(dialog.getByText('Ini PDF dengan nama lain.', { exact: false }));
    await add('panjang.md', 'Tujuh hari. '.repeat(90_000));
    await expectSeen(dialog.getByText('lebih dari 1.000.000 huruf', { exact: false }));
    const script = `<script>${'var a = 1;'.repeat(300_000)}</script>`;
    await add(
      'Info Kirim.html',
      `<title>Info kirim</title>${script}<main><h2>Jadwal</h2><p>Tiap Senin jam tiga.</p></main>`,
    );
    await expectSeen(page.getByRole('heading', { name: 'Info kirim' }));
    const { text } = (await desk.api.request('GET', '/content/file?name=documents/id/info-kirim.md')).body;
    expect(text).toBe('---\ntitle: Info kirim\n---\n\n## Jadwal\n\nTiap Senin jam tiga.\n');
  });

  it('are told what is wrong with them while one types, and read on a phone', async () => {
    const name = 'documents/id/retur.md';
    const { version } = (await desk.api.request('GET', `/content/file?name=${name}`)).body;
    await desk.api.request('PUT', '/content/file', { name, text: '# Retur\n\nTujuh hari sejak diterima.\n', version });
    const page = await desk.openAs(undefined, { ...phone, path: `/content/documents?name=${name}` });
    const editor = page.getByRole('textbox', { name: 'Isi Retur' });
    await expectSeen(editor);
    expect(await isTooWide(page)).toBe(false);
    await editor.fill('---\nlink: toko\n---\n# Retur\n\nTujuh hari.\n');
    await expectSeen(page.getByText('bukan alamat web; tulis seperti https://…', { exact: false }));
    await editor.fill('# Retur\n\nTujuh hari saja.\n');
    const drafted = async () => (await desk.api.request('GET', `/content/file?name=${name}`)).body.text;
    await expect.poll(drafted, patience).toBe('# Retur\n\nTujuh hari saja.\n');
    await page.getByRole('button', { name: 'Kembali' }).click();
    await expectSeen(page.getByRole('button', { name: /Retur.*bagian: 1/ }));
    await expectAccessible(page);
  });
});
