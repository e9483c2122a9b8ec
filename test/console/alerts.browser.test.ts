import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, patience } from './console-page.ts';

/** So short that a test sees it run out; the ladder's second step never comes within one. */
const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
response: { whatsapp: 1s }
alarm: { remind_at: 70%, ladder: [{ to: supervisor, within: 1h }], acknowledged_for: 15m }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
escalation: [{ level: 2, team: teknis, after: 4h, deadline: 4h, update_every: 1h }]
follow_up: { after: 24h, template: tindak_lanjut }
`;

describeConsole(
  'alerts',
  (desk) => {
    const tray = (page: Page): Locator => page.getByRole('dialog', { name: 'Peringatan' });
    const entry = (page: Page, name: string): Locator => tray(page).getByRole('listitem').filter({ hasText: name });

    it('what ran out is counted in red, opened by key, and looked after by one (SOP R2, L30)', async () => {
      const page = await desk.openAs();
      await desk.waitingCustomer('Yanti');
      await expectSeen(page.getByRole('button', { name: /^Peringatan: \d+ perlu ditangani$/ }));
      await page.keyboard.press('a');
      await expectSeen(entry(page, 'Yanti').getByText('Batas waktu balas terlewati'));
      await expectSeen(entry(page, 'Yanti').getByText('Di antrean cs'));
      await expectAccessible(page);
      await entry(page, 'Yanti').getByRole('button', { name: 'Saya tangani' }).click();
      await expectSeen(page.getByText('Anda yang menangani.'));
      await expect.poll(() => entry(page, 'Yanti').count(), patience).toBe(0);
    });

    it('one that is settled meanwhile goes from the open list by itself, and one opens its case (L30)', async () => {
      const page = await desk.openAs();
      const dewi = await desk.waitingCustomer('Dewi');
      await desk.waitingCustomer('Putri');
      await page.getByRole('button', { name: /^Peringatan: \d+ perlu ditangani$/ }).click();
      await expectSeen(entry(page, 'Dewi'));
      const { body } = await desk.api.request('GET', '/conversations?q=Dewi');
      await desk.api.request('POST', `/conversations/${body.items[0].id}/messages`, { text: 'Kami bantu ya Kak.' });
      await dewi.hears('Kami bantu ya Kak.');
      await expect.poll(() => entry(page, 'Dewi').count(), patience).toBe(0);
      await entry(page, 'Putri').getByRole('button', { name: 'Buka percakapan' }).click();
      await expect.poll(() => new URL(page.url()).pathname, patience).toMatch(/^\/c\//);
    });

    it('counts cases, as the board does, and the inbox has a list of what runs out (L30)', async () => {
      const page = await desk.openAs(undefined, { path: '/board' });
      const joko = await desk.waitingCustomer('Joko');
      await joko.says('dasar bangsat kalian');
      const alertsOf = async () => {
        const { items } = (await desk.api.request('GET', '/alerts')).body as {
          items: { conversation: { id: string } }[];
        };
        const { body } = await desk.api.request('GET', '/conversations?q=Joko');
        const cases = new Set(items.map(({ conversation }) => conversation.id));
        const own = items.filter(({ conversation }) => conversation.id === body.items[0].id);
        return { own: own.length, cases: cases.size };
      };
      await expect.poll(async () => (await alertsOf()).own, patience).toBeGreaterThan(1);
      const { cases } = await alertsOf();
      await expectSeen(page.getByRole('button', { name: `Peringatan: ${cases} perlu ditangani` }));
      await expectSeen(page.getByRole('heading', { name: `Perlu ditangani ${cases}` }));
      await expectSeen(page.getByRole('listitem').filter({ hasText: new RegExp(`^${cases} perlu ditangani$`) }));
      await page.goto(new URL('/?list=breaching', desk.service.url).href);
      await expectSeen(
        page.getByRole('list', { name: 'Percakapan' }).getByRole('listitem').filter({ hasText: 'Joko' }),
      );
    });

    it('in the background the device tells of what concerns me, and nothing of what does not', async () => {
      const page = await desk.openAs(undefined, { serviceWorkers: 'allow', permissions: ['notifications'] });
      // A browser without a screen shows none: what it was asked to show is noted instead.
      await page.evaluate(`navigator.serviceWorker.ready.then(() => {
        window.shown = [];
        Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
        Notification.requestPermission = async () => 'granted';
        ServiceWorkerRegistration.prototype.showNotification = async (title, { body }) => {
          window.shown.push(title + ': ' + body);
        };
      })`);
      await page.keyboard.press('a');
      await page.getByRole('switch', { name: 'Notifikasi perangkat' }).click();
      await page.keyboard.press('Escape');
      const wati = await desk.waitingCustomer('Wati');
      await desk.waitingCustomer('Orang lain');
      const { body } = await desk.api.request('GET', '/conversations?q=Wati');
      await desk.api.request('POST', `/conversations/${body.items[0].id}/claim`);
      await expect.poll(() => page.getByRole('listitem').count(), patience).toBeGreaterThan(0);
      await page.evaluate(`Object.defineProperty(document, 'hidden', { get: () => true })`);
      await wati.says('apakah sudah ada kabar?');
      const shown = () => page.evaluate<string[]>('window.shown');
      await expect.poll(shown, patience).toContain('Wati: apakah sudah ada kabar?');
      expect((await shown()).filter((text) => text.startsWith('Orang lain:'))).toEqual([]);
    });
  },
  { sop },
);
