import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { runService } from './run-service.ts';
import { customersOf, others, rina } from './sample-day.ts';

// `npm run pictures`: docs/pictures/ from the running product. Chromium has to be there.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/pictures');
const dewi = { name: 'Dewi', email: 'dewi@example.com', password: 'a password for pictures' };
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 780 };

await mkdir(folder, { recursive: true });
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing; install it, or name it in CHROMIUM_PATH');
const contentDir = await contentThatIsAlwaysOpen();
const service = await runService({
  ADMIN_EMAIL: '',
  ADMIN_PASSWORD: '',
  CONTENT_DIR: contentDir,
  SIMULATOR: 'on',
  LOG_LEVEL: 'warn',
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const customers = customersOf(service.url);
  await Promise.all(others.map((one) => customers.say(one)));
  await customers.say(rina);
  const desk = await openDesk(browser);
  await answerRina(desk);
  await customers.sayMore(rina.phone, 'oke kak, makasih. saya tunggu ya 🙏');
  await desk.getByText('saya tunggu ya').first().waitFor();
  await settle(desk);

  const phone = await openPage(browser, narrow);
  await phone.goto(`${service.url}/simulator`);
  await phone.getByRole('button', { name: 'Rina' }).click();
  await settle(phone);
  await phone.screenshot({ path: join(folder, 'customer.png') });
  await settle(desk); // the ticks turn blue
  await desk.screenshot({ path: join(folder, 'console.png') });
  await besideEachOther(browser, [await phone.screenshot(), await desk.screenshot()]);
  await desk.setViewportSize(narrow);
  await settle(desk);
  await desk.screenshot({ path: join(folder, 'console-on-a-phone.png') });
} finally {
  await browser.close();
  await service.stop();
  await rm(contentDir, { recursive: true, force: true });
}

/** The sample, open at any hour, so that the pictures are the same at night. */
async function contentThatIsAlwaysOpen(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'sapa-pictures-'));
  for (const name of ['intents', 'templates']) await cp(join(root, name), join(copy, name), { recursive: true });
  const sop = await readFile(join(root, 'sop.yaml'), 'utf8');
  await writeFile(join(copy, 'sop.yaml'), sop.replace(/^ {2}hours:.*$/m, '  hours: always'));
  return copy;
}

async function openPage(from: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context = await from.newContext({
    viewport,
    deviceScaleFactor: viewport === narrow ? 2 : 1,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
  });
  return context.newPage();
}

/** Signed in as the first administrator, by the set-up link. */
async function openDesk(from: Browser): Promise<Page> {
  const page = await openPage(from, wide);
  const link = /http:\/\/\S+\/setup\?token=\S+/.exec(service.said())?.[0];
  if (link === undefined) throw new Error(`no set-up link was printed:\n${service.said()}`);
  await page.goto(link);
  await page.locator('input[name=name]').fill(dewi.name);
  await page.locator('input[name=email]').fill(dewi.email);
  await page.locator('input[type=password]').fill(dewi.password);
  await page.locator('button[type=submit]').click();
  await page.getByLabel('Status saya').selectOption('online');
  await page.locator('[data-tab=open]').click();
  return page;
}

async function answerRina(desk: Page): Promise<void> {
  await desk.locator('a.row', { hasText: 'Rina' }).click();
  await desk.locator('main [data-order=claim]').click();
  await answer(desk, 'Halo Kak Rina, saya Dewi. Pesanan TS-20418 saya cek dulu ke kurirnya ya.');
  await answer(
    desk,
    'Paketnya tertahan di gudang Bandung sejak Selasa dan sudah kami minta diantar hari ini, paling lambat pukul 17.00. Saya pantau sampai diterima ya Kak 🙏',
  );
  await desk.getByLabel('Tulis catatan').fill('Kurir janji antar sebelum 17.00. Telepon gudang bila belum bergerak.');
  await desk.getByRole('button', { name: 'Simpan catatan' }).click();
  await desk.locator('.note').waitFor();
}

async function answer(desk: Page, text: string): Promise<void> {
  await desk.getByLabel('Tulis balasan').fill(text);
  await desk.getByLabel('Tulis balasan').press('Enter');
  await desk.locator('.status.delivered').last().waitFor();
}

/** Notices fade, ticks arrive, nothing has the focus. */
async function settle(page: Page): Promise<void> {
  for (const close of await page.locator('#notices button').all()) await close.click();
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement?.blur()');
  await page.evaluate('document.querySelector(".panel-body")?.scrollTo(0, 0)');
  await page.waitForTimeout(1_500);
}

async function besideEachOther(from: Browser, pictures: Buffer[]): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1400, height: 640 } });
  const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`);
  await page.setContent(`<style>
      body { margin: 0; padding: 24px; box-sizing: border-box; background: #e9ecef; display: flex; gap: 24px; justify-content: center; height: 100vh }
      img { height: 100%; border-radius: 14px; box-shadow: 0 6px 24px #0003 }
    </style>${images.join('')}`);
  await page.screenshot({ path: join(folder, 'sapa.png') });
}
