import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { says, startModelServer } from '../assistant/model-server.ts';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

const model = await startModelServer((asked, response) =>
  says('Bisa, Kak. Kaos dapat dibordir nama paling banyak 12 huruf, mulai Rp25.000.')(asked, response),
);
afterAll(() => model.close());

describeConsole(
  'a suggestion in the composer (SOP Q1)',
  (desk) => {
    it('is put where one writes, says whose words it is and from where, and is sent by a person only', async () => {
      await mkdir(join(desk.service.contentDir, 'documents/id'), { recursive: true });
      const page = '# Bordir\n\n## Bordir nama\n\nKaos bisa dibordir nama paling banyak 12 huruf, mulai Rp25.000.\n';
      await writeFile(join(desk.service.contentDir, 'documents/id/bordir.md'), page);
      const isIn = async () => (await desk.api.request('GET', '/content?of=published')).body.documents.length;
      await expect.poll(isIn, patience).toBe(1);
      const { draft } = await allow('suggest');
      await desk.api.request('POST', '/content/publish', { reason: 'Saran', draft, withFailures: true });

      const rina = desk.customer('Rina');
      await rina.says('mau bicara dengan petugas, kaosnya bisa dibordir nama ga');
      await rina.hearsCount(1);
      const { items } = (await desk.api.request('GET', '/conversations?q=Rina')).body;
      const shown = await desk.openAs(undefined, { ...phone, path: `/c/${items[0].id}` });
      await shown.getByRole('button', { name: 'Saran jawaban' }).click();
      const reply = shown.getByRole('combobox', { name: 'Tulis balasan' });
      await expect.poll(() => reply.inputValue(), patience).toContain('paling banyak 12 huruf');
      await expectSeen(shown.getByText('Saran model kecil, dari: Bordir › Bordir nama', { exact: false }));
      expect(await isTooWide(shown)).toBe(false);
      await expectAccessible(shown);
      expect(JSON.stringify(model.asked)).not.toContain('Rina');
      await shown.getByRole('button', { name: 'Kirim', exact: true }).click();
      await rina.hears('paling banyak 12 huruf');
      await expectSeen(shown.getByText(/Saran model kecil diminta/));
    });

    it('is told of in the bubble and in the history, where it words what the bot says itself', async () => {
      const { draft } = await allow('reply');
      await desk.api.request('POST', '/content/publish', { reason: 'Jawaban', draft, withFailures: true });
      const sari = desk.customer('Sari');
      await sari.says('kaosnya bisa dibordir nama ga');
      await sari.hears('Bisa, Kak. Kaos dapat dibordir');
      const { items } = (await desk.api.request('GET', '/conversations?q=Sari')).body;
      const shown = await desk.openAs(undefined, { ...phone, path: `/c/${items[0].id}` });
      await expectSeen(shown.getByText('disusun model kecil', { exact: true }));
      await expectSeen(shown.getByText('Jawaban bot dari dokumen disusun model kecil'));
      expect(await isTooWide(shown)).toBe(false);
      await expectAccessible(shown);
    });

    async function allow(use: 'suggest' | 'reply') {
      const { version } = (await desk.api.request('GET', '/content/file?name=sop.yaml')).body;
      const edits = [{ at: ['assistant', 'use'], value: use }];
      await desk.api.request('PATCH', '/content/file', { name: 'sop.yaml', version, edits });
      return (await desk.api.request('GET', '/content')).body as { draft: string };
    }
  },
  { env: { ASSISTANT_URL: model.url, ASSISTANT_MODEL: 'kecil' } },
);
