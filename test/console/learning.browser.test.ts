import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const services = `# Layanan tambahan

## Sablon kaos satuan
Bisa tanpa minimal, Rp40.000 sehelai, selesai tiga hari.

## Bungkus kado
Kertas dan pita, Rp8.000.

## Ambil di gudang
Gudang di Jalan Melati nomor 5.
`;
const question = 'mau cetak gambar sendiri di baju 1 pcs aja';

describeConsole('learning from work, for ops (SOP M2)', (desk) => {
  const idOf = async (name: string): Promise<string> =>
    (await desk.api.request('GET', `/conversations?q=${encodeURIComponent(name)}`)).body.items[0].id;

  it('a person’s answer becomes an intent in two clicks, and publishing shows whose answers change', async () => {
    const mega = desk.customer('Mega Lestari');
    await mega.says('boleh request kartu ucapan');
    await mega.hearsCount(1);
    await desk.api.request('POST', `/conversations/${await idOf('Mega')}/messages`, {
      ...{
        idempotencyKey: 'answer',
        text: 'Bisa Kak Mega, tulis ucapannya di catatan pesanan ya, paling banyak 120 huruf.',
      },
    });
    await mega.hears('paling banyak 120 huruf');
    const page = await desk.openAs(undefined, { path: '/content/unanswered' });
    const group = page.getByRole('region', { name: /kartu ucapan/ });
    await expectSeen(group.getByText(/^Usulan: /));
    await group.getByRole('button', { name: 'Intent dari jawaban petugas…' }).click();
    const dialog = page.getByRole('dialog');
    const answer = dialog.getByRole('textbox', { name: 'Jawaban bot' });
    await expect.poll(() => answer.inputValue(), patience).toContain('Bisa Kak {{nama}}, tulis ucapannya');
    await expectAccessible(page);
    const file = dialog.getByRole('combobox', { name: 'Di berkas' });
    expect(await file.inputValue()).toMatch(/^intents\/id\//);
    await dialog.getByRole('button', { name: 'Buat intent' }).click();
    await expectSeen(page.getByRole('heading', { name: /kartu ucapan/i }));
    await expectSeen(page.getByRole('textbox', { name: 'Jawaban 1' }));

    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    const publishing = page.getByRole('dialog', { name: 'Terbitkan draf' });
    await expectSeen(publishing.getByRole('heading', { name: 'Pertanyaan pelanggan empat minggu terakhir' }));
    await expectSeen(publishing.getByText(/“boleh request kartu ucapan”: tidak dijawab → .*kartu ucapan/i));
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  it('an answer that customers would lose is told, and publishing waits until that is meant', async () => {
    const joko = desk.customer('Joko');
    await joko.says('poin member saya berapa ya');
    await joko.hearsCount(1);
    const file = 'intents/id/promo.yaml';
    const { version } = (await desk.api.request('GET', `/content/file?name=${file}`)).body;
    await desk.api.request('PATCH', '/content/file', {
      name: file,
      version,
      edits: [{ at: ['poin_member'], remove: true }],
    });
    const page = await desk.openAs(undefined, { ...phone, path: '/content' });
    await page.getByRole('button', { name: 'Terbitkan…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Terbitkan draf' });
    await expectSeen(dialog.getByText(/pertanyaan lama kehilangan jawabannya/));
    await expectSeen(dialog.getByText(/“poin member saya berapa ya”: Poin dan member → /));
    expect(await isTooWide(page)).toBe(false);
    await dialog.getByRole('textbox', { name: 'Alasan' }).fill('Poin dihapus');
    const go = dialog.getByRole('button', { name: 'Terbitkan sekarang' });
    expect(await go.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'Terbitkan walau ada jawaban yang hilang' }).check();
    await go.click();
    await expectSeen(page.getByText('Diterbitkan. Berlaku mulai pesan berikutnya.'));
  });

  it('a heading that a customer tapped is proposed for the question, learnt by a click, and seen with its document', async () => {
    const name = 'documents/id/layanan.md';
    const { version } = (await desk.api.request('GET', `/content/file?name=${name}`)).body;
    await desk.api.request('PUT', '/content/file', { name, text: services, version });
    const { draft } = (await desk.api.request('GET', '/content')).body;
    const published = await desk.api.request('POST', '/content/publish', {
      reason: 'layanan',
      draft,
      withFailures: true,
    });
    expect(published.status).toBe(200);
    const dewi = desk.customer('Dewi');
    await dewi.says(question);
    await dewi.hearsCount(1);
    await dewi.taps('Sablon kaos satuan');
    await dewi.hears('Rp40.000');

    const page = await desk.openAs(undefined, { path: '/content/unanswered' });
    const group = page.getByRole('region', { name: question });
    await expectSeen(group.getByText('Lalu dipilih pelanggan: Layanan tambahan › Sablon kaos satuan (1)'));
    await expectSeen(group.getByText('Usulan: cara lain menanyakan Layanan tambahan › Sablon kaos satuan'));
    const panel = page.getByRole('region', { name: 'Coba pesan' });
    await panel.getByRole('textbox').fill(question);
    await panel.getByRole('textbox').press('Enter');
    await expectSeen(
      panel.getByText(/^Layanan tambahan › Sablon kaos satuan yakin \d+% · .* · ditawarkan ke pelanggan$/),
    );
    await expectAccessible(page);
    await group.getByRole('button', { name: 'Jadikan cara bertanya bagian ini' }).click();
    await expectSeen(page.getByText('Ditambahkan ke Layanan tambahan › Sablon kaos satuan di draf.'));
    await expect.poll(() => group.count(), patience).toBe(0);
    await expectSeen(panel.getByText('Rp40.000', { exact: false }));

    await page.goto(`${desk.service.url}/content/documents?name=${name}`);
    const asked = page.getByRole('region', { name: 'Cara lain pelanggan menanyakannya' });
    await expectSeen(asked.getByText(question));
    await expectAccessible(page);
    await asked.getByRole('link', { name: 'Ubah' }).click();
    await expect
      .poll(() => page.getByRole('textbox', { name: 'documents/id/asked.yaml' }).inputValue(), patience)
      .toContain(question);
  });
});
