import { expect, it } from 'vitest';
import type { Page, Route } from 'playwright-core';
import { describeConsole, expectSeen, patience } from './console-page.ts';

const isOld = (page: Page) => page.evaluate<boolean>('window.isOld === true');
const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });

describeConsole('a part whose file does not come', (desk) => {
  const opened = async () =>
    begun(await desk.openAs(undefined, { expected: [/^404 GET .*\/assets\//, /status of 404/] }));

  async function begun(page: Page): Promise<Page> {
    // A part of the first page that comes late, too.
    await expectSeen(page.getByRole('heading', { name: 'Belum ada percakapan' }));
    await page.evaluate('window.isOld = true');
    return page;
  }

  /** Of a console that is built anew meanwhile: `gone` is not to be had any more, and the service's page names another file. */
  async function outdated(gone: string): Promise<Page> {
    const names = '<!doctype html><script type="module" src="/assets/first-newer.js"></script>';
    return without(gone, (route) => route.fulfill({ body: names, contentType: 'text/html' }));
  }

  /** `answer`: to who asks which files the service's page names. */
  async function without(gone: string, answer: (route: Route) => unknown): Promise<Page> {
    const page = await opened();
    await page.route(`${desk.service.url}/`, (route) =>
      route.request().isNavigationRequest() ? route.fallback() : answer(route),
    );
    await page.route(gone, (route) => route.fulfill({ status: 404 }));
    // A page that is there already may pass by what has just been put in its way: Chromium tells it a moment later.
    await page.reload();
    return begun(page);
  }

  it('says so while there is no connection, and comes when there is one: the page is not loaded anew', async () => {
    const page = await opened();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Papan' }).first().click();
    await expectSeen(alert(page, 'belum bisa dimuat: layanan tidak terjangkau'));
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await expectSeen(page.getByRole('heading', { name: /Papan/ }));
    expect(await isOld(page)).toBe(true);
  });

  it('above the page, too: where one writes stays as it is', async () => {
    const page = await opened();
    await page.context().setOffline(true);
    await page.keyboard.press('?');
    await expectSeen(alert(page, 'belum bisa dimuat'));
    await page.getByRole('button', { name: 'Tutup' }).click();
    expect(await alert(page, 'belum bisa dimuat').count()).toBe(0);
    await page.keyboard.press('?');
    await expectSeen(alert(page, 'belum bisa dimuat'));
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await expectSeen(page.getByRole('dialog', { name: 'Tombol pintas' }));
    expect(await isOld(page)).toBe(true);
  });

  it('because the console was built anew is had by loading the newer one, as a page by itself, and once', async () => {
    const page = await outdated('**/assets/board-page*');
    await page.getByRole('link', { name: 'Papan' }).first().click();
    await expect.poll(() => isOld(page).catch(() => true), patience).toBe(false);
    await expectSeen(alert(page, 'Ada versi baru konsol ini.'));
    await page.unroute('**/assets/board-page*');
    await page.getByRole('button', { name: 'Muat ulang' }).click();
    await expectSeen(page.getByRole('heading', { name: /Papan/ }));
  });

  it('can be tried again where nothing answers whether the console was built anew', async () => {
    const page = await without('**/assets/key-help*', () => {});
    await page.keyboard.press('?');
    await expectSeen(alert(page, 'belum bisa dimuat'));
    await page.unroute('**/assets/key-help*');
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await expectSeen(page.getByRole('dialog', { name: 'Tombol pintas' }));
  });

  it('because the console was built anew offers to load it where something else is open', async () => {
    const page = await outdated('**/assets/key-help*');
    await page.keyboard.press('?');
    await expectSeen(alert(page, 'Ada versi baru konsol ini.'));
    expect(await isOld(page)).toBe(true);
  });
});
