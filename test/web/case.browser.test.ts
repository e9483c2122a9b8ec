import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { admin, startService, type ApiClient, type Service } from '../support/service.ts';
import { answer, log, order, patience, phaseOf, row, signIn, textOf } from './desk-page.ts';
import { openPage, type WatchedPage } from './watched-page.ts';

const executablePath = findChromium();
const me = { name: 'admin', ...admin };
/** So short that a test sees it run out; the ladder's second step never comes within one. */
const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [keluhan, refund, komplain] }
response: { whatsapp: 1s }
alarm: { remind_at: 70%, ladder: [{ to: supervisor, within: 1h }], acknowledged_for: 15m }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
escalation: [{ level: 2, team: teknis, after: 4h, deadline: 4h, update_every: 1h, line: "Pak Budi, ext. 201" }]
survey: { ask: true, low: 2, wait: 24h, recover: 4h }
follow_up: { after: 24h, template: tindak_lanjut }
`;

describe.skipIf(executablePath === null)('what the SOP asks of people, on the page', () => {
  let service: Service;
  let browser: Browser;
  let api: ApiClient;
  let opened: WatchedPage[] = [];
  let phones = 6_281_277_000_000;

  beforeAll(async () => {
    service = await startService({ sop });
    api = await service.signIn();
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });
  afterEach(async () => {
    const problems = opened.flatMap((one) => one.problems);
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
    expect(problems).toEqual([]);
  });

  const panel = (page: Page): Locator => page.locator('aside');
  const dialog = (page: Page): Locator => page.getByRole('dialog');
  const sections = (page: Page, title: string): Locator => panel(page).locator('section', { hasText: title });

  async function openDesk(options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
    const watched = await openPage(browser, service.url, options);
    opened.push(watched);
    await signIn(watched.page, me);
    await watched.page.locator('[data-tab=open]').click();
    return watched.page;
  }

  /** They complained, and wait for a person; their conversation is open. */
  async function complaint(page: Page, name: string): Promise<SimulatedCustomer> {
    phones += 1;
    const customer = createCustomer(service.simulator, String(phones), { name });
    await customer.says('saya mau komplain, barangnya pecah');
    await customer.hears('tiket');
    await row(page, name).click();
    await order(page, 'Ambil').waitFor();
    return customer;
  }

  it('claims with an introduction that the customer hears, once (SOP G3)', async () => {
    const page = await openDesk();
    const rina = await complaint(page, 'Rina');
    await order(page, 'Ambil & perkenalkan diri').click();
    await rina.hears('admin');
    await expect.poll(textOf(log(page)), patience).toContain('Diambil Anda');
    await expect.poll(textOf(phaseOf(page)), patience).toMatch('admin');
    expect(await order(page, 'Ambil & perkenalkan diri').count()).toBe(0);
  });

  it('classifies: urgency and impact give the priority, and it says who decided (SOP Q5)', async () => {
    const page = await openDesk();
    await complaint(page, 'Tono');
    await panel(page).getByRole('button', { name: 'Ubah jenis kasus' }).click();
    await dialog(page).getByLabel('Urgensi').selectOption('high');
    await dialog(page).getByLabel('Dampak').selectOption('high');
    await dialog(page).getByRole('button', { name: 'Simpan' }).click();
    await expect.poll(textOf(page.locator('.chat-top')), patience).toContain('Mendesak');
    await expect.poll(textOf(panel(page)), patience).toMatch(/Ditetapkan oleh\s*Anda/);
    await expect.poll(textOf(log(page)), patience).toMatch(/Jenis kasus ditetapkan Anda: .*Mendesak/);
  });

  it('tells the customer when it will be done, with one press for the usual times (SOP Q6, K5)', async () => {
    const page = await openDesk({ expected: [/^422 POST .*\/estimate$/] });
    const wati = await complaint(page, 'Wati');
    await order(page, 'Ambil').click();
    await order(page, 'Perkiraan selesai').click();
    await dialog(page).getByRole('button', { name: 'Beri tahu pelanggan' }).click();
    await expect.poll(textOf(dialog(page)), patience).toContain('Wajib diisi.');

    await dialog(page).getByLabel('Selesai paling lambat').last().fill('2020-01-01T10:00');
    await dialog(page).getByLabel('Tambahan untuk pelanggan').fill('Kurirnya sudah kami hubungi.');
    await dialog(page).getByRole('button', { name: 'Beri tahu pelanggan' }).click();
    await expect.poll(textOf(dialog(page)), patience).toContain('Waktu itu sudah lewat.');

    await dialog(page).getByRole('button', { name: '2 jam lagi' }).click();
    await dialog(page).getByRole('button', { name: 'Beri tahu pelanggan' }).click();
    await wati.hears('Kurirnya sudah kami hubungi.');
    await expect.poll(textOf(panel(page)), patience).toMatch(/Dijanjikan selesai[^]*oleh Anda/);
    await expect.poll(textOf(log(page)), patience).toMatch(/Perkiraan selesai .*oleh Anda/);
  });

  it('escalates with the form filled in, and shows how the escalation stands and whom to call (SOP E1, E2, E4)', async () => {
    const page = await openDesk();
    const agus = await complaint(page, 'Agus');
    await order(page, 'Eskalasi').click();
    await expect.poll(textOf(dialog(page)), patience).toMatch(/teknis \(tingkat 2\)[^]*Pak Budi, ext\. 201/);
    expect(await dialog(page).getByLabel('Yang sudah diketahui dan dicoba').inputValue()).toContain('pecah');
    await dialog(page).getByLabel('Alasan').fill('Perlu akses gudang');
    await dialog(page).getByRole('button', { name: 'Eskalasi', exact: true }).click();
    await agus.hears('teknis');
    const standing = sections(page, 'Jalur langsung');
    await expect.poll(textOf(standing), patience).toMatch(/Perlu akses gudang[^]*teknis \(tingkat 2\)[^]*Pak Budi/);
    await expect.poll(textOf(log(page)), patience).toMatch(/Dieskalasi Anda ke teknis[^]*Perlu akses gudang/);
  });

  it('shows what ran out in red until somebody looks after it, on every page at once (SOP R2, L30)', async () => {
    const page = await openDesk();
    const other = await openDesk();
    await complaint(page, 'Yanti');
    await row(other, 'Yanti').click();
    const mine = panel(page).getByRole('button', { name: 'Saya tangani' });
    await mine.waitFor();
    await panel(other).getByRole('button', { name: 'Saya tangani' }).waitFor();
    await expect.poll(textOf(log(page)), patience).toContain('Batas waktu balas terlewati');
    expect(await panel(page).locator('.clock.late').count()).toBe(1);

    await mine.click();
    await expect.poll(textOf(page.locator('#notices')), patience).toContain('Anda yang menangani');
    await expect.poll(textOf(panel(other)), patience).toContain('Ditangani Anda');
    await expect.poll(() => panel(other).getByRole('button', { name: 'Saya tangani' }).count(), patience).toBe(0);
    await expect.poll(textOf(log(page)), patience).toContain('Ditangani Anda: balas pelanggan');
  });

  it('an alert that is settled meanwhile disappears from the open list by itself (L30)', async () => {
    const page = await openDesk();
    const dewi = await complaint(page, 'Dewi Lestari');
    await panel(page).getByRole('button', { name: 'Saya tangani' }).waitFor();
    await page.getByRole('button', { name: /peringatan belum dilihat/ }).click();
    const alert = dialog(page).locator('.alert', { hasText: 'Dewi Lestari' });
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/Batas waktu balas terlewati[^]*Di antrean cs/);
    const { body } = await api.request('GET', '/conversations?q=Dewi%20Lestari');
    await api.request('POST', `/conversations/${body.items[0].id}/messages`, { text: 'Kami bantu ya Kak.' });
    await dewi.hears('Kami bantu ya Kak.');
    await expect.poll(() => alert.count(), patience).toBe(0);
  });

  it('a bad score is a task that the supervisor finds, and closes with what was done (SOP V3)', async () => {
    const page = await openDesk();
    const putri = await complaint(page, 'Putri');
    await order(page, 'Ambil').click();
    await answer(page, 'Kami ganti ya Kak.');
    await putri.hears('Kami ganti ya Kak.');
    await order(page, 'Selesaikan').click();
    await dialog(page).getByRole('button', { name: 'Selesaikan' }).click();
    await putri.hears('terselesaikan');
    await putri.taps('Sudah');
    await putri.hears('Seberapa puas');
    await putri.says('1');
    await putri.hears('mohon maaf');
    await putri.says('balasnya lama sekali');

    await page.locator('[data-tab=waiting]').click();
    await page.getByRole('button', { name: 'Antrean & nilai buruk' }).click();
    await expect.poll(textOf(dialog(page)), patience).toMatch(/Putri[^]*Nilai 1 dari 5[^]*balasnya lama sekali/);
    expect(await dialog(page).innerText()).toMatch(/cs[^]*Belum ada petugas di tim ini/);
    await dialog(page)
      .getByRole('button', { name: /^Putri/ })
      .click();
    await panel(page).getByRole('button', { name: 'Sudah ditindaklanjuti' }).click();
    await dialog(page).getByLabel('Apa yang sudah dilakukan').fill('Ditelepon, ongkir diganti');
    await dialog(page).getByRole('button', { name: 'Sudah ditindaklanjuti' }).click();
    await expect.poll(textOf(log(page)), patience).toMatch(/Nilai buruk ditindaklanjuti Anda[^]*ongkir diganti/);
    await expect.poll(() => sections(page, 'Nilai buruk perlu').count(), patience).toBe(0);
  });

  it('on a phone’s screen, in English, the panel and its dialogs are none too wide', async () => {
    const wide = await openDesk();
    await complaint(wide, 'Lina');
    const watched = await openPage(browser, service.url, { viewport: { width: 390, height: 780 }, locale: 'en-GB' });
    opened.push(watched);
    const { page } = watched;
    await page.getByLabel('E-mail address').fill(me.email);
    await page.getByLabel('Password', { exact: true }).fill(me.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await row(page, 'Lina').click();
    await page.getByRole('button', { name: 'Details' }).click();
    const isTooWide = (place: Locator) => place.evaluate((one) => one.scrollWidth > one.clientWidth);
    await panel(page).getByRole('button', { name: 'Change the kind of case' }).click();
    expect([await isTooWide(dialog(page)), await isTooWide(page.locator('html'))]).toEqual([false, false]);
    await page.keyboard.press('Escape');
    await order(page, 'Escalate').click();
    await expect.poll(textOf(dialog(page)), patience).toContain('Direct line');
    expect([await isTooWide(dialog(page)), await isTooWide(panel(page))]).toEqual([false, false]);
  });
});
