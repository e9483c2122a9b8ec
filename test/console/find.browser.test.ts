import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';
import { change, freshId, post, textMessage, webhook } from '../service/view.ts';
import { conversationOf, expectText, fromMenu, header, log, openTalk } from './talk-page.ts';

const bar = (page: Page): Locator => page.getByRole('search', { name: 'Cari di percakapan ini' });
const field = (page: Page): Locator => bar(page).getByRole('searchbox');
const lit = (page: Page): Locator => log(page).locator('[data-flashed]');
const hasFocus = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === element.ownerDocument.activeElement);

/** Wholly within what is seen of the thread, and not only drawn somewhere. */
const isInView = (place: Locator): Promise<boolean> =>
  place.first().evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const view = element.closest('[role=log]')?.getBoundingClientRect();
    return view !== undefined && top >= view.top && bottom <= view.bottom;
  });

describeConsole('words that are looked for in a conversation', (desk) => {
  /** What they say first, and so much after it that a page of the thread does not reach up to it. */
  async function longTalk(name: string, first: string): Promise<string> {
    const customer = await desk.waitingCustomer(name);
    await customer.says(first);
    const id = await conversationOf(desk, name);
    await desk.api.request('POST', `/conversations/${id}/claim`);
    for (let count = 0; count < 130; count += 1)
      await desk.api.request('POST', `/conversations/${id}/messages`, { text: `Kabar nomor ${count}` });
    return id;
  }

  it('a search opens the conversation at what was found, however far above it is, and leads on', async () => {
    await longTalk('Hana', 'nomor resinya JP778899 ya');
    const page = await desk.openAs(undefined, { path: '/?list=all&q=jp778899' });
    await page.getByRole('listitem').filter({ hasText: 'Hana' }).getByRole('link').click();
    const hit = log(page).getByText('nomor resinya JP778899 ya');
    await expectSeen(hit);
    await expect.poll(() => isInView(hit), patience).toBe(true);
    await expectText(bar(page).getByRole('status'), /^1 dari 1$/);
    // Whoever goes through the list by keys goes on with that.
    expect(await hasFocus(field(page))).toBe(false);
    await expectAccessible(page);

    await page.keyboard.press('f');
    expect(await field(page).inputValue()).toBe('jp778899');
    await page.keyboard.type('kabar 12');
    await expectText(bar(page).getByRole('status'), /^1 dari 11$/);
    await expect.poll(() => isInView(log(page).getByText('Kabar nomor 129')), patience).toBe(true);
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('Enter');
    await expectText(bar(page).getByRole('status'), /^11 dari 11$/);
    await expect.poll(() => isInView(log(page).getByText('Kabar nomor 12', { exact: true })), patience).toBe(true);
    await page.keyboard.press('Shift+Enter');
    await expectText(bar(page).getByRole('status'), /^10 dari 11$/);
    await field(page).fill('voucher');
    await expectText(bar(page).getByRole('status'), /^Tidak ditemukan$/);
    await page.keyboard.press('Escape');
    await bar(page).waitFor({ state: 'detached' });
    expect(await hasFocus(log(page))).toBe(true);
  });

  it('far above in a long one, what is around the place is drawn, and from there one reads on to the end', async () => {
    const customer = await desk.waitingCustomer('Zahra');
    const id = await conversationOf(desk, 'Zahra');
    await desk.api.request('POST', `/conversations/${id}/claim`);
    const said = Array.from({ length: 1_200 }, (_, n) => (n === 40 ? 'warnanya zamrud ya' : `kata nomor ${n}`));
    for (let from = 0; from < said.length; from += 100) {
      const messages = said.slice(from, from + 100).map((text) => textMessage(customer.phone, freshId(), text));
      expect(await post(desk.service, webhook([change({ messages })]))).toBe(200);
    }
    await desk.api.request('POST', `/conversations/${id}/messages`, { text: 'Baik Kak, kami catat' });
    const page = await openTalk(desk, 'Zahra');
    await expectSeen(log(page).getByText('kata nomor 1199', { exact: true }));
    const pages: string[] = [];
    page.on('request', (request) => /messages\?.*cursor=/.test(request.url()) && pages.push(request.url()));
    await page.keyboard.press('f');
    await page.keyboard.type('zamrud');
    const hit = log(page).getByText('warnanya zamrud ya');
    await expectSeen(hit);
    await expect.poll(() => isInView(hit), patience).toBe(true);
    expect(pages.length).toBeLessThanOrEqual(4);
    const bubbles = log(page).getByText(/^kata nomor \d+$/);
    expect(await bubbles.count()).toBeLessThan(250);

    // Down again nothing is passed by, and what is seen stays where it is while more is drawn below it.
    const read = new Set<string>();
    await page.keyboard.press('Escape');
    await log(page).hover();
    for (let turn = 0; turn < 400 && !read.has('kata nomor 200'); turn += 1) {
      for (const words of await bubbles.allInnerTexts()) read.add(words);
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(20);
    }
    for (let n = 41; n <= 200; n += 1) expect(read).toContain(`kata nomor ${n}`);

    await customer.says('masih di sana?');
    await page.getByRole('button', { name: /1 pesan baru/ }).click();
    const last = log(page).getByText('masih di sana?');
    await expectSeen(last);
    await expect.poll(() => isInView(last), patience).toBe(true);
    expect(await bubbles.count()).toBeLessThan(100);
  });

  it('finds in earlier conversations of the contact and in notes, and goes up to them', async () => {
    const eka = await desk.waitingCustomer('Eka');
    const recorded = { channel: 'phone', phone: eka.phone, text: 'Menelepon: paketnya basah' };
    const { body } = await desk.api.request('POST', '/conversations', recorded);
    await desk.api.request('POST', `/conversations/${body.id}/notes`, { text: 'Gudang bilang basah karena hujan' });
    const page = await desk.openAs(undefined, { path: `/c/${body.id}` });
    await expectSeen(log(page).getByText('Menelepon: paketnya basah'));
    await page.keyboard.press('f');
    await page.keyboard.type('basah');
    await expectText(bar(page).getByRole('status'), /^1 dari 2$/);
    await expectText(lit(page), /Gudang bilang basah/);
    await field(page).fill('bicara cs');
    await expectText(bar(page).getByRole('status'), /^1 dari \d$/);
    await expectText(lit(page), /mau bicara dengan CS dong/);
    await expectSeen(log(page).getByText(/^Percakapan sebelumnya/));
    await expectAccessible(page);
  });

  it('says so while the service cannot be reached, and finds once it can', async () => {
    await desk.waitingCustomer('Oki');
    const page = await openTalk(desk, 'Oki', { expected: [/^503 GET .*\/found$/] });
    await page.route('**/found?**', (route) =>
      route.fulfill({ status: 503, json: { error: { code: 'store_away', message: '' } } }),
    );
    await page.keyboard.press('f');
    await page.keyboard.type('bicara');
    await expectText(bar(page).getByRole('status'), /Basis data sedang tidak menjawab/);
    await page.unroute('**/found?**');
    await page.keyboard.type(' dengan');
    await expect.poll(() => bar(page).getByRole('status').innerText(), patience).toBe('1 dari 1');
  });

  it('from the list of notes that name me the note is gone to, on a phone as well, where the menu looks for words', async () => {
    const id = await longTalk('Maya', 'sudah seminggu');
    const ani = await desk.addPerson('Ani');
    const noted = await desk.api.request('POST', `/conversations/${id}/notes`, { text: '@Ani tolong cek gudang' });
    expect(noted.status).toBe(200);
    for (let count = 0; count < 70; count += 1)
      await desk.api.request('POST', `/conversations/${id}/messages`, { text: `Lagi ${count}` });
    const page = await desk.openAs(ani, { path: '/?list=mentions', ...phone });
    await page.getByRole('listitem').filter({ hasText: 'Maya' }).getByRole('link').click();
    const note = log(page).getByRole('note').filter({ hasText: 'tolong cek gudang' });
    await expectSeen(note);
    await expect.poll(() => isInView(note), patience).toBe(true);
    await header(page).getByRole('button', { name: 'Cari di percakapan ini' }).click();
    expect(await hasFocus(field(page))).toBe(true);
    await page.keyboard.type('seminggu');
    await expect.poll(() => isInView(log(page).getByText('sudah seminggu')), patience).toBe(true);
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);

    const own = await openTalk(desk, 'Maya', phone);
    await fromMenu(own, 'Cari di percakapan ini');
    await expect.poll(() => hasFocus(field(own)), patience).toBe(true);
  });
});
