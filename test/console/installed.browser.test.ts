import { expect, it } from 'vitest';
import { describeConsole, expectSeen, patience } from './console-page.ts';

describeConsole('the installed console', (desk) => {
  it('has a manifest whose icons are there, in the sizes that it says', async () => {
    const page = await desk.open();
    const manifest = (await (await page.request.get(`${desk.service.url}/manifest.webmanifest`)).json()) as {
      start_url: string;
      icons: { src: string; sizes: string; type: string; purpose: string }[];
    };
    expect(manifest.start_url).toBe('/');
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
    for (const { src, sizes, type } of manifest.icons) {
      const answer = await page.request.get(desk.service.url + src);
      expect([src, answer.status(), answer.headers()['content-type']]).toEqual([src, 200, type]);
      if (type !== 'image/png') continue;
      const bytes = await answer.body();
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
    }
  });

  it('opens without a connection, says so, and goes on by itself when there is one; no customer’s data is kept', async () => {
    await desk.waitingCustomer('Rahasia');
    const page = await desk.openAs(undefined, { serviceWorkers: 'allow', path: '/?list=all' });
    await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
    await page.reload();
    await expectSeen(page.getByText('Rahasia'));
    const kept = await page.evaluate<string[]>(`caches.keys()
      .then((names) => Promise.all(names.map((name) => caches.open(name))))
      .then((all) => Promise.all(all.map((cache) => cache.keys())))
      .then((lists) => lists.flat().map(({ url }) => new URL(url).pathname))`);
    expect(kept).toContain('/');
    expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);

    await page.context().setOffline(true);
    await page.reload();
    await expectSeen(page.getByRole('alert').getByText('Layanan tidak dapat dihubungi.'));
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Coba lagi' }).click();
    await expect.poll(() => page.getByText('Rahasia').count(), patience).toBeGreaterThan(0);
  });
});
