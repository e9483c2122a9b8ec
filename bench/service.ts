import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const business = {
  appSecret: 'bench-app-secret',
  verifyToken: 'bench-verify-token',
  phoneNumberId: '106540352242922',
  accessToken: 'bench-access-token',
};

export type BenchService = {
  url: string;
  pid: number;
  /** From the start of the process until it was ready. */
  readyMs: number;
  residentBytes(): Promise<number>;
  /** CPU time so far, user and system, in seconds: of the process, or of its main thread alone. */
  cpuSeconds(of?: 'process' | 'main thread'): Promise<number>;
  stop(): Promise<void>;
};

/** The product as a process of its own, with the sample content and an answer without a pause. */
export async function startBenchService(input: {
  graphUrl: string;
  port?: number;
  /** Where a thread takes webhooks. */
  webhookPort?: number;
  databaseUrl?: string;
  /** With what is in there; else an empty one, for this service only. */
  dataDir?: string;
  /** Without the pace that Meta's limit for a number demands. */
  unpaced?: boolean;
  /** Settings beside the bench's own. */
  env?: Record<string, string>;
}): Promise<BenchService> {
  const root = await mkdtemp(join(tmpdir(), 'sapa-bench-'));
  const contentDir = join(root, 'content');
  await mkdir(contentDir);
  for (const folder of ['intents', 'templates']) await cp(folder, join(contentDir, folder), { recursive: true });
  const sop = (await readFile('sop.yaml', 'utf8')).replace(/listen: \S+?(?=[,\s}])/, 'listen: 0s');
  await writeFile(join(contentDir, 'sop.yaml'), sop);
  const port = input.port ?? (await freePort());
  const startedAt = performance.now();
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
  const asStarted = scripts.start.split(' ').slice(1, -1);
  const child = spawn(process.execPath, [...asStarted, input.unpaced ? 'bench/unpaced.ts' : 'src/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      DATA_DIR: input.dataDir ?? join(root, 'data'),
      CONTENT_DIR: contentDir,
      GRAPH_URL: input.graphUrl,
      META_APP_SECRET: business.appSecret,
      META_VERIFY_TOKEN: business.verifyToken,
      WHATSAPP_PHONE_NUMBER_ID: business.phoneNumberId,
      WHATSAPP_ACCESS_TOKEN: business.accessToken,
      WHATSAPP_MESSAGES_PER_SECOND: '1000',
      LOG_LEVEL: 'warn',
      ...(input.webhookPort ? { WEBHOOK_PORT: String(input.webhookPort) } : {}),
      ...(input.databaseUrl ? { DATABASE_URL: input.databaseUrl } : {}),
      ...input.env,
      ...(process.env['SERVICE_NODE_OPTIONS'] ? { NODE_OPTIONS: process.env['SERVICE_NODE_OPTIONS'] } : {}),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    await wait(5);
  }
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    readyMs: performance.now() - startedAt,
    residentBytes: async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024,
    async cpuSeconds(of = 'process') {
      const file = of === 'process' ? `/proc/${pid}/stat` : `/proc/${pid}/task/${pid}/stat`;
      const fields = (await readFile(file, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      await rm(root, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // refused: not there yet
    throw error;
  }
}
