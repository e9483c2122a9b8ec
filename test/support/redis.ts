import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './service.ts';

/** False: this machine has none, and `npm test` has told how to get it. */
export const hasRedis: boolean = spawnSync('redis-server', ['--version']).status === 0;

/** A real Redis of our own, in memory only: what is in it may be lost at any time, and often is. */
export type RedisServer = {
  url: string;
  /** SIGKILL: all that it held is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** SIGSTOP: it takes connections and answers nothing. */
  pause(): void;
  resume(): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
};

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(port);
  // Whatever ends this process, the server must not outlive it.
  process.once('exit', () => child.kill('SIGKILL'));
  return {
    url,
    kill: () => end(child),
    async start() {
      child = await launch(port);
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async flush() {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    stop: () => end(child),
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept connections')) break;
  if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
