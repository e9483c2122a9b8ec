import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { runService } from './run-service.ts';

// `npm run pictures`: docs/pictures/ from the running product. Chromium has to be there.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/pictures');
const person = { email: 'dewi@example.com', password: 'a password for pictures' };

await mkdir(folder, { recursive: true });
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing; install it, or name it in CHROMIUM_PATH');
const contentDir = await contentThatIsAlwaysOpen();
const service = await runService({
  ADMIN_EMAIL: person.email,
  ADMIN_PASSWORD: person.password,
  CONTENT_DIR: contentDir,
  SIMULATOR: 'on',
  LOG_LEVEL: 'warn',
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const phone = await openPhone(browser, `${service.url}/simulator`, 'Rina');
  await say(phone, 'halo kak, ongkir ke bandung brp ya?');
  await say(phone, 'paket saya belum sampai juga, mau komplain');
  const other = await openPhone(browser, `${service.url}/simulator`, 'Budi');
  await say(other, 'min saya mau bicara dengan orang, pesanan saya salah ukuran');
  const desk = await openDesk(browser, service.url);
  await desk.locator('main [data-order=claim]').first().click();
  await desk
    .locator('main textarea')
    .first()
    .fill('Siap Kak Rina, saya cek ke kurirnya sekarang. Boleh kirim nomor resinya?');
  await desk.locator('main textarea').first().press('Enter');
  await desk.waitForTimeout(4_000);
  for (const close of await desk.locator('#notices button').all()) await close.click();
  await besideEachOther(browser, [await phone.screenshot(), await desk.screenshot()]);
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

async function openPhone(from: Browser, url: string, customer: string): Promise<Page> {
  const page = await from.newPage({ viewport: { width: 390, height: 760 }, deviceScaleFactor: 2 });
  await page.goto(url);
  await page.locator('#people button', { hasText: customer }).click();
  await page.waitForTimeout(1_000); // the chat that was open before fades
  return page;
}

/** Says it, and waits until something new has come back. */
async function say(page: Page, text: string): Promise<void> {
  const answers = page.locator('#messages .theirs:not(.typing)');
  const before = await answers.count();
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
  await answers.nth(before).waitFor({ timeout: 20_000 });
  await page.waitForTimeout(1_500);
}

async function openDesk(from: Browser, url: string): Promise<Page> {
  const page = await from.newPage({ viewport: { width: 1180, height: 760 }, deviceScaleFactor: 2, locale: 'id-ID' });
  await page.goto(url);
  await page.locator('input[name=email]').fill(person.email);
  await page.locator('input[type=password]').fill(person.password);
  await page.locator('button[type=submit]').click();
  await page.locator('select').first().selectOption('online');
  await page.locator('a.row', { hasText: 'Rina' }).click();
  await page.waitForTimeout(1_000);
  return page;
}

async function besideEachOther(from: Browser, pictures: Buffer[]): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1660, height: 820 } });
  const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`);
  await page.setContent(`<style>
      body { margin: 0; padding: 30px; box-sizing: border-box; background: #e9ecef; display: flex; gap: 30px; height: 100vh }
      img { height: 100%; border-radius: 14px; box-shadow: 0 6px 24px #0003 }
    </style>${images.join('')}`);
  await page.screenshot({ path: join(folder, 'sapa.png') });
}
