import { createHmac } from 'node:crypto';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../scripts/find-chromium.ts';
import { createCustomer, type SimulatedCustomer } from '../simulator/customer.ts';
import { startSimulatorServer } from '../simulator/server.ts';
import { manyRows, watching } from './console-page.ts';
import { business, freePort, startBenchService } from './service.ts';

export const name = 'console';

const admin = { email: 'bench@example.com', password: 'a password for the bench' };
const coldRounds = 7;
const liveMessages = 200;
const longMessages = 10_000;
const switches = 28;
const lookedAtMs = 1_000;

/** What an agent waits for, in headless Chromium beside the service: the goals are those of docs/performance.md. */
export async function* run(): AsyncIterable<object> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is missing; install it, or name it in CHROMIUM_PATH');
  const port = await freePort();
  const graph = await startSimulatorServer({ ...business, webhookUrl: `http://127.0.0.1:${port}/webhooks/whatsapp` });
  const env = { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password };
  const service = await startBenchService({ graphUrl: graph.graphUrl, port, env });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const cookie = await sessionOf(service.url);
    const desk = { url: service.url, browser, cookie };
    const names = Array.from({ length: 60 }, (_, n) => `Pelanggan ${n}`);
    const customers = names.map((each, n) =>
      createCustomer(graph.simulator, String(6_285_100_000_000 + n), { name: each }),
    );
    for (const customer of customers) await customer.says('mau bicara dengan CS dong');
    for (const customer of customers.slice(0, 3)) await claim(desk, customer.phone);
    yield* firstScreen(desk);
    yield* live(desk, customers[0]!);
    await fill(service.url, customers[0]!.phone, customers[1]!.phone);
    // With something unread it would open there, and not at its end.
    for (const { phone } of customers.slice(0, 2)) await markRead(desk, phone);
    yield* switching(desk);
    yield* scrolling(desk);
  } finally {
    await browser.close();
    await service.stop();
    await graph.close();
  }
}

type Desk = { url: string; browser: Browser; cookie: { name: string; value: string } };

/** With nothing cached: from the address until the first row can be read, and what had to be fetched for it. */
async function* firstScreen(desk: Desk): AsyncIterable<object> {
  const paintMs: number[] = [];
  let transferred = { script: 0, all: 0 };
  for (let round = 0; round < coldRounds; round += 1) {
    const { context, page } = await openPage(desk);
    const bytes = await countBytes(page);
    await page.goto(`${desk.url}/?list=all`);
    paintMs.push(await page.evaluate<number>('window.firstRow'));
    transferred = bytes();
    await context.close();
  }
  yield { figure: 'first inbox paint, cold cache', ...spread(paintMs), unit: 'ms', goal: 1_000 };
  const kB = (count: number) => Math.round(count / 1_000);
  yield { figure: 'JavaScript for the first screen, compressed', kB: kB(transferred.script), goal: 300 };
  yield { figure: 'everything for the first screen', kB: kB(transferred.all) };
}

/** From the webhook's beginning until the words stand in the row of the list and in a bubble, with the conversation open. */
async function* live(desk: Desk, customer: SimulatedCustomer): AsyncIterable<object> {
  const { context, page } = await openPage(desk);
  await page.goto(`${desk.url}/?list=all`);
  await page.getByRole('listitem').filter({ hasText: 'Pelanggan 0' }).getByRole('link').first().click();
  await page.getByRole('log').waitFor();
  const rowMs: number[] = [];
  const bubbleMs: number[] = [];
  for (let n = 0; n < liveMessages; n += 1) {
    const words = `pesan ke-${n} dari bench.`;
    const seen = page.evaluate<{ row: number; bubble: number }>(`window.whenSeen(${JSON.stringify(words)})`);
    const sentAt = Date.now();
    await customer.says(words);
    const at = await seen;
    rowMs.push(at.row - sentAt);
    bubbleMs.push(at.bubble - sentAt);
  }
  await context.close();
  yield { figure: 'webhook to row', count: liveMessages, ...percentiles(rowMs), unit: 'ms', goal: 150 };
  yield { figure: 'webhook to bubble', count: liveMessages, ...percentiles(bubbleMs), unit: 'ms', goal: 150 };
}

const long = ['Pelanggan 0', 'Pelanggan 1'] as const;
const short = 'Pelanggan 2';

/**
 * Conversations of 10,000 messages each, from the press until the last message stands on the screen. They are the first
 * two of the list, and a short one is third: the code is there when they are opened, and nothing of them.
 */
async function* switching(desk: Desk): AsyncIterable<object> {
  const directMs: number[] = [];
  const nextMs: number[] = [];
  for (let round = 0; round < coldRounds; round += 1) {
    const direct = await openMine(desk);
    directMs.push(await direct.page.evaluate<number>(`window.openByRow(${JSON.stringify(long[round % 2])})`));
    await direct.context.close();
    const next = await openMine(desk);
    for (const customer of long) nextMs.push(await byKey(next.page, 'k', customer));
    await next.context.close();
  }
  const { context, page } = await openMine(desk);
  const againMs: number[] = [];
  for (let n = -2; n < switches; n += 1) {
    const ms = await byKey(page, n % 2 === 0 && n !== -2 ? 'j' : 'k', long[Math.abs(n % 2)]!);
    if (n >= 0) againMs.push(ms);
  }
  await context.close();
  yield { figure: 'opening 10,000 messages, never seen, from afar', ...spread(directMs), unit: 'ms', goal: 100 };
  yield { figure: 'the same, the next one by key', ...spread(nextMs), unit: 'ms', goal: 100 };
  yield { figure: 'switching between them by key', count: switches, ...percentiles(againMs), unit: 'ms', goal: 100 };
}

/** My list with the short one open. */
async function openMine(desk: Desk): Promise<{ context: BrowserContext; page: Page }> {
  const { context, page } = await openPage(desk);
  await page.goto(`${desk.url}/?list=mine`);
  await page.evaluate(`window.firstRow`);
  await page.getByRole('listitem').filter({ hasText: short }).getByRole('link').click();
  await page.getByRole('log').waitFor();
  await page.waitForTimeout(lookedAtMs);
  return { context, page };
}

/** After a look at the one before: nobody presses on without one. */
async function byKey(page: Page, key: 'j' | 'k', customer: string): Promise<number> {
  await page.waitForTimeout(lookedAtMs);
  const ms = page.evaluate<number>(`window.openByKey(${JSON.stringify(customer)})`);
  await page.waitForTimeout(20);
  await page.keyboard.press(key);
  return ms;
}

/**
 * The list with 100,000 conversations loaded. The service's part is measured by the benches of the store, so pages are
 * made here, at the browser's border.
 */
async function* scrolling(desk: Desk): AsyncIterable<object> {
  const { context, page } = await openPage(desk);
  const template = await firstItem(desk);
  await page.route(/\/api\/v1\/conversations\?/, async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const to = Math.min(manyRows, from + Number(query.get('limit') ?? 50));
    const items = Array.from({ length: to - from }, (_, index) => numbered(template, from + index));
    await route.fulfill({ json: { items, next: to < manyRows ? String(to) : null } });
  });
  await page.goto(`${desk.url}/?list=all`);
  await page.getByRole('listitem').first().waitFor();
  const loadedMs = await page.evaluate<number>('window.loadAll()');
  yield { figure: 'rows loaded', count: manyRows, seconds: rounded(loadedMs / 1000) };
  const frames = await page.evaluate<number[]>('window.scrollFrames(600)');
  yield { figure: 'frames while scrolling 100,000 rows', count: frames.length, ...percentiles(frames), unit: 'ms' };
  yield { figure: 'of these, longer than 50 ms', count: frames.filter((ms) => ms > 50).length };
  await context.close();
}

async function openPage({ browser, url, cookie }: Desk): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'id-ID',
    serviceWorkers: 'block',
  });
  await context.addCookies([{ ...cookie, url }]);
  await context.addInitScript(watching);
  return { context, page: await context.newPage() };
}

/** What the network brought so far, as it was transferred. */
async function countBytes(page: Page): Promise<() => { script: number; all: number }> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const scripts = new Set<string>();
  const total = { script: 0, all: 0 };
  client.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    total.all += encodedDataLength;
    if (scripts.has(requestId)) total.script += encodedDataLength;
  });
  return () => ({ ...total });
}

async function sessionOf(url: string): Promise<Desk['cookie']> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  const [cookie = ''] = answer.headers.getSetCookie()[0]?.split(';') ?? [];
  const at = cookie.indexOf('=');
  return { name: cookie.slice(0, at), value: cookie.slice(at + 1) };
}

async function tell({ url, cookie }: Desk, path: string): Promise<void> {
  const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: url };
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'PUT', headers });
  if (!answer.ok) throw new Error(`PUT ${path} answered ${answer.status}`);
}

async function ask<T>({ url, cookie }: Desk, path: string, method = 'GET'): Promise<T> {
  const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: url };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

type Found = { items: Record<string, unknown>[] };

async function claim(desk: Desk, phone: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { items } = await ask<Found>(desk, `/conversations?q=${phone}`);
    if (items[0]?.['phase'] === 'queued')
      return void (await ask(desk, `/conversations/${String(items[0]['id'])}/claim`, 'POST'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${phone} never came to wait`);
}

/** Once all that was delivered has been taken in. */
async function markRead(desk: Desk, phone: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const { items } = await ask<Found>(desk, `/conversations?q=${phone}`);
    const [item] = items;
    if (item && String(item['preview']).startsWith('terakhir dari')) {
      await tell(desk, `/conversations/${String(item['id'])}/read`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${phone}: not all messages were taken in`);
}

async function firstItem(desk: Desk): Promise<Record<string, unknown>> {
  const [item] = (await ask<Found>(desk, '/conversations?limit=1')).items;
  if (!item) throw new Error('there is no conversation');
  return item;
}

function numbered(template: Record<string, unknown>, n: number): Record<string, unknown> {
  const activityAt = new Date(Date.parse('2026-01-01') - n * 1_000).toISOString();
  const contact = { ...(template['contact'] as object), name: `Pelanggan ${n}` };
  return { ...template, id: `c${String(n).padStart(9, '0')}`, contact, activityAt };
}

/** So many messages in each of the two, many in one webhook as after an outage. */
async function fill(url: string, ...phones: string[]): Promise<void> {
  const perWebhook = 100;
  for (const [index, phone] of phones.entries()) {
    for (let from = 0; from < longMessages; from += perWebhook) {
      const isLast = from + perWebhook >= longMessages;
      const at = String(Math.floor(Date.now() / 1000));
      const messages = Array.from({ length: perWebhook }, (_, n) => ({
        from: phone,
        id: `wamid.long.${phone}.${from + n}`,
        timestamp: at,
        type: 'text',
        text: {
          body: isLast && n === perWebhook - 1 ? `terakhir dari Pelanggan ${index}.` : `pesan nomor ${from + n} ya kak`,
        },
      }));
      await deliver(url, messages);
    }
  }
}

async function deliver(url: string, messages: object[]): Promise<void> {
  const metadata = { display_phone_number: '62215000', phone_number_id: business.phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, messages };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  });
  const signature = createHmac('sha256', business.appSecret).update(body).digest('hex');
  const answer = await fetch(`${url}/webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
}

function spread(values: number[]): { min: number; median: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b).map(Math.round);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}

function percentiles(values: number[]): { p50: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
