import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

// `node scripts/console-icons.ts`: the PNG icons of the installed console from its SVG. Needed again only when that changes.

const folder = fileURLToPath(new URL('../web/console/public', import.meta.url));
const svg = await readFile(join(folder, 'icon.svg'), 'utf8');

type Icon = { file: string; size: number; /** Of the whole; the rest is ground. */ share: number; ground: string };

/** A maskable icon may lose everything outside the middle 80 %; Apple's has no transparency. */
const icons: Icon[] = [
  { file: 'icon-192.png', size: 192, share: 1, ground: 'transparent' },
  { file: 'icon-512.png', size: 512, share: 1, ground: 'transparent' },
  { file: 'icon-maskable-512.png', size: 512, share: 0.62, ground: '#f6f5f1' },
  { file: 'apple-touch-icon.png', size: 180, share: 0.78, ground: '#f6f5f1' },
];

const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing; install it, or name it in CHROMIUM_PATH');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  for (const { file, size, share, ground } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>
      body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
      svg { width: ${share * 100}vw; height: ${share * 100}vw }
    </style>${svg}`);
    await page.screenshot({ path: join(folder, file), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
