import { afterAll, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { hasDovecot, type MailServers, mailUser, startMailServers } from '../support/mail-servers.ts';
import { playChannel, playedChannels } from '../support/played-channels.ts';
import { describeConsole, expectSeen, isTooWide, phone } from './console-page.ts';

const number = '106540352242922';
/** A bot that nobody has set up yet. */
const telegram = playedChannels.find(({ name }) => name === 'telegram')!;
let bots: SimulatorServer | null = null;
let mail: MailServers | null = null;

async function withBots() {
  bots = await playChannel(telegram);
  mail = hasDovecot ? await startMailServers() : null;
  return { env: { TELEGRAM_API_URL: bots.graphUrl, ...(mail ? { NODE_EXTRA_CA_CERTS: mail.caFile } : {}) } };
}

describeConsole(
  'the page of channels',
  (desk) => {
    it('L14: what is wrong is called out and said with what to do, until it is seen, mended and checked again', async () => {
      const page = await desk.openAs(undefined, { path: '/channels' });
      const card = page.getByRole('region', { name: number });
      await expectSeen(card.getByText('Berjalan'));
      await expectSeen(card.getByText('tinggi (hijau)'));

      const { account } = desk.service.simulator;
      account.token = 'expired';
      await card.getByRole('button', { name: 'Periksa sekarang' }).click();
      await expectSeen(page.getByText('Sudah diperiksa: 1 hal perlu diurus.'));
      await expectSeen(card.getByText('Terganggu'));
      const problems = card.getByRole('list', { name: 'Yang perlu diurus' });
      await expectSeen(problems.getByText('WhatsApp menolak token akses akun ini'));
      await expectSeen(problems.getByText('WHATSAPP_ACCESS_TOKEN'));
      await expectAccessible(page);

      // Whoever supervises is told, wherever they are.
      await page.getByRole('button', { name: 'Peringatan: 1 perlu ditangani' }).click();
      const tray = page.getByRole('dialog');
      await expectSeen(tray.getByText('WhatsApp menolak token akses akun ini'));
      await expectAccessible(page);
      await tray.getByRole('button', { name: 'Sudah dilihat' }).click();
      await expectSeen(tray.getByText('Tidak ada peringatan.'));
      await page.keyboard.press('Escape');
      await expectSeen(problems.getByText('WhatsApp menolak token akses akun ini'));

      account.token = 'valid';
      Object.assign(account, { quality: 'YELLOW' });
      await card.getByRole('button', { name: 'Periksa sekarang' }).click();
      await expectSeen(card.getByText('Perlu perhatian'));
      await expectSeen(card.getByText('sedang (kuning)'));
      account.quality = 'GREEN';
      await card.getByRole('button', { name: 'Periksa sekarang' }).click();
      await expectSeen(page.getByText('Sudah diperiksa: semuanya berjalan.'));
      await expectSeen(card.getByText('Berjalan'));
    });

    it('speaks English, fits a phone, opens from the alert, and lets only administrators check', async () => {
      const supervisor = await desk.addPerson('Sri', { role: 'supervisor', team: null });
      const page = await desk.openAs(supervisor, { path: '/channels', ...phone, locale: 'en-GB' });
      const card = page.getByRole('region', { name: number });
      await expectSeen(card.getByText('Works'));
      expect(await card.getByRole('button', { name: 'Check now' }).count()).toBe(0);
      Object.assign(desk.service.simulator.account, { quality: 'RED', status: 'BANNED' });
      const { body } = await desk.api.request('GET', '/channels');
      await desk.api.request('POST', `/channels/${body.items[0].id}/check`);
      await page.goto(new URL('/', desk.service.url).href);
      await page.getByRole('button', { name: 'Alerts: 2 to look after' }).click();
      await page.getByRole('button', { name: 'Open the page of channels' }).first().click();
      await expectSeen(card.getByText('Failing'));
      await expectSeen(card.getByText('Meta does not have this number connected (BANNED)'));
      expect(await isTooWide(page)).toBe(false);
      await expectAccessible(page);
      Object.assign(desk.service.simulator.account, { quality: 'GREEN', status: 'CONNECTED' });
    });

    it('adds an account, tells what is wrong with it in words, switches it off, and removes it', async () => {
      const expected = [/422 POST .*accounts/];
      const page = await desk.openAs(undefined, { path: '/channels', expected, ...phone });
      await page.getByRole('button', { name: 'Tambah akun' }).click();
      const form = page.getByRole('dialog');
      await expectSeen(form.getByLabel('Phone number ID'));
      await form.getByRole('button', { name: 'Periksa', exact: true }).click();
      await expectSeen(form.getByText('Isi angka saja.'));
      await expectAccessible(page);
      expect(await isTooWide(page)).toBe(false);
      await form
        .getByRole('textbox', { name: 'Kanal' })
        .or(form.getByRole('combobox', { name: 'Kanal' }))
        .first()
        .click();
      await page.getByRole('option', { name: 'Telegram' }).click();
      await form.getByLabel('Nama akun').fill('Bot toko');
      await form.getByLabel('Token bot').fill('700009999:salah');
      await form.getByRole('button', { name: 'Periksa', exact: true }).click();
      await expectSeen(form.getByText('Telegram menolak token akses akun ini'));
      await form.getByLabel('Token bot').fill(telegram.token);
      await form.getByRole('button', { name: 'Periksa', exact: true }).click();
      await expectSeen(form.getByText('Penyedia menerima data ini.'));
      await expectAccessible(page);
      await form.getByRole('button', { name: 'Periksa dan tambahkan' }).click();
      const card = page.getByRole('region', { name: 'Bot toko' });
      await expectSeen(card.getByText('halaman ini'));
      await card.getByRole('button', { name: 'Ubah' }).click();
      const drawer = page.getByRole('dialog', { name: 'Ubah Bot toko' });
      await expectSeen(drawer.getByText('berakhir dengan …oken'));
      await drawer.getByRole('button', { name: 'Matikan' }).click();
      await page.getByRole('dialog', { name: 'Matikan' }).getByRole('button', { name: 'Matikan' }).click();
      await expectSeen(drawer.getByText('Akun ini mati'));
      // Switched on again and changed at once, however late the accounts are read again.
      await page.route('**/api/v1/channels/accounts', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2000));
        await route.continue();
      });
      await drawer.getByRole('button', { name: 'Nyalakan' }).click();
      await expectSeen(page.getByText('Akun menyala lagi.'));
      await drawer.getByLabel('Nama akun').fill('Bot toko kita');
      await drawer.getByRole('button', { name: 'Simpan' }).click();
      await expectSeen(page.getByText('Perubahan disimpan dan langsung dipakai.'));
      await page.unroute('**/api/v1/channels/accounts');
      await page.getByRole('region', { name: 'Bot toko kita' }).getByRole('button', { name: 'Ubah' }).click();
      await drawer.getByRole('button', { name: 'Hapus akun' }).click();
      await expectAccessible(page);
      await page.getByRole('dialog', { name: 'Hapus akun' }).getByRole('button', { name: 'Hapus akun' }).click();
      await page.getByText('Riwayat akun').click();
      await expectSeen(page.getByText('Bot toko kita: dihapus'));
      expect(await card.count()).toBe(0);
      await expectAccessible(page);
    });

    it.skipIf(!hasDovecot)(
      'adds a mailbox with its servers, on a phone in English, and shows how it stands',
      async () => {
        const expected = [/422 POST .*accounts/];
        const page = await desk.openAs(undefined, { path: '/channels', expected, ...phone, locale: 'en-GB' });
        await page.getByRole('button', { name: 'Add an account' }).click();
        const form = page.getByRole('dialog');
        await form
          .getByRole('textbox', { name: 'Channel' })
          .or(form.getByRole('combobox', { name: 'Channel' }))
          .first()
          .click();
        await page
          .getByRole('option', { name: 'Email' })
          .or(page.getByRole('option', { name: 'E-mail' }))
          .click();
        await form.getByRole('button', { name: 'Check', exact: true }).click();
        await expectSeen(form.getByText('Enter an e-mail address, such as cs@yourshop.com.'));
        await expectAccessible(page);
        expect(await isTooWide(page)).toBe(false);
        await form.getByLabel('E-mail address').fill(mailUser.address);
        await form.getByLabel('Name that customers see').fill('Toko Uji');
        await form.getByRole('textbox', { name: 'Password', exact: true }).fill('wrong');
        await form.getByLabel('Incoming server (IMAP)').fill('localhost');
        await form.getByLabel('IMAP port').fill(String(mail!.ports.imaps));
        await form.getByLabel('Outgoing server (SMTP)').fill('127.0.0.1');
        await form.getByLabel('SMTP port').fill(String(mail!.ports.smtp));
        await form
          .getByRole('textbox', { name: 'SMTP encryption' })
          .or(form.getByRole('combobox', { name: 'SMTP encryption' }))
          .first()
          .click();
        await page.getByRole('option', { name: 'STARTTLS' }).click();
        await form.getByRole('button', { name: 'Check and add' }).click();
        await expectSeen(form.getByText(/The mail server refuses the user name or password of the mailbox/));
        await form.getByRole('textbox', { name: 'Password', exact: true }).fill(mailUser.password);
        await form.getByRole('button', { name: 'Check', exact: true }).click();
        await expectSeen(form.getByText('Both servers take these.'));
        await form.getByRole('button', { name: 'Check and add' }).click();
        const card = page.getByRole('region', { name: 'Toko Uji' });
        await expectSeen(card.getByText('this page'));
        await card.getByRole('button', { name: 'Edit' }).click();
        await expectSeen(page.getByRole('dialog').getByText('One is kept; leave this empty to keep it.'));
        await expectSeen(page.getByRole('dialog').getByText(/What comes meanwhile is read when it is on again/));
        await expectAccessible(page);
      },
    );

    afterAll(async () => {
      await bots?.close();
      await mail?.close();
    });
  },
  withBots,
);
