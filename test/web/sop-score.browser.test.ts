import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { createCustomer } from '../../simulator/customer.ts';
import { admin, startService, type Service } from '../support/service.ts';
import { answer, order, patience, row, signIn, textOf } from './desk-page.ts';
import { openPage } from './watched-page.ts';

const executablePath = findChromium();
const me = { name: 'Admin', ...admin };

describe.skipIf(executablePath === null)('the SOP in the panel of a conversation (SOP M1)', () => {
  let service: Service;
  let browser: Browser;

  beforeAll(async () => {
    service = await startService();
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const panel = (page: Page) => page.locator('aside .sop');

  it('shows what is missing first, and ticks each step as it happens', async () => {
    const { page, problems } = await openPage(browser, service.url);
    await signIn(page, me);
    await page.getByRole('button', { name: 'Semua' }).click();
    const customer = createCustomer(service.simulator, '6281279990001', { name: 'Sari' });
    await customer.says('saya mau komplain, barang saya rusak dan saya kecewa');
    await customer.hears('tiket');
    await row(page, 'Sari').click();
    await order(page, 'Ambil').click();
    await expect.poll(textOf(panel(page)), patience).toMatch(/Belum dilakukan[^]*Perkenalkan diri Anda/);
    await expect.poll(textOf(panel(page)), patience).toMatch('Tawarkan solusi dan kapan selesai');

    await answer(page, 'Selamat siang Kak Sari, nama saya Ani. Penggantinya kami kirim besok ya Kak.');
    await expect.poll(textOf(panel(page)), patience).not.toMatch('Perkenalkan diri Anda');
    await expect.poll(textOf(panel(page)), patience).not.toMatch('Tawarkan solusi');
    await page.getByText(/^Terpenuhi/).click();
    await expect.poll(textOf(panel(page)), patience).toMatch(/Meminta maaf lebih dulu[^]*K1/);

    await answer(page, 'sabar dong kak');
    await expect.poll(textOf(panel(page)), patience).toMatch(/Terlewat[^]*Bahasa sopan[^]*menulis kata yang kasar/);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('speaks English to whoever reads English', async () => {
    const { page, problems } = await openPage(browser, service.url, { locale: 'en-GB' });
    await page.getByLabel('E-mail address').fill(me.email);
    await page.getByLabel('Password', { exact: true }).fill(me.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'All open' }).click();
    await row(page, 'Sari').click();
    await expect.poll(textOf(panel(page)), patience).toMatch(/Missed[^]*Polite wording[^]*wrote something rude/);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
