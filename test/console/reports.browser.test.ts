import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone } from './console-page.ts';
import { action, composer, openCase } from './side-page.ts';

describeConsole('the reports', (desk) => {
  it('SOP R3, V2, M1: how fast, how well and by whom customers were served, beside the time before', async () => {
    const page = await desk.openAs(undefined, { path: '/reports' });
    await expectSeen(page.getByText('Belum ada percakapan dalam waktu ini.'));
    await expectAccessible(page);

    const customer = await desk.waitingCustomer('Rina');
    const theirs = await openCase(desk, customer);
    await action(theirs, 'Ambil').click();
    await composer(theirs).fill('Selamat siang Kak Rina, saya Ani. Ada yang bisa dibantu?');
    await composer(theirs).press('Enter');
    await customer.hears('Ada yang bisa dibantu?');

    await page.reload();
    const row = page.getByRole('region', { name: 'Per kanal' }).getByRole('row', { name: /^WhatsApp/ });
    await expect.poll(() => row.innerText(), patience).toMatch(/WhatsApp\s+1\s+0%\s+1\s[^]*100%/);
    const tile = page.getByRole('definition').filter({ hasText: '100%' });
    await expectSeen(tile);
    await expectSeen(page.getByText('sebelumnya 0', { exact: true }));
    await expectSeen(page.getByRole('region', { name: 'Per orang' }).getByRole('row').nth(1));
    await expectAccessible(page);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh CSV' }).first().click(),
    ]);
    const [head, first] = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(head).toContain('channel,conversations,answeredByBotAlone');
    expect(first).toContain('whatsapp,1,0,1');

    await page.getByRole('button', { name: 'Minggu lalu' }).click();
    await expectSeen(page.getByText('Belum ada percakapan dalam waktu ini.'));
    await page.goBack();
    await page.goForward();
    expect(new URL(page.url()).searchParams.get('from')).toMatch(/^\d{4}-\d\d-\d\d$/);
    await page.getByLabel('Sampai').fill('2020-01-01');
    await expectSeen(page.getByText('Sampai tidak boleh sebelum Dari.'));

    // An address that was sent, or written: what it asks for is not silently another week.
    await page.goto(new URL('/reports?from=2026-01-01&to=2026-11-23', page.url()).href);
    await expectSeen(page.getByText('Paling lama 100 hari.'));
    expect(await page.getByRole('region', { name: 'Per kanal' }).count()).toBe(0);
  });

  it('is refused to agents, says when it cannot be had, speaks English, and fits a phone', async () => {
    const agent = await desk.addPerson('Ani');
    const hers = await desk.openAs(agent, { path: '/reports' });
    await expectSeen(hers.getByText('Peran Anda tidak boleh melakukan ini.'));
    const page = await desk.openAs(undefined, {
      ...{ path: '/reports', ...phone, locale: 'en-GB' },
      expected: [/^503 GET \/api\/v1\/reports\/weekly$/],
    });
    await expectSeen(page.getByRole('heading', { name: 'By channel' }));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
    await page.route('**/api/v1/reports/weekly*', (route) => route.fulfill({ status: 503, json: notReady }));
    await page.reload();
    await expectSeen(page.getByRole('alert').getByRole('button', { name: 'Try again' }));
    await page.unroute('**/api/v1/reports/weekly*');
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await expectSeen(page.getByRole('heading', { name: 'By channel' }));
  });
});

const notReady = { error: { code: 'not_ready', message: 'not now' } };
