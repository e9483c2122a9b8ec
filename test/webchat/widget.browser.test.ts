import { createHmac } from 'node:crypto';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeConsole, expectSeen, openWatched, patience, phone, type Console } from '../console/console-page.ts';
import { expectAccessible } from '../console/accessible.ts';
import { startShop, type Shop } from '../support/shop.ts';

const secret = '0123456789abcdef0123456789abcdef';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8Dwn4GBgYGBAQAQBgEDBQ8n1wAAAABJRU5ErkJggg==',
  'base64',
);
const wide = { viewport: { width: 1440, height: 900 } };

/** For scripts within the page. */
const root = "document.querySelector('sapa-chat').shadowRoot";
type Box = { getBoundingClientRect(): { width: number; height: number } };

let shop: Shop;
let sapaUrl = '';

/** The shop is there first: the service is told its origin. */
async function options() {
  shop = await startShop(() => sapaUrl);
  return { env: { WEBCHAT_ORIGINS: shop.url, WEBCHAT_SECRET: secret } };
}

describeConsole(
  'the web chat on a shop’s page',
  (desk: Console) => {
    let opened: { page: Page; problems: string[] }[] = [];

    beforeAll(() => {
      sapaUrl = desk.service.url;
    });
    afterAll(() => shop.close());
    afterEach(async () => {
      const problems = opened.flatMap((one) => one.problems);
      await Promise.all(opened.map(({ page }) => page.context().close()));
      opened = [];
      shop.attributes = {};
      shop.language = 'id';
      expect(problems).toEqual([]);
    });

    /** The shop in a browser profile of its own, whose policy's violations and errors fail the test. */
    async function visit(more: BrowserContextOptions & { expected?: RegExp[]; path?: string } = {}): Promise<Page> {
      const { path = '/', ...rest } = more;
      const watched = await openWatched(desk.browser, rest);
      opened.push(watched);
      await watched.page.goto(shop.url + path);
      return watched.page;
    }
    const launcher = (page: Page) => page.getByRole('button', { name: /^(?:Buka obrolan|Open the chat)/ });
    const dialog = (page: Page) => page.getByRole('dialog');
    const log = (page: Page) => page.getByRole('log');
    const box = (page: Page) => page.getByRole('textbox', { name: /^(?:Tulis pesan|Write a message)$/ });
    async function ask(page: Page, text: string): Promise<void> {
      await box(page).fill(text);
      await box(page).press('Enter');
    }
    async function openChat(more: Parameters<typeof visit>[0] = {}): Promise<Page> {
      const page = await visit(more);
      await launcher(page).click();
      await expectSeen(dialog(page));
      return page;
    }
    const says = (page: Page, text: string | RegExp) => expectSeen(log(page).getByText(text));
    async function caseOf(name: string): Promise<string> {
      const find = async () =>
        (await desk.api.request('GET', `/conversations?channel=webchat&q=${encodeURIComponent(name)}`)).body.items[0]
          ?.id;
      await expect.poll(find, patience).toBeDefined();
      return find();
    }
    async function takenOver(page: Page, name: string): Promise<string> {
      await ask(page, 'mau bicara dengan CS dong');
      await says(page, /tiket/);
      const id = await caseOf(name);
      await desk.api.request('POST', `/conversations/${id}/claim`);
      return id;
    }
    const answer = (id: string, text: string) => desk.api.request('POST', `/conversations/${id}/messages`, { text });
    const messagesOf = async (id: string): Promise<{ text: string; status: string; direction: string }[]> =>
      (await desk.api.request('GET', `/conversations/${id}/messages`)).body.items;

    it('loads a button and nothing else until somebody wants it, sets no cookie and asks nobody but Sapa', async () => {
      const { page, problems } = await openWatched(desk.browser);
      opened.push({ page, problems });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(shop.url);
      await launcher(page).waitFor();
      await page.waitForLoadState('networkidle');
      expect(asked.filter((url) => url.startsWith(sapaUrl))).toEqual([`${sapaUrl}/webchat.js`]);
      await launcher(page).click();
      await expectSeen(dialog(page));
      await says(page, 'Halo! Ada yang bisa kami bantu?');
      expect(
        asked.filter((url) => !url.startsWith(sapaUrl) && !url.startsWith(shop.url) && !url.startsWith('data:')),
      ).toEqual([]);
      expect(asked.filter((url) => url.includes('token'))).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);
    });

    it.each([
      ['a phone', { ...phone, hasTouch: true, isMobile: true }],
      ['a desk', wide],
    ])(
      'the whole job on %s: asks, chooses, is handed over, answered by a person with a name, rates by a tap',
      async (_what, screen) => {
        const name = `Rani ${screen.viewport.width}`;
        shop.attributes = { name };
        const page = await openChat(screen);
        await ask(page, 'jam buka toko jam berapa ya kak?');
        await says(page, /08[.:]00/);
        await ask(page, 'asdf qwer zxcv');
        await says(page, /Mohon maaf|Maaf/);
        await ask(page, 'blorp wibble fnord');
        const choice = log(page).getByRole('button', { name: /petugas/ });
        await expectSeen(choice);
        await choice.click();
        await says(page, /tiket/);
        // What had the focus is gone; it has not left the dialog.
        expect(await page.evaluate(`${root}.querySelector('[role=dialog]').contains(${root}.activeElement)`)).toBe(
          true,
        );
        const id = await caseOf(name);
        await desk.api.request('POST', `/conversations/${id}/claim`);
        await answer(id, 'Saya cek dulu ya Kak.');
        await says(page, 'Saya cek dulu ya Kak.');
        await expectSeen(log(page).getByText('admin', { exact: true }));
        await expect.poll(async () => (await messagesOf(id)).at(-1), patience).toMatchObject({ status: 'read' });
        await desk.api.request('POST', `/conversations/${id}/resolve`, {});
        await log(page).getByRole('button', { name: 'Sudah' }).click();
        const best = log(page).getByRole('button', { name: '5 dari 5' });
        await expectSeen(best);
        await expectAccessible(page);
        await best.click();
        await says(page, /penilaiannya/);
        expect(await log(page).getByRole('button').count()).toBe(0);
        expect((await desk.api.request('GET', `/conversations/${id}`)).body.survey).toMatchObject({ score: 5 });
      },
    );

    it('covers a phone’s screen, stands beside the page on a desk, and is touched by neither’s style', async () => {
      const small = await openChat({ ...phone, hasTouch: true, isMobile: true });
      const covered = async () => Object.values((await dialog(small).boundingBox())!).map(Math.round);
      await expect.poll(covered, patience).toEqual([0, 0, 390, 760]);
      expect(await launcher(small).count()).toBe(0);
      const large = await openChat(wide);
      const place = await dialog(large).boundingBox();
      expect(place!.x).toBeGreaterThan(900);
      expect(place!.width).toBeLessThan(400);
      for (const page of [small, large]) {
        const size = await page.evaluate(`getComputedStyle(${root}.querySelector('textarea')).fontSize`);
        expect(size).toBe('16px'); // smaller, and a phone zooms in
        const targets = await dialog(page)
          .getByRole('button')
          .evaluateAll((all: Box[]) =>
            all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
          );
        expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
      }
      const text = await large.evaluate("getComputedStyle(document.querySelector('h1')).color");
      expect(text).toBe('rgb(112, 0, 192)');
    });

    it.each([
      ['id', 'light', '#0f766e'],
      ['en', 'dark', '#0f766e'],
      ['id', 'dark', '#facc15'],
      ['en', 'light', '#facc15'],
      ['en', 'dark', '#1e1b4b'],
    ] as const)('is accessible in %s, %s, in the colour %s', async (language, colorScheme, color) => {
      shop.attributes = { color, language };
      shop.language = 'fr';
      const page = await openChat({ ...wide, colorScheme });
      await ask(page, language === 'id' ? 'ada gratis ongkir gak?' : 'what are your opening hours?');
      await says(page, language === 'id' ? /ongkir/ : /08[.:]00|8/);
      await expectSeen(log(page).getByText(language === 'id' ? 'Hari ini' : 'Today'));
      await expectAccessible(page);
    });

    it('is worked by keyboard alone: opened, written, left, and the focus comes back', async () => {
      const page = await visit(wide);
      await launcher(page).waitFor();
      await page.evaluate(
        "document.addEventListener('keydown', ({ key }) => (window.heard = (window.heard ?? '') + key))",
      );
      const focused = () =>
        page.evaluate<string | null>(`(${root}.activeElement ?? document.activeElement).getAttribute('aria-label')`);
      for (let presses = 0; presses < 10 && (await focused()) !== 'Buka obrolan'; presses += 1)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(focused, patience).toBe('Tulis pesan');
      await page.evaluate('(window.heard = null)');
      await page.keyboard.type('jam buka toko jam berapa?');
      await page.keyboard.press('Enter');
      await says(page, /08[.:]00/);
      // The shop's own shortcuts are not set off by what is written here.
      expect(await page.evaluate('window.heard')).toBeNull();
      const seen = new Set<string | null>();
      for (let presses = 0; presses < 8; presses += 1) {
        await page.keyboard.press('Tab');
        seen.add(await focused());
      }
      expect(seen).toEqual(new Set(['Lampirkan berkas, paling besar 10 MB', 'Pesan', 'Tulis pesan', 'Tutup obrolan']));
      await page.keyboard.press('Escape');
      await expect.poll(() => dialog(page).count(), patience).toBe(0);
      await expect.poll(focused, patience).toBe('Buka obrolan');
    });

    it('keeps the chat over a reload and on another page, open where it was open', async () => {
      shop.attributes = { name: 'Zulaikha' };
      const page = await openChat(wide);
      await ask(page, 'jam buka toko jam berapa?');
      await says(page, /08[.:]00/);
      await page.reload();
      await says(page, 'jam buka toko jam berapa?');
      await page.getByRole('link', { name: 'Halaman lain' }).click();
      await says(page, /08[.:]00/);
      expect(await log(page).getByText('jam buka toko jam berapa?').count()).toBe(1);
      const { body } = await desk.api.request('GET', '/conversations?channel=webchat&q=Zulaikha');
      expect(body.items).toHaveLength(1);
      // The page that it was written from, for the desk.
      const { items } = (await desk.api.request('GET', `/conversations/${body.items[0].id}/messages`)).body;
      expect(items[0].referral).toMatchObject({ sourceType: 'page', url: `${shop.url}/`, headline: 'Toko Sepatu' });
    });

    it('counts on the button what came while it was closed, and tells that it came; read once it is looked at', async () => {
      shop.attributes = { name: 'Menutup Diri' };
      const page = await openChat(wide);
      const id = await takenOver(page, 'Menutup Diri');
      await page.getByRole('button', { name: 'Tutup obrolan' }).first().click();
      await answer(id, 'Sudah kami kirim ya Kak.');
      await expectSeen(page.getByRole('button', { name: 'Buka obrolan, 1 pesan baru' }));
      await expect.poll(async () => (await messagesOf(id)).at(-1), patience).toMatchObject({ status: 'delivered' });
      await page.reload();
      await answer(id, 'Resinya JP1.');
      await expectSeen(page.getByRole('button', { name: 'Buka obrolan, 2 pesan baru' }));
      await launcher(page).click();
      await says(page, 'Resinya JP1.');
      await expect.poll(async () => (await messagesOf(id)).at(-1), patience).toMatchObject({ status: 'read' });
      await page.reload();
      await expect.poll(() => page.getByRole('button', { name: /pesan baru/ }).count(), patience).toBe(0);
    });

    it('L3: what is written offline is kept over a reload, and sent once, in its order', async () => {
      shop.attributes = { name: 'Luar Jaringan' };
      const page = await openChat({ ...wide, expected: [/^5/] });
      const id = await takenOver(page, 'Luar Jaringan');
      await page.context().setOffline(true);
      await ask(page, 'satu, saat luring');
      await ask(page, 'dua, saat luring');
      await expectSeen(dialog(page).getByText('Sambungan terputus.'));
      expect(await log(page).getByText('Menunggu dikirim').count()).toBe(2);
      // The service stores the first, and its word of it is lost on the way.
      let lost = 0;
      await page.route('**/webchat/messages', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      await page.context().setOffline(false);
      await expect.poll(() => log(page).getByText('Menunggu dikirim').count(), patience).toBe(0);
      const theirs = async () =>
        (await messagesOf(id)).filter(({ direction }) => direction === 'in').map(({ text }) => text);
      await expect
        .poll(theirs, patience)
        .toEqual(['mau bicara dengan CS dong', 'satu, saat luring', 'dua, saat luring']);
      expect(lost).toBe(1);

      await page.unroute('**/webchat/messages');
      await page.route('**/webchat/messages', (route) => route.abort('connectionreset'));
      await ask(page, 'tiga, lalu halaman dimuat ulang');
      await expectSeen(log(page).getByText('Menunggu dikirim'));
      await page.unroute('**/webchat/messages');
      await page.reload();
      await expect.poll(async () => (await theirs()).at(-1), patience).toBe('tiga, lalu halaman dimuat ulang');
      await expect.poll(() => log(page).getByText('tiga, lalu halaman dimuat ulang').count(), patience).toBe(1);
    });

    it('sends a picture and shows ours; what cannot be sent is said', async () => {
      shop.attributes = { name: 'Foto Foto' };
      const page = await openChat(wide);
      const id = await takenOver(page, 'Foto Foto');
      const picker = page.locator('input[type=file]');
      await picker.setInputFiles({ name: 'program.exe', mimeType: 'application/x-msdownload', buffer: png });
      await expectSeen(dialog(page).getByText('program.exe tidak dapat dikirim: jenis berkas ini tidak diterima.'));
      await picker.setInputFiles({ name: 'bukti.png', mimeType: 'image/png', buffer: png });
      const isDrawn = (name: string) =>
        log(page)
          .getByRole('img', { name })
          .evaluate((image: { complete: boolean; naturalWidth: number }) => image.complete && image.naturalWidth > 0);
      await expect.poll(() => log(page).getByRole('img').count(), patience).toBe(1);
      await expect.poll(() => isDrawn('bukti.png'), patience).toBe(true);
      const { id: media } = await desk.api.upload(png, 'label.png', 'image/png');
      await desk.api.request('POST', `/conversations/${id}/messages`, { media: { id: media, text: 'Ini labelnya' } });
      await says(page, 'Ini labelnya');
      await expect.poll(() => isDrawn('label.png'), patience).toBe(true);
    });

    it('leaves its line to others while nobody looks at the page, and has everything when somebody does', async () => {
      shop.attributes = { name: 'Tab Belakang' };
      const watched = await openWatched(desk.browser, wide);
      opened.push(watched);
      const { page } = watched;
      await page.clock.install();
      await page.goto(shop.url);
      await launcher(page).click();
      const id = await takenOver(page, 'Tab Belakang');
      const look = (state: string) =>
        page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
          document.dispatchEvent(new Event('visibilitychange'))`);
      const lines = new Set<object>();
      page.on('request', (request) => request.url().endsWith('/stream') && lines.add(request));
      page.on('requestfailed', (request) => lines.delete(request));
      // The one that is open, told of anew.
      await page.context().setOffline(true);
      await page.context().setOffline(false);
      await page.clock.runFor(2_000);
      await expect.poll(() => lines.size, patience).toBe(1);
      await look('hidden');
      await page.clock.runFor(61_000);
      await expect.poll(() => lines.size, patience).toBe(0);
      await answer(id, 'Kalau sempat, balas ya.');
      await expect.poll(async () => (await messagesOf(id)).at(-1)?.status, patience).toBe('sent');
      await page.clock.runFor(120_000);
      expect(lines.size).toBe(0);
      expect((await messagesOf(id)).at(-1)?.status).toBe('sent');
      await look('visible');
      await says(page, 'Kalau sempat, balas ya.');
    });

    it('typing is shown both ways', async () => {
      shop.attributes = { name: 'Jari Cepat' };
      const page = await openChat(wide);
      const id = await takenOver(page, 'Jari Cepat');
      await desk.api.request('PUT', `/conversations/${id}/looking`, { typing: true });
      await expect.poll(() => log(page).getByText('admin sedang mengetik').count(), patience).toBe(1);
      await desk.api.request('DELETE', `/conversations/${id}/looking`);
      await expect.poll(() => log(page).getByText('admin sedang mengetik').count(), patience).toBe(0);
      const agent = await desk.openAs(undefined, { path: `/c/${id}` });
      await expectSeen(agent.getByText('mau bicara dengan CS dong'));
      // Told every few seconds, to whoever looks by then: the first may come before the agent's page listens.
      const isSeen = async () => {
        await box(page).press('a');
        return agent.getByText('Jari Cepat sedang menulis…').isVisible();
      };
      await expect.poll(isSeen, patience).toBe(true);
    });

    it('what looks like HTML is shown as it was written, and links lead out without telling from where', async () => {
      shop.attributes = { name: 'Nakal' };
      const page = await openChat(wide);
      const id = await takenOver(page, 'Nakal');
      const nasty = '<img src=x onerror=alert(1)> *tebal* https://shop.example.com/a?b=1.';
      await answer(id, nasty);
      await says(page, /<img src=x onerror=alert\(1\)>/);
      const link = log(page).getByRole('link', { name: 'https://shop.example.com/a?b=1' });
      expect(await link.getAttribute('rel')).toContain('noopener');
      expect(await log(page).locator('b', { hasText: 'tebal' }).count()).toBe(1);
    });

    it('a signed user finds their chat in another browser; whoever is not believed is still served, as nobody', async () => {
      const sign = (user: string, by = secret) => {
        const expires = String(Math.floor(Date.now() / 1000) + 600);
        const lines = [user, `Pak ${user}`, '', '', expires].join('\n');
        const signature = createHmac('sha256', by).update(lines).digest('hex');
        return { user, name: `Pak ${user}`, expires, signature };
      };
      shop.attributes = sign('joni');
      const first = await openChat(wide);
      await ask(first, 'jam buka toko jam berapa?');
      await says(first, /08[.:]00/);
      const second = await openChat(phone);
      await says(second, 'jam buka toko jam berapa?');

      // Signed out on the first: the next one there begins anew.
      shop.attributes = {};
      await first.reload();
      // It was open there, and is again: as nobody's.
      await expectSeen(dialog(first));
      const kept = () => first.evaluate("JSON.parse(localStorage.getItem('sapa-chat'))?.user ?? null");
      await expect.poll(kept, patience).toBeNull();
      await ask(first, 'ada gratis ongkir gak?');
      await says(first, /ongkir ya|gratis ongkir/);
      expect(await log(first).getByText('jam buka toko jam berapa?').count()).toBe(0);
      shop.attributes = sign('joni', 'x'.repeat(32));
      const liar = await openChat({ ...wide, expected: [/^403 POST \/api\/v1\/webchat\/visits$/] });
      await ask(liar, 'ada gratis ongkir gak?');
      await says(liar, /ongkir/);
      expect(await log(liar).getByText('jam buka toko jam berapa?').count()).toBe(0);
    });

    it('opens by the shop’s own link and by script, and is not drawn twice', async () => {
      const page = await visit(wide);
      await launcher(page).waitFor();
      await page.getByRole('link', { name: 'Tanya kami' }).click();
      await expectSeen(dialog(page));
      await page.evaluate('SapaChat.close()');
      await expect.poll(() => dialog(page).count(), patience).toBe(0);
      await page.evaluate('SapaChat.open()');
      await expectSeen(dialog(page));
      const twice = await visit({ ...wide, path: '/twice' });
      await launcher(twice).waitFor();
      await twice.waitForLoadState('networkidle');
      expect(await twice.locator('sapa-chat').count()).toBe(1);
    });

    it('on a page that is not allowed to, says that it is not available there', async () => {
      const stranger = await startShop(() => sapaUrl);
      try {
        const watched = await openWatched(desk.browser, { expected: [/^403 /] });
        opened.push(watched);
        await watched.page.goto(stranger.url);
        await launcher(watched.page).click();
        await ask(watched.page, 'halo');
        await expectSeen(dialog(watched.page).getByText('Obrolan tidak tersedia di halaman ini.'));
      } finally {
        await stranger.close();
      }
    });
  },
  options,
);
