import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Locator,
  type Page,
  type Request,
  type Route,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { createCustomer, type SimulatedCustomer } from '../../simulator/customer.ts';
import { admin, startService, type ApiClient, type Service, type ServiceOptions } from '../support/service.ts';

/** How long a page may take to show what it is to show: for `expect.poll`. */
export const patience = { timeout: 40_000, interval: 50 };
/** For a page that lives for seconds, on a machine that others use: no graphics in software, and no threads that optimise it. */
const cheaper = ['--disable-gpu', '--js-flags=--single-threaded --no-opt'];
export const phone = { viewport: { width: 390, height: 760 } };

export type Credentials = { email: string; password: string };

/** `expected`: answers such as `409 POST /api/v1/…`, and errors on the console, that a test provokes. */
export type PageOptions = BrowserContextOptions & { expected?: RegExp[]; path?: string };

export type Console = {
  readonly service: Service;
  readonly browser: Browser;
  /** The API as the administrator. */
  readonly api: ApiClient;
  /** A page of its own browser profile, in Indonesian. What goes wrong in it fails the test, see `PageOptions`. */
  open(options?: PageOptions): Promise<Page>;
  /** The same, and signed in, which costs no page; the administrator by default. */
  openAs(who?: Credentials, options?: PageOptions): Promise<Page>;
  /** Adds somebody; agents of the team `cs` by default. */
  addPerson(name: string, more?: { role?: string; team?: string | null; capacity?: number }): Promise<Credentials>;
  /** Somebody with a phone of their own. */
  customer(name: string): SimulatedCustomer;
  /** A customer who has asked for a person and waits for one. */
  waitingCustomer(name: string): Promise<SimulatedCustomer>;
};

/** A suite in real Chromium on the whole service, with the simulator as its customers. Skipped without Chromium. */
export function describeConsole(
  about: string,
  suite: (desk: Console) => void,
  given: ServiceOptions | (() => Promise<ServiceOptions>) = {},
): void {
  const executablePath = findChromium();
  describe.skipIf(executablePath === null)(about, { timeout: 180_000 }, () => {
    let service: Service;
    let browser: Browser;
    let api: ApiClient;
    let opened: WatchedPage[] = [];
    let phones = 6_281_270_000_000;

    beforeAll(async () => {
      const options = typeof given === 'function' ? await given() : given;
      const starting = startService(options);
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: [...cheaper, '--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
      });
      service = await starting;
      if (options.env?.['ADMIN_EMAIL'] !== '') api = await service.signIn();
    });
    afterAll(async () => {
      await browser?.close();
      await service?.close();
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') for (const one of opened) console.error(await lookOf(one));
      const problems = opened.flatMap((one) => one.problems);
      for (const { page } of opened) problems.push(...(await tooTall(page)));
      await Promise.all(opened.map(({ page }) => page.context().close()));
      opened = [];
      expect(problems).toEqual([]);
    });

    const newPage = async (options: Omit<PageOptions, 'path'>): Promise<Page> => {
      const watched = await openWatched(browser, options);
      opened.push(watched);
      return watched.page;
    };
    const visit = (page: Page, path: string) => page.goto(new URL(path, service.url).href);
    const customer = (name: string): SimulatedCustomer => {
      phones += 1;
      return createCustomer(service.simulator, String(phones), { name });
    };
    suite({
      get service() {
        return service;
      },
      get browser() {
        return browser;
      },
      get api() {
        return api;
      },
      async open({ path = '/', ...more } = {}) {
        const page = await newPage(more);
        await visit(page, path);
        return page;
      },
      async openAs(who = admin, { path = '/', ...more } = {}) {
        const page = await newPage(more);
        await signInAside(page, service.url, who);
        await visit(page, path);
        await page.locator('#content').waitFor();
        return page;
      },
      async addPerson(name, more = {}) {
        const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.com`;
        const made = { email, name, password: 'kata sandi panjang', team: 'cs', ...more };
        const { status, body } = await api.request('POST', '/people', made);
        if (status !== 201) throw new Error(`adding ${name} answered ${status}: ${JSON.stringify(body)}`);
        return { email, password: made.password };
      },
      customer,
      async waitingCustomer(name) {
        const somebody = customer(name);
        await somebody.says('mau bicara dengan CS dong');
        await somebody.hears('tiket');
        return somebody;
      },
    });
  });
}

async function signInAside(page: Page, url: string, who: Credentials): Promise<void> {
  const answer = await page.context().request.post(`${url}/api/v1/session`, { data: who, headers: { origin: url } });
  if (!answer.ok()) throw new Error(`signing in ${who.email} answered ${answer.status()}: ${await answer.text()}`);
}

/** Fills in the sign-in page, in Indonesian or English, and waits for the desk. */
export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await fillSignIn(page, { email, password });
  await page.locator('#content').waitFor();
}

export async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel(/^(?:Alamat email|E-mail address)$/).fill(email);
  await page.getByLabel(/^(?:Kata sandi|Password)$/).fill(password);
  await page.getByRole('button', { name: /^(?:Masuk|Sign in)$/ }).click();
}

/** The first request to such a path is what finds the session gone, and not what the desk asks by itself before it. */
export async function endSessionAt(page: Page, path: string): Promise<void> {
  const end = async (route: Route): Promise<void> => {
    await page.context().clearCookies();
    await route.continue();
  };
  await page.route(path, end, { times: 1 });
}

/** It is there, or comes within the time that a page may take. */
export async function expectSeen(place: Locator): Promise<void> {
  await expect
    .poll(() => place.first().isVisible(), { ...patience, message: `nothing seen of ${place.toString()}` })
    .toBe(true);
}

/** What a person saw where a test failed, and what the page still waited for. */
async function lookOf({ page, problems, awaited }: WatchedPage): Promise<string> {
  const seen = await page
    .locator('body')
    .ariaSnapshot({ timeout: 5_000 })
    .catch((error: unknown) => `nothing: ${String(error)}`);
  const waits = [...awaited].map((request) => `${request.method()} ${request.url()}`);
  return [page.url(), seen, `waits for ${waits.join(', ') || 'nothing'}`, ...problems].join('\n');
}

/** The console fills its screen, and parts of it scroll: were the page taller, a turn of the wheel would move it all away. */
async function tooTall(page: Page): Promise<string[]> {
  if (page.isClosed() || (await page.locator('#content').count()) === 0) return [];
  const html = page.locator('html');
  const more = await html.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  return more > 0 ? [`${new URL(page.url()).pathname} is ${more} px taller than its screen`] : [];
}

/** True when something makes the page wider than its screen. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth);
}

type WatchedPage = {
  page: Page;
  /** What goes wrong: errors on the console (violations of the policy among them), exceptions, refused requests. */
  problems: string[];
  /** Requests without an answer as yet. */
  awaited: Set<Request>;
};

export async function openWatched(
  browser: Browser,
  { expected = [], ...options }: BrowserContextOptions & { expected?: RegExp[] } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    // Else answers that a test puts in the way of a page could pass by it.
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience.timeout);
  const problems: string[] = [];
  const awaited = new Set<Request>();
  page.on('request', (request) => awaited.add(request));
  page.on('requestfinished', (request) => awaited.delete(request));
  page.on('requestfailed', (request) => awaited.delete(request));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // The browser's own word for an answer that is no success: those are judged by their status below.
    const isOfAnswer = message.text().startsWith('Failed to load resource');
    const isExpected = expected.some((pattern) => pattern.test(message.text()));
    if (message.type() === 'error' && !isOfAnswer && !isExpected) problems.push(message.text());
  });
  page.on('response', (response) => {
    const said = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
    // Who is not signed in is asked for it: that is how the page finds out.
    if (response.status() < 400 || said === '401 GET /api/v1/session') return;
    if (!expected.some((pattern) => pattern.test(said))) problems.push(said);
  });
  return { page, problems, awaited };
}
