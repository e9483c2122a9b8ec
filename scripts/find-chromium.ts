import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/**
 * The Chromium (or Chrome) of this machine: CHROMIUM_PATH, else one on the PATH, in its usual place, or Playwright's.
 * The headless shell before the others: it is the same Chromium without its windows, and takes a quarter less time.
 */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const usual = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const candidates = [
    headlessShell(),
    // Playwright's first: on Ubuntu the command is only a stub that asks for a snap.
    chromium.executablePath(),
    ...onPath(names),
    ...usual,
  ];
  return candidates.find((path) => path !== null && existsSync(path)) ?? null;
}

export function headlessShell(): string | null {
  return onPath(['chromium-headless-shell']).find((path) => existsSync(path)) ?? null;
}

function onPath(names: string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}
