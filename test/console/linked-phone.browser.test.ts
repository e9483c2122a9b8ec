import { afterAll, expect, it } from 'vitest';
import { startWhatsAppWebServer, type WhatsAppWebServer } from '../support/whatsapp-web.ts';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';

let server: WhatsAppWebServer;

afterAll(() => server?.close());

async function withWhatsAppWeb() {
  server = await startWhatsAppWebServer({ isLinked: false });
  return { env: { WHATSAPP_WEB: 'on', WHATSAPP_WEB_URL: server.url } };
}

describeConsole(
  'the phone behind WhatsApp Web',
  (desk) => {
    it('is linked by a picture or a code, with the risk said, and unlinked after a second question', async () => {
      const page = await desk.openAs(undefined, { path: '/channels', expected: [/^422 POST .*\/link$/] });
      const card = page.getByRole('region', { name: 'WhatsApp Web' });
      await expectSeen(card.getByText('Belum terpasang'));
      await expectSeen(card.getByText(/nomor bisa diblokir/));
      await card.getByLabel('Nomor ponsel, dengan kode negara').fill('0812 3456 7890');
      await card.getByRole('button', { name: 'Pasangkan dengan kode' }).click();
      await expectSeen(card.getByText('Tulis nomor dengan kode negaranya, misalnya +62 812 3456 7890.'));
      await card.getByLabel('Nomor ponsel, dengan kode negara').fill('+62 812 3456 7890');
      await card.getByRole('button', { name: 'Pasangkan dengan kode' }).click();
      await expectSeen(card.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/));
      await card.getByRole('button', { name: 'Pasangkan dengan gambar' }).click();
      await expectSeen(card.getByRole('img', { name: 'Kode QR untuk menautkan ponsel' }));
      await expectSeen(card.getByText('Menunggu ponsel'));
      await expectAccessible(page);
      expect(await isTooWide(page)).toBe(false);

      const { qr } = (await desk.api.request('GET', '/channels/whatsapp-web')).body;
      server.pairing.scan(qr);
      await expectSeen(card.getByText('Tersambung'));
      await expectSeen(card.getByText(/Terpasang pada \+15550000000/));
      await card.getByRole('button', { name: 'Putuskan' }).click();
      await card.getByRole('button', { name: 'Ya, putuskan' }).click();
      await expectSeen(card.getByText('Belum terpasang'));
      await card.getByText('Riwayat').click();
      await expectSeen(card.getByText(/Diputuskan · admin/));
    });

    it('has further numbers added and removed, each with a link of its own, on a phone', async () => {
      const page = await desk.openAs(undefined, { ...phone, path: '/channels', locale: 'en-GB' });
      await page.getByRole('button', { name: 'Add a number to WhatsApp Web' }).click();
      await page.getByLabel(/Name of this number/).fill('Bandung');
      await page.getByRole('button', { name: 'Add a number to WhatsApp Web' }).click();
      const card = page.getByRole('region', { name: 'WhatsApp Web · Bandung' });
      await expectSeen(card.getByText('Not linked'));
      expect(await isTooWide(page)).toBe(false);
      await expectAccessible(page);
      await card.getByRole('button', { name: 'Remove the number' }).click();
      await card.getByRole('button', { name: 'Yes, remove' }).click();
      await expect.poll(() => card.count(), patience).toBe(0);
      await page.getByText('History', { exact: true }).first().click();
      await expectSeen(page.getByText(/Number removed \(Bandung\) · admin/));
    });

    it('shows others how it stands without a way to change it, in English on a phone', async () => {
      const person = await desk.addPerson('Oki', { role: 'operations', team: null });
      const page = await desk.openAs(person, { ...phone, path: '/channels', locale: 'en-GB' });
      const card = page.getByRole('region', { name: 'WhatsApp Web' });
      await expectSeen(card.getByText(/numbers are banned for it/));
      expect(await card.getByRole('button').count()).toBe(0);
      expect(await isTooWide(page)).toBe(false);
    });
  },
  withWhatsAppWeb,
);
