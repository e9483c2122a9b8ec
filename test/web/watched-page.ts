import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type WatchedPage = {
  page: Page;
  /** What went wrong in it: errors on the console (violations of the policy among them), exceptions, refused requests. */
  problems: string[];
};

/** A page of its own browser profile, watched. `expected`: answers such as `409 POST /api/v1/…` that a test provokes. */
export async function openPage(
  browser: Browser,
  url: string,
  { expected = [], ...options }: BrowserContextOptions & { expected?: RegExp[] } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // The browser's own word for an answer that is no success: those are judged by their status below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text());
  });
  page.on('response', (response) => {
    const said = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
    // Who is not signed in is asked for it: that is how the page finds out.
    if (response.status() < 400 || said === '401 GET /api/v1/session') return;
    if (!expected.some((pattern) => pattern.test(said))) problems.push(said);
  });
  await page.goto(url);
  return { page, problems };
}
