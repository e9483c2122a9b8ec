import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { runService, type RunningService } from '../../scripts/run-service.ts';
import { openWatched } from '../console/console-page.ts';

const executablePath = findChromium();

describe.skipIf(executablePath === null)('the simulator’s phone, as `npm start` brings it', () => {
  let service: RunningService;
  let browser: Browser;

  beforeAll(async () => {
    const started = runService({ SIMULATOR: 'on', LOG_LEVEL: 'warn' });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    service = await started;
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  it.each([
    ['a desktop', { width: 1180, height: 760 }],
    ['a phone', { width: 390, height: 760 }],
  ])(
    'on %s one writes as a customer, reads the bot’s answer, taps a button and gets a ticket',
    async (name, viewport) => {
      const { page, problems } = await openWatched(browser, { viewport });
      await page.goto(`${service.url}/simulator`);
      const answers = page.locator('#messages > .theirs:not(.typing)');
      await page.getByRole('button', { name: 'Rina' }).waitFor();
      await page.getByRole('button', { name: 'Pelanggan baru' }).click();
      await page.getByRole('dialog').getByLabel('Nama').fill(`Sinta dari ${name}`);
      await page.getByRole('dialog').getByRole('button', { name: 'Buat' }).click();
      // Until the new chat is open, the one before it stands there, with a customer of the same first name.
      await page.locator('#me', { hasText: `Sinta dari ${name}` }).waitFor({ state: 'attached' });
      await answers.first().waitFor({ state: 'detached' });
      await page.getByLabel('Ketik pesan').fill('berapa ongkir ke bandung?');
      await page.getByLabel('Ketik pesan').press('Enter');
      await answers.filter({ hasText: 'Bandung' }).waitFor();

      await page.getByLabel('Ketik pesan').fill('asdf qwer zxcv');
      await page.getByRole('button', { name: 'Kirim' }).click();
      await page.getByRole('button', { name: 'Bicara dgn petugas' }).click();
      await answers.filter({ hasText: /tiket/i }).waitFor();
      expect(await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)).toBe(false);
      expect(problems).toEqual([]);
      await page.context().close();
    },
  );

  it.each([
    ['Instagram', 'Sari'],
    ['Messenger', 'Dewi'],
    ['Telegram', 'Joko'],
  ])('G4: one changes to %s, and is answered there too', async (channel, name) => {
    const { page, problems } = await openWatched(browser, { viewport: { width: 1180, height: 760 } });
    await page.goto(`${service.url}/simulator`);
    await page.getByRole('navigation', { name: 'Saluran' }).getByRole('button', { name: channel }).click();
    await page.locator('#me', { hasText: name }).waitFor();
    await page.getByLabel('Ketik pesan').fill('berapa ongkir ke bandung?');
    await page.getByLabel('Ketik pesan').press('Enter');
    const answers = page.locator('#messages > .theirs:not(.typing)');
    await answers.filter({ hasText: 'Bandung' }).waitFor();
    // The place is in the address: a reload keeps it.
    await page.reload();
    await answers.filter({ hasText: 'Bandung' }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('speaks English when asked to', async () => {
    const { page, problems } = await openWatched(browser);
    await page.goto(`${service.url}/simulator`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Customers' }).waitFor();
    await page.getByLabel('Type a message').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
