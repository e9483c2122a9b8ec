import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { password } from './sample-day.ts';

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 780 };
export type Language = 'id' | 'en';
type Opened = { language?: Language; size?: { width: number; height: number } };

/** A page as somebody in Jakarta has it; on a phone as sharp as a phone is. */
export async function openPage(from: Browser, { language = 'id', size = wide }: Opened = {}): Promise<Page> {
  const context = await from.newContext({
    viewport: size,
    deviceScaleFactor: size === narrow ? 2 : 1,
    locale: language === 'id' ? 'id-ID' : 'en-GB',
    timezoneId: 'Asia/Jakarta',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** The console, signed in. */
export async function openConsole(from: Browser, url: string, email: string, opened: Opened = {}): Promise<Page> {
  const page = await openPage(from, opened);
  await page.goto(url);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('#content').waitFor();
  return page;
}

const loading = '[aria-label="Memuat…"], [aria-label="Loading…"], .mantine-Skeleton-root, .mantine-Loader-root';

/** What was fetched is drawn, notices are gone, nothing is pointed at. */
export async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  for (let calm = 0, tries = 0; calm < 4 && tries < 100; tries += 1) {
    await page.waitForTimeout(300);
    const isLoading =
      (await page.locator(loading).count()) > 0 || (await page.getByText(/^(?:Memuat|Loading)…$/).count()) > 0;
    calm = isLoading ? 0 : calm + 1;
  }
  for (const close of await page.locator('.mantine-Notification-closeButton').all()) await close.click();
  await page.waitForTimeout(500);
}

/** Of the whole page; where a dialog is open, of that and a little around it. */
export async function takePicture(page: Page, path: string): Promise<void> {
  await settle(page);
  const dialogs = page.locator('.mantine-Modal-content');
  const dialog = (await dialogs.count()) > 0 ? await dialogs.boundingBox() : null;
  await page.screenshot({ path, ...(dialog ? { clip: around(dialog) } : {}) });
}

type Box = { x: number; y: number; width: number; height: number };

function around({ x, y, width, height }: Box): Box {
  const margin = Math.min(32, y);
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** Two pictures on one ground, the first one's phone at the left. */
export async function takeBesideEachOther(from: Browser, pictures: readonly string[], path: string): Promise<void> {
  const page = await from.newPage({ viewport: { width: 1400, height: 640 } });
  const images = await Promise.all(
    pictures.map(async (picture) => `<img src="data:image/png;base64,${await readFile(picture, 'base64')}">`),
  );
  await page.setContent(`<style>
      body { margin: 0; padding: 24px; box-sizing: border-box; background: #e9ecef; display: flex; gap: 24px; justify-content: center; height: 100vh }
      img { height: 100%; border-radius: 14px; box-shadow: 0 6px 24px #0003 }
    </style>${images.join('')}`);
  await page.screenshot({ path });
  await page.close();
}
