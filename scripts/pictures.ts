import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { runService } from './run-service.ts';

// `npm run pictures`: docs/pictures/ from the running product. Chromium has to be there.

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const person = { email: 'dewi@example.com', password: 'a password for pictures' };

await mkdir(folder, { recursive: true });
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing; install it, or name it in CHROMIUM_PATH');
const service = await runService({
  ADMIN_EMAIL: person.email,
  ADMIN_PASSWORD: person.password,
  SIMULATOR: 'on',
  LOG_LEVEL: 'warn',
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const phone = await openPhone(browser, `${service.url}/simulator`);
  await say(phone, 'halo kak, ongkir ke bandung brp ya?');
  await say(phone, 'paket saya belum sampai juga, mau komplain');
  const desk = await openDesk(browser, service.url);
  await phone.screenshot({ path: `${folder}phone.png` });
  await desk.screenshot({ path: `${folder}agent.png` });
  await besideEachOther(browser);
} finally {
  await browser.close();
  await service.stop();
}

async function openPhone(with_: Browser, url: string): Promise<Page> {
  const page = await with_.newPage({ viewport: { width: 390, height: 760 }, deviceScaleFactor: 2 });
  await page.goto(url);
  await page.locator('#people button').first().click();
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

async function openDesk(with_: Browser, url: string): Promise<Page> {
  const page = await with_.newPage({ viewport: { width: 1000, height: 760 }, deviceScaleFactor: 2 });
  await page.goto(url);
  await page.locator('input[type=email]').fill(person.email);
  await page.locator('input[type=password]').fill(person.password);
  await page.locator('button[type=submit]').first().click();
  await page.getByText('Rina').first().click();
  await page.waitForTimeout(1_000);
  return page;
}

async function besideEachOther(with_: Browser): Promise<void> {
  const page = await with_.newPage({ viewport: { width: 1480, height: 820 } });
  const [phone, agent] = await Promise.all(['phone', 'agent'].map(asDataUrl));
  await page.setContent(`<style>
      body { margin: 0; padding: 30px; box-sizing: border-box; background: #e9ecef; display: flex; gap: 30px; height: 100vh }
      img { height: 100%; border-radius: 14px; box-shadow: 0 6px 24px #0003 }
    </style><img src="${phone}"><img src="${agent}">`);
  await page.screenshot({ path: `${folder}sapa.png` });
}

async function asDataUrl(name: string): Promise<string> {
  return `data:image/png;base64,${(await readFile(`${folder}${name}.png`)).toString('base64')}`;
}
