import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export type RunningService = {
  url: string;
  secondsToReady: number;
  /** What it wrote so far. */
  said(): string;
  /** SIGTERM, and SIGKILL after 15 s; rejects when that was needed. Its data is deleted. */
  stop(): Promise<void>;
};

const isWindows = process.platform === 'win32';

/** `npm start` on a free port and on data of its own, ready. Rejects with what it said when it does not get there. */
export async function runService(settings: Record<string, string> = {}): Promise<RunningService> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'sapa-run-'));
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that stopping reaches the service and not only npm.
    detached: !isWindows,
    shell: isWindows,
  });
  const ended = once(child, 'exit');
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);

  async function stop(): Promise<void> {
    signal(child, 'SIGTERM');
    const isStopped = await Promise.race([ended.then(() => true), wait(15_000, false, { ref: false })]);
    if (!isStopped) signal(child, 'SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
    if (!isStopped) throw new Error('it did not stop within 15 s of SIGTERM');
  }

  const url = `http://127.0.0.1:${port}`;
  try {
    return { url, secondsToReady: await untilReady(url, child), said: () => output, stop };
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n--- what it said ---\n${output}`, { cause: error });
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < 180_000) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode} before it was ready`);
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.ok) return (performance.now() - startedAt) / 1000;
    await wait(50);
  }
  throw new Error('it was not ready within 180 s');
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
