import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { startSimulatorServer } from '../simulator/server.ts';
import { business, freePort, startBenchService } from './service.ts';

export const name = 'webhooks';

const count = 20_000;
const connections = 256;
const rounds = 7;

/**
 * Webhooks acknowledged per second, each stored durably before, against a bare server that verifies and parses only:
 * the same bodies from the same client, in turn, in the same run.
 */
export async function* run(): AsyncIterable<object> {
  const port = await freePort();
  const barePort = await freePort();
  const graph = await startSimulatorServer({
    ...business,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/whatsapp`,
    logLimit: 1,
    enforceWindow: false,
  });
  const bare = spawn(process.execPath, ['bench/bare-server.ts'], {
    env: { ...process.env, PORT: String(barePort) },
    stdio: 'inherit',
  });
  const service = await startBenchService({ graphUrl: graph.graphUrl, port });
  try {
    await untilListening(barePort);
    await post(barePort, bodies('warm-bare', 2_000));
    await post(port, bodies('warm', 2_000));
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const floor = await post(barePort, bodies(`bare${round}`, count));
      const cpuBefore = await service.cpuSeconds();
      const stored = await post(port, bodies(`sapa${round}`, count));
      const cpu = (await service.cpuSeconds()) - cpuBefore;
      ratios.push(stored.perSecond / floor.perSecond);
      yield {
        figure: `round ${round + 1}`,
        bare: floor,
        stored,
        ratio: rounded(ratios.at(-1)!),
        cpuMicroseconds: Math.round((cpu / count) * 1e6),
      };
      await wait(15_000); // the turns that these messages brought
    }
    yield { figure: 'stored / bare, median', ratio: rounded(ratios.toSorted((a, b) => a - b)[(rounds - 1) / 2] ?? 0) };
  } finally {
    await stop(bare);
    await service.stop();
    await graph.close();
  }
}

type Signed = { raw: Buffer; signature: string };

/** One text message of one customer each, 2,000 customers in turn. */
function bodies(prefix: string, howMany: number): Signed[] {
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: howMany }, (_, n) => {
    const from = String(6_285_000_000_000 + (n % 2_000));
    const message = {
      from,
      id: `wamid.${prefix}.${n}`,
      timestamp: String(now),
      type: 'text',
      text: { body: 'makasih ya kak' },
    };
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '62215000', phone_number_id: business.phoneNumberId },
      contacts: [{ profile: { name: 'Rina' }, wa_id: from }],
      messages: [message],
    };
    const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
    const raw = Buffer.from(JSON.stringify(body));
    return { raw, signature: `sha256=${createHmac('sha256', business.appSecret).update(raw).digest('hex')}` };
  });
}

async function post(
  port: number,
  all: Signed[],
): Promise<{ perSecond: number; p50: number; p99: number; refused: number }> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 });
  const latencies: number[] = [];
  let next = 0;
  let refused = 0;
  const startedAt = performance.now();
  async function one(): Promise<void> {
    for (let body = all[next++]; body; body = all[next++]) {
      const sentAt = performance.now();
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': body.signature };
      const answer = await pool.request({ path: '/webhooks/whatsapp', method: 'POST', headers, body: body.raw });
      await answer.body.dump();
      if (answer.statusCode !== 200) refused += 1;
      latencies.push(performance.now() - sentAt);
    }
  }
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { perSecond: Math.round(all.length / seconds), p50: at(0.5), p99: at(0.99), refused };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answer) return;
    await wait(25);
  }
  throw new Error('the bare server does not listen');
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
