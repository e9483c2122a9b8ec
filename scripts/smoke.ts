import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

// `npm run smoke`: starts the service as a new user would, sees that it is ready and serves its pages, and stops it.

const port = await freePort();
const dataDir = await mkdtemp(join(tmpdir(), 'sapa-smoke-'));
const isWindows = process.platform === 'win32';
const service = spawn('npm', ['start'], {
  env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir },
  stdio: ['ignore', 'pipe', 'pipe'],
  // A group of its own, so that stopping reaches the service and not only npm.
  detached: !isWindows,
  shell: isWindows,
});
let said = '';
service.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
service.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
const ended = once(service, 'exit');

try {
  const seconds = await secondsUntilReady();
  for (const path of ['/', '/simulator', '/openapi.json']) await expectOk(path);
  console.log(`ready after ${seconds.toFixed(1)} s, and serves its pages`);
} catch (error) {
  console.error(`${(error as Error).message}\n--- what it said ---\n${said}`);
  process.exitCode = 1;
} finally {
  stop('SIGTERM');
  const isStopped = await Promise.race([ended.then(() => true), wait(15_000, false, { ref: false })]);
  if (!isStopped) {
    console.error(`it did not stop within 15 s of SIGTERM\n--- what it said ---\n${said}`);
    process.exitCode = 1;
    stop('SIGKILL');
  }
  await rm(dataDir, { recursive: true, force: true });
}

async function secondsUntilReady(): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 60_000) {
    if (service.exitCode !== null) throw new Error(`it ended with code ${service.exitCode} before it was ready`);
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (response?.ok) return (performance.now() - startedAt) / 1000;
    await wait(50);
  }
  throw new Error('it was not ready within 60 s');
}

async function expectOk(path: string): Promise<void> {
  const { status } = await fetch(`http://127.0.0.1:${port}${path}`);
  if (status !== 200) throw new Error(`GET ${path} answered ${status}`);
}

function stop(signal: NodeJS.Signals): void {
  if (service.pid === undefined || service.exitCode !== null) return;
  try {
    process.kill(isWindows ? service.pid : -service.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}
