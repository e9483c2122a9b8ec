import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { runSapa } from '../cli/run-sapa.ts';
import { eventually, post, textMessage, change, freshId, webhook } from '../service/view.ts';
import { startService, type Service } from '../support/service.ts';
import {
  answer,
  composer,
  heading,
  log,
  notice,
  order,
  patience,
  phaseOf,
  row,
  signIn,
  textOf,
  type Person,
} from './desk-page.ts';
import { openPage, type WatchedPage } from './watched-page.ts';

const executablePath = findChromium();
const ani = { name: 'Ani', email: 'ani@example.com', password: 'kata sandi panjang' };
const budi = { name: 'Budi', email: 'budi@example.com', password: '' };
const HOUR = 3_600_000;

describe.skipIf(executablePath === null)('the console in a browser', () => {
  let service: Service;
  let browser: Browser;
  let opened: WatchedPage[] = [];
  let phones = 6_281_260_000_000;

  beforeAll(async () => {
    const started = startService({ env: { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' } });
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    service = await started;
    await makeFirstAdministrator();
    budi.password = await addAgent(budi);
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

  const setupLink = (): string => /http:\/\/\S+\/setup\?token=\S+/.exec(service.output())?.[0] ?? 'no link was printed';

  async function makeFirstAdministrator(): Promise<void> {
    const { page } = await open(setupLink());
    await fillSetup(page);
    await page.getByRole('button', { name: 'Menunggu' }).waitFor();
  }

  async function fillSetup(page: Page): Promise<void> {
    await page.getByLabel('Nama').fill(ani.name);
    await page.getByLabel('Alamat email').fill(ani.email);
    await page.getByLabel('Kata sandi', { exact: true }).fill(ani.password);
    await page.getByRole('button', { name: 'Buat akun dan mulai' }).click();
  }

  /** Their password. */
  async function addAgent({ name, email }: Person): Promise<string> {
    const args = ['user', 'add', '--name', name, '--email', email, '--team', 'cs', '--generate'];
    const { stdout, stderr } = await runSapa(args, { cwd: process.cwd(), env: { DATA_DIR: service.dataDir } });
    const password = /not shown again\): (\S+)/.exec(stdout)?.[1];
    if (password === undefined) throw new Error(`no person was added: ${stdout}${stderr}`);
    return password;
  }

  async function open(url: string, options: Parameters<typeof openPage>[2] = {}): Promise<WatchedPage> {
    const watched = await openPage(browser, url, options);
    opened.push(watched);
    return watched;
  }

  async function openDesk(who: Person, options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
    const { page } = await open(service.url, options);
    await signIn(page, who);
    await page.getByRole('button', { name: 'Semua' }).click();
    return page;
  }

  async function choosePresence(page: Page, state: string): Promise<void> {
    const answered = page.waitForResponse((response) => response.url().endsWith('/presence'));
    await page.getByLabel('Status saya').selectOption(state);
    await answered;
  }

  function aCustomer(name: string): SimulatedCustomer {
    phones += 1;
    return createCustomer(service.simulator, String(phones), { name });
  }

  /** They asked for a person and wait for one; the conversation is open on the page. */
  async function waitingOn(page: Page, name: string): Promise<SimulatedCustomer> {
    const customer = aCustomer(name);
    await customer.says('mau bicara dengan CS dong');
    await customer.hears('tiket');
    await row(page, name).click();
    await expect.poll(textOf(heading(page)), patience).toBe(name);
    return customer;
  }

  it('the set-up link made the first administrator, and makes no second one', async () => {
    const { page } = await open(setupLink(), { expected: [/^403 POST \/api\/v1\/setup$/] });
    await fillSetup(page);
    await expect.poll(textOf(page.getByRole('alert')), patience).toMatch('Tautan ini sudah dipakai');
  });

  it('a wrong password is told, and the right one opens the desk', async () => {
    const { page } = await open(service.url, { expected: [/^401 POST \/api\/v1\/session$/] });
    await signIn(page, { ...ani, password: 'bukan ini kata sandinya' });
    await expect.poll(textOf(page.getByRole('alert')), patience).toMatch('Alamat email atau kata sandi salah.');
    await signIn(page, ani);
    await expect.poll(textOf(page.locator('main h2')), patience).toBe('Pilih percakapan');
  });

  it('from a customer’s message that appears by itself to the solved case (SOP H4, C1)', async () => {
    const page = await openDesk(ani);
    const rina = aCustomer('Rina');
    await rina.says('kak jam buka toko jam berapa?');
    await row(page, 'Rina').click();
    await log(page).getByText('kak jam buka toko jam berapa?').waitFor();
    await rina.says('mau bicara dengan CS dong');
    await log(page).getByText('mau bicara dengan CS dong').waitFor();
    await rina.hears('tiket');
    await page.locator('.chat-top').getByRole('button', { name: 'Ambil', exact: true }).click();
    await expect.poll(textOf(phaseOf(page)), patience).toMatch('Ani');

    await answer(page, 'Halo Kak Rina, ini Ani. Ada yang bisa dibantu?');
    await rina.hears('ini Ani');
    await page.locator('.status.read, .status.delivered').last().waitFor();
    await page.getByRole('textbox', { name: 'Tulis catatan' }).fill('Pelanggan lama, ramah.');
    await page.getByRole('button', { name: 'Simpan catatan' }).click();
    await page.locator('.note', { hasText: 'Pelanggan lama, ramah.' }).waitFor();

    await order(page, 'Selesaikan').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Selesaikan' }).click();
    await expect.poll(textOf(phaseOf(page)), patience).toMatch('Konfirmasi');
    await rina.hears('terselesaikan');
    await rina.taps('Sudah');
    await expect.poll(textOf(phaseOf(page)), patience).toMatch('Selesai');
    expect(rina.inbox().some(({ text }) => text.includes('ramah'))).toBe(false);
  });

  it('transfer, escalation, return to the bot and reopening go through the page', async () => {
    const page = await openDesk(ani);
    const sari = await waitingOn(page, 'Sari');
    await order(page, 'Alihkan').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kepada').selectOption('teknis');
    await dialog.getByLabel('Catatan untuk penerima').fill('Perlu teknisi');
    await dialog.getByRole('button', { name: 'Alihkan' }).click();
    await expect.poll(textOf(page.locator('.chat-top')), patience).toMatch('Tim: teknis');

    await order(page, 'Alihkan').click();
    await dialog.getByLabel('Kepada').selectOption('cs');
    await dialog.getByRole('button', { name: 'Alihkan' }).click();
    await expect.poll(textOf(page.locator('.chat-top')), patience).toMatch('Tim: cs');
    await order(page, 'Eskalasi').click();
    await dialog.getByLabel('Alasan').fill('');
    await dialog.getByRole('button', { name: 'Eskalasi' }).click();
    await expect.poll(textOf(dialog), patience).toMatch('Wajib diisi.');
    await dialog.getByLabel('Alasan').fill('Perlu akses pembayaran');
    await dialog.getByLabel('Yang sudah diketahui dan dicoba').fill('Sudah dicoba dua kali');
    await dialog.getByRole('button', { name: 'Eskalasi' }).click();
    await expect.poll(textOf(page.locator('.chat-top')), patience).toMatch('Tim: teknis');
    await expect.poll(textOf(page.locator('aside')), patience).toMatch('Dieskalasi: Perlu akses pembayaran');

    await order(page, 'Kembalikan ke bot').click();
    await expect.poll(textOf(phaseOf(page)), patience).toMatch('Bot');
    await sari.says('jam buka toko jam berapa?');
    await sari.hears('pukul');

    await order(page, 'Ambil alih dari bot').click();
    await order(page, 'Selesaikan').click();
    await dialog.getByRole('button', { name: 'Selesaikan' }).click();
    await order(page, 'Selesai sekarang').click();
    await dialog.getByRole('button', { name: 'Selesaikan' }).click();
    await expect.poll(textOf(phaseOf(page)), patience).toMatch('Selesai');
    await order(page, 'Buka lagi').click();
    await expect.poll(textOf(phaseOf(page)), patience).toMatch('Ani');
  });

  it('L31: whoever claims too late is told who has it', async () => {
    const first = await openDesk(ani);
    const wahyu = await waitingOn(first, 'Wahyu');
    const { page: late } = await open('about:blank', {
      expected: [/^409 POST \/api\/v1\/conversations\/[^/]+\/claim$/],
    });
    await late.route('**/api/v1/stream*', (route) => route.abort()); // it hears of no change
    await late.goto(service.url);
    await signIn(late, budi);
    await row(late, 'Wahyu').click();
    await order(late, 'Ambil').waitFor();
    await order(first, 'Ambil').click();
    await expect.poll(textOf(phaseOf(first)), patience).toMatch('Ani');
    await order(late, 'Ambil').click();
    await expect.poll(textOf(notice(late)), patience).toMatch('Ani sudah mengambil percakapan ini lebih dulu.');
    await expect
      .poll(textOf(late.locator('.composer-locked')), patience)
      .toMatch('Ani sedang menangani percakapan ini.');
    await answer(first, 'Saya bantu ya Kak.');
    await wahyu.hears('Saya bantu ya Kak.');
  });

  it('L3: an answer written offline is kept, and reaches the customer once, though the service’s word that it has it is lost', async () => {
    const page = await openDesk(ani);
    const dewi = await waitingOn(page, 'Dewi');
    await page.context().setOffline(true);
    await answer(page, 'Kami cek dulu ya Kak.');
    await expect.poll(textOf(page.locator('.pending')), patience).toMatch('Belum terkirim');
    await dewi.hearsNothing(300);

    let lost = 0;
    await page.route('**/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.context().setOffline(false);
    await dewi.hears('Kami cek dulu ya Kak.');
    await eventually(async () => expect(await page.locator('.pending').count()).toBe(0));
    expect(lost).toBe(1);
    await dewi.hearsNothing(300);
    expect(await log(page).getByText('Kami cek dulu ya Kak.').count()).toBe(1);
  });

  it('L16: a closed window takes no free text, and offers the approved templates', async () => {
    phones += 1;
    const phone = String(phones);
    const old = textMessage(phone, freshId(), 'halo kak, barangnya ready?', Date.now() - 25 * HOUR);
    const contacts = [{ wa_id: phone, profile: { name: 'Lama' } }];
    expect(await post(service, webhook([change({ contacts, messages: [old] })]))).toBe(200);
    service.simulator.setLastWrote(phone, Date.now() - 25 * HOUR);
    const page = await openDesk(ani);
    await row(page, 'Lama').click();
    await expect.poll(textOf(page.locator('.composer-locked')), patience).toMatch('Sudah lewat 24 jam');
    expect(await composer(page).isVisible()).toBe(false);

    await page.getByRole('button', { name: 'Kirim template' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Template').selectOption({ index: 0 });
    await dialog.getByRole('button', { name: 'Kirim template' }).click();
    await dialog.getByLabel('Isi untuk waktu').fill('siang');
    await dialog.getByLabel('Isi untuk panggilan').fill('Kak Lama');
    await dialog.getByRole('button', { name: 'Kirim', exact: true }).click();
    await createCustomer(service.simulator, phone).hears(({ body }) => body['type'] === 'template');
    await log(page).getByText('Selamat siang, Kak Lama.').waitFor();
  });

  it('a quick reply is found by its shortcut and filled in', async () => {
    const page = await openDesk(ani);
    const tono = await waitingOn(page, 'Tono');
    await composer(page).pressSequentially('/hal');
    await page.getByRole('option', { name: 'Perkenalan' }).waitFor();
    await composer(page).press('Enter');
    const filled = await composer(page).inputValue();
    expect(filled).toMatch(/^Selamat (pagi|siang|sore|malam), Kak Tono/);
    expect(filled).toContain('Toko Uji');
    expect(filled).not.toMatch(/[{}…]/);
    await composer(page).press('Enter');
    await tono.hears('Toko Uji');
  });

  it('a customer without a name is known by the phone number', async () => {
    phones += 1;
    await createCustomer(service.simulator, String(phones)).says('halo');
    const page = await openDesk(ani);
    const [, code, middle, rest] = /^62(...)(....)(.*)$/.exec(String(phones)) ?? [];
    await row(page, `+62 ${code}-${middle}-${rest}`).click();
    expect(await heading(page).innerText()).toBe(`+62 ${code}-${middle}-${rest}`);
  });

  it('speaks English when asked to, and keeps to it', async () => {
    const page = await openDesk(ani);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Waiting' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Waiting' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: 'Bahasa Indonesia' }).click();
    await page.getByRole('button', { name: 'Menunggu' }).waitFor();
  });

  it.each([
    ['a desktop', { width: 1180, height: 760 }],
    ['a phone', { width: 390, height: 760 }],
  ])(
    'SOP O1: on %s the start of a shift shows what is missing, and is ready once it is mended',
    async (_, viewport) => {
      const { page } = await open(service.url, { viewport });
      await signIn(page, budi);
      await page.getByRole('button', { name: 'Mulai shift' }).click();
      const dialog = page.getByRole('dialog', { name: 'Mulai shift' });
      await expect.poll(textOf(dialog), patience).toContain('Anda belum tersedia');
      await expect.poll(textOf(dialog), patience).toMatch(/WhatsApp.*terhubung/);
      const isTooWide = (place: Locator) => place.evaluate((one) => one.scrollWidth > one.clientWidth);
      expect([await isTooWide(dialog), await isTooWide(page.locator('html'))]).toEqual([false, false]);
      await page.keyboard.press('Escape');
      await choosePresence(page, 'online');
      await page.getByRole('button', { name: 'Mulai shift' }).click();
      await expect.poll(textOf(dialog), patience).toMatch(/WhatsApp.*terhubung/);
      expect(await dialog.innerText()).not.toContain('Anda belum tersedia');
      await page.keyboard.press('Escape');
      await choosePresence(page, 'offline');
    },
  );

  it('on a phone’s screen it shows the list, the chat and the details one at a time, none too wide', async () => {
    const page = await openDesk(ani, { viewport: { width: 390, height: 760 } });
    const isTooWide = () => page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth);
    const isSeen = async () => Promise.all(['nav', 'main', 'aside'].map((place) => page.locator(place).isVisible()));
    const lina = await waitingOn(page, 'Lina');
    expect(await isSeen()).toEqual([false, true, false]);
    expect(await isTooWide()).toBe(false);
    await page.getByRole('button', { name: 'Rincian' }).click();
    expect(await isSeen()).toEqual([false, false, true]);
    await order(page, 'Ambil').click();
    expect(await isTooWide()).toBe(false);
    await page.locator('aside').getByRole('button', { name: 'Kembali', exact: true }).click();
    await answer(page, 'Halo Kak Lina.');
    await lina.hears('Halo Kak Lina.');
    await page.getByRole('button', { name: 'Kembali', exact: true }).click();
    expect(await isSeen()).toEqual([true, false, false]);
    expect(await isTooWide()).toBe(false);
  });

  it.each([760, 1180, 1440])('at %i pixels the tabs have room, however many wait', async (width) => {
    const page = await openDesk(ani, { viewport: { width, height: 760 } });
    const isCut = await page.locator('.tabs').evaluate((tabs) => {
      for (const number of [...tabs.querySelectorAll('.number')].slice(0, 2)) number.textContent = '99+';
      return tabs.scrollWidth > tabs.clientWidth;
    });
    expect(isCut).toBe(false);
  });
});
