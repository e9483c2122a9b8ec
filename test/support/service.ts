import { randomInt } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import { startSimulatorServer, type SimulatorServer } from '../../simulator/server.ts';
import { noteProcess } from './left-processes.ts';

/** The secrets of a test business; nothing real. */
export const business = {
  appSecret: 'test-app-secret-0123456789abcdef',
  verifyToken: 'test-verify-token',
  phoneNumberId: '106540352242922',
  accessToken: 'test-access-token',
};
export const admin = { email: 'admin@example.com', password: 'a long test password' };

export type ServiceOptions = {
  /** Settings beside the test's own. */
  env?: Record<string, string>;
  /** `sop.yaml`; a fast one by default. */
  sop?: string;
  simulator?: Partial<SimulatorOptions>;
  /** Before the first start. */
  prepare?(dataDir: string): Promise<void>;
};

/** The whole product as a process of its own, with a simulated Meta that lives in the test. */
export type Service = {
  url: string;
  simulator: SimulatorServer['simulator'];
  dataDir: string;
  contentDir: string;
  /** What the process wrote so far. */
  output(): string;
  /** SIGKILL: no goodbye. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same data; resolves when it is ready. */
  restart(): Promise<void>;
  signIn(email?: string, password?: string): Promise<ApiClient>;
  /** Ends the process and the simulator, and deletes the data. */
  close(): Promise<void>;
};

export type ApiClient = {
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>; // oxlint-disable-line no-explicit-any -- answers are judged by the test
  /** A file to be sent. */
  upload(bytes: Uint8Array, fileName: string, mime: string): Promise<{ id: string }>;
};

export const fastSop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 0s, failed_turns: 3 }
handoff: { words: [keluhan, refund, komplain] }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
follow_up: { after: 24h, template: tindak_lanjut }
`;

export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const root = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  const dataDir = join(root, 'data');
  const contentDir = join(root, 'content');
  await layContent(contentDir, options.sop ?? fastSop);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startSimulatorServer({
    ...business,
    webhookUrl: `${url}/webhooks/whatsapp`,
    redelivery: { firstMs: 50, maxMs: 500, attempts: 200 },
    ...options.simulator,
  });
  const env = { ...environment({ port, dataDir, contentDir, graphUrl: server.graphUrl }), ...options.env };
  await options.prepare?.(dataDir);
  let child = startProcess(env);
  const close = async (signal: NodeJS.Signals) => {
    await end(child.process, signal);
    await server.close();
    await rm(root, { recursive: true, force: true });
  };
  try {
    await untilReady(url, child);
  } catch (error) {
    // Whoever asked for it has nothing to close.
    await close('SIGKILL');
    throw error;
  }

  return {
    url,
    simulator: server.simulator,
    dataDir,
    contentDir,
    output: () => child.output.join(''),
    async kill() {
      await end(child.process, 'SIGKILL');
    },
    async restart() {
      child = startProcess(env);
      await untilReady(url, child);
    },
    signIn: (email = admin.email, password = admin.password) => signIn(url, email, password),
    close: () => close('SIGTERM'),
  };
}

export async function layContent(dir: string, sop: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const folder of ['intents', 'templates']) await cp(folder, join(dir, folder), { recursive: true });
  await writeFile(join(dir, 'sop.yaml'), sop);
}

const given = new Set<number>();

/**
 * Never the same one twice: two processes that start together would find it free both. Below those that the system gives to
 * whoever connects, who would take it before the process listens.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  if (given.has(port) || !(await isFree(port))) return freePort();
  given.add(port);
  return port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isListening) return false;
  server.close();
  await once(server, 'close');
  return true;
}

export function environment(place: { port: number; dataDir: string; contentDir: string; graphUrl: string }) {
  return {
    PORT: String(place.port),
    DATA_DIR: place.dataDir,
    CONTENT_DIR: place.contentDir,
    GRAPH_URL: place.graphUrl,
    META_APP_SECRET: business.appSecret,
    META_VERIFY_TOKEN: business.verifyToken,
    WHATSAPP_PHONE_NUMBER_ID: business.phoneNumberId,
    WHATSAPP_ACCESS_TOKEN: business.accessToken,
    WHATSAPP_MESSAGES_PER_SECOND: '1000',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    LOG_LEVEL: 'warn',
  };
}

export type Running = { process: ChildProcess; output: string[] };

/** `through`: what runs it, where it is not this machine's own network. */
export function startProcess(settings: Record<string, string>, args: string[] = [], through: string[] = []): Running {
  const { PATH, HOME } = process.env;
  const env = { ...(PATH ? { PATH } : {}), ...(HOME ? { HOME } : {}), ...settings };
  const quick = process.env['VITEST'] === undefined ? [] : ['--import', './test/support/quick-passwords.js'];
  const [command = '', ...rest] = [...through, process.execPath, ...quick, 'src/main.js', ...args];
  const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  noteProcess(child);
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return { process: child, output };
}

export async function untilReady(url: string, { process: child, output }: Running): Promise<void> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}:\n${output.join('')}`);
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await wait(20);
  }
  throw new Error(`the service was not ready:\n${output.join('')}`);
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

export async function signIn(url: string, email: string, password: string): Promise<ApiClient> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    async request(method, path, body) {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { cookie, origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    },
    async upload(bytes, fileName, mime) {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), fileName);
      const answer = await fetch(`${url}/api/v1/media`, {
        method: 'POST',
        headers: { cookie, origin: url },
        body: form,
      });
      if (answer.status !== 201) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as { id: string };
    },
  };
}
