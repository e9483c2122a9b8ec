import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeConsole, expectSeen, isTooWide, patience } from './console-page.ts';
import { composer, conversationOf, log, openTalk } from './talk-page.ts';

const held = (width: number, height: number): BrowserContextOptions => ({
  viewport: { width, height },
  hasTouch: true,
  isMobile: true,
});
/** Half of a finger's width, less what rounding takes. */
const reach = 21;

/** Whether a finger that comes down beside its middle presses it, above and below, left and right. */
function isReached(place: Locator): Promise<boolean> {
  return place.evaluate((one, by) => {
    const { top, height, left, width } = one.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const beside = [0, -by, by].flatMap((off) => [
      [x + off, y],
      [x, y + off],
    ]);
    return beside.every(([atX = 0, atY = 0]) => one.contains(one.ownerDocument.elementFromPoint(atX, atY)));
  }, reach);
}

const bottomOf = (place: Locator): Promise<number> =>
  place.evaluate((one) => Math.round(one.getBoundingClientRect().bottom - one.ownerDocument.defaultView!.innerHeight));

const tools = ['Lampirkan berkas', 'Emoji', 'Rekam pesan suara', 'Kirim template'];

describeConsole('in a hand', (desk) => {
  const mineOpened = async (name: string, customer: string, options: BrowserContextOptions): Promise<Page> => {
    const who = await desk.addPerson(name);
    await desk.waitingCustomer(customer);
    const agent = await desk.service.signIn(who.email, who.password);
    await agent.request('POST', `/conversations/${await conversationOf(desk, customer)}/claim`);
    const page = await openTalk(desk, customer, { who, ...options });
    await composer(page).waitFor();
    return page;
  };

  it('every button of a case takes a finger, and where one writes an iPhone does not enlarge the page', async () => {
    const page = await mineOpened('Ayu', 'Bayu', held(390, 844));
    for (const name of [...tools, 'Kirim', 'Tindakan lain', 'Rincian', 'Kembali ke daftar']) {
      const button = page.getByRole('button', { name, exact: true }).first();
      await expectSeen(button);
      expect(await isReached(button), name).toBe(true);
    }
    expect(await composer(page).evaluate((one) => one.ownerDocument.defaultView!.getComputedStyle(one).fontSize)).toBe(
      '16px',
    );
    await page.getByRole('button', { name: 'Kembali ke daftar' }).tap();
    for (const place of [page.getByRole('button', { name: 'Filter' }), page.getByRole('link', { name: /^Saya/ })]) {
      await expectSeen(place);
      expect(await isReached(place.first())).toBe(true);
    }
    expect(await isTooWide(page)).toBe(false);
  });

  it('buttons that take a finger make nothing wider: the board stays on the screen', async () => {
    await desk.waitingCustomer('Gita');
    const page = await desk.openAs(undefined, { path: '/board', ...held(390, 844) });
    await expectSeen(page.getByText('Gita').first());
    const content = page.locator('#content');
    expect(await content.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });

  it('the way back of the phone leads out of the details, and then to the list', async () => {
    const page = await mineOpened('Citra', 'Dodi', { ...held(390, 844) });
    await page.getByRole('button', { name: 'Rincian' }).tap();
    await expectSeen(page.getByRole('dialog').getByText('Tindakan'));
    await page.goBack();
    await expect.poll(() => page.getByRole('dialog').count(), patience).toBe(0);
    await expectSeen(log(page));
    await page.getByRole('button', { name: 'Rincian' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Tutup' }).tap();
    await expect.poll(() => page.getByRole('dialog').count(), patience).toBe(0);
    await page.getByRole('button', { name: 'Kembali ke daftar' }).tap();
    await expectSeen(page.getByRole('searchbox', { name: 'Cari percakapan' }));
  });

  it('where one writes is on the screen of a phone on its side, with its keyboard, and of a low laptop', async () => {
    const page = await mineOpened('Eni', 'Fuad', held(844, 390));
    const send = page.getByRole('button', { name: 'Kirim', exact: true });
    expect(await bottomOf(send)).toBeLessThan(0);
    await composer(page).tap();
    await page.setViewportSize({ width: 844, height: 190 });
    await expect.poll(() => bottomOf(send), patience).toBeLessThan(0);
    const low = await openTalk(desk, 'Fuad', { viewport: { width: 1366, height: 620 } });
    expect(await bottomOf(low.locator('[data-mode]'))).toBeLessThanOrEqual(0);
    expect(await bottomOf(low.getByRole('button', { name: /admin/i }))).toBeLessThan(0);
  });
});
