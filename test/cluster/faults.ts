import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { FaultPlan } from '../../simulator/faults.ts';
import { judge } from '../../simulator/judge.ts';
import type { PostgresServer } from '../support/postgres.ts';
import type { RedisServer } from '../support/redis.ts';
import { randomStream, type Random } from '../simulation/random.ts';
import type { ApiClient } from '../support/service.ts';
import { startCluster, type Cluster, type Member } from './cluster.ts';

export type FaultRun = {
  seed: number;
  faults: number;
  postgres: PostgresServer;
  databaseUrl: string;
  redis: RedisServer;
  /** What each process does. */
  roles: string[];
  /** Customers who ask one thing after the other, each again when they have their answer. */
  customers: number;
  /** Each process on a host of its own; then networks are cut, too. */
  areApart?: boolean;
  /** Only faults in whose names it is. */
  only?: string;
  tell?(line: string): void;
};

export type FaultReport = {
  seed: number;
  faults: Record<string, number>;
  /** Questions that were acknowledged, and what was wrong with their answers. */
  asked: number;
  never: string[];
  twice: string[];
  sentTwice: unknown[];
  /** What an agent said, in the order in which it arrived, when that is not as it was said. */
  agentsOutOfOrder: { phone: string; heard: number[] }[];
  agentMessages: number;
  /** What a process said that ended by itself. */
  crashed: string[];
  /** Timers that rang more than once, and those that never did. */
  rangTwice: unknown[];
  overdue: number;
};

/** Each customer's, one after the other: the same one twice would be taken for a machine's (L23). */
const questions = ['jam buka toko jam berapa ya kak?', 'metode pembayarannya apa saja?', 'alamat tokonya di mana kak?'];
const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always }
bot: { listen: 300ms, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
follow_up: { after: 24h, template: tindak_lanjut }
`;
const reconcileSeconds = 5;
/** Longer than it takes until a message that nobody reported is sent again after a process died. */
const settleMs = 120_000;
const agentChats = 3;
/** By customers and by agents, each. */
export const leastSaid = 24;
const longestSayingMs = 60_000;

/** Runs several processes under traffic while their parts fail, and judges by what the provider saw. */
export async function runFaults(options: FaultRun): Promise<FaultReport> {
  const { redis, seed } = options;
  const random = randomStream(seed, 'faults');
  const cluster = await startCluster({
    ...{ roles: options.roles, databaseUrl: options.databaseUrl, redisUrl: redis.url, sop },
    ...(options.areApart ? { areApart: true } : {}),
    env: { SEND_RECONCILE_SECONDS: String(reconcileSeconds) },
    // All of it is judged in the end.
    simulator: { logLimit: 10_000_000 },
  });
  try {
    const traffic = startTraffic(cluster, options.customers);
    const agents = await startAgents(cluster);
    const crashed: string[] = [];
    // However slow the machine is: faults strike traffic that flows, and enough of it to judge by.
    await untilSaid(cluster, agents, 6);
    const faults = await strike(options, cluster, { random, crashed });
    cluster.simulator.faults.clear();
    await untilSaid(cluster, agents, leastSaid);
    options.tell?.('no more faults: everything comes to rest');
    await traffic.stop();
    const agentMessages = await agents.stop();
    await untilSettled(cluster);
    return {
      ...{ seed, faults, agentMessages, crashed },
      ...verdictOf(cluster, agents.phones),
      ...(await timersOf(options)),
    };
  } finally {
    redis.resume();
    options.postgres.resume();
    await cluster.close();
  }
}

// --- traffic

/** Customers who ask, wait for the answer and ask again, so that every question is owed one of its own; then the next. */
function startTraffic(cluster: Cluster, customers: number): { stop(): Promise<void> } {
  const { simulator } = cluster;
  let stopped = false;
  let next = 6_281_260_000_000;
  async function ask(phone: string, text: string): Promise<void> {
    await simulator.say(phone, { text });
    const asked = simulator.said(phone).length;
    while (!stopped && simulator.sent(phone).length < asked) await wait(50);
    await wait(200);
  }
  async function talk(): Promise<void> {
    while (!stopped) {
      const phone = String((next += 1));
      for (const text of questions) if (!stopped) await ask(phone, text);
    }
  }
  const talks = Array.from({ length: customers }, talk);
  return {
    async stop() {
      stopped = true;
      await Promise.all(talks);
    },
  };
}

type Agents = { phones: string[]; count(): number; stop(): Promise<number> };

async function untilSaid({ simulator }: Cluster, agents: Agents, least: number): Promise<void> {
  const until = performance.now() + longestSayingMs;
  // Who waits for an agent has said one thing.
  const asked = () => simulator.said().length - agents.phones.length;
  const isEnough = () => Math.min(agents.count(), asked()) >= least;
  while (!isEnough() && performance.now() < until) await wait(50);
}

/** Agents who say 1, 2, 3, … to a customer, each through whichever process answers. */
async function startAgents(cluster: Cluster): Promise<Agents> {
  const phones = Array.from({ length: agentChats }, (_, n) => String(6_281_270_000_000 + n));
  const ids = await Promise.all(phones.map((phone) => handOver(cluster, phone)));
  let stopped = false;
  let count = 0;
  async function talk(id: string): Promise<void> {
    for (let number = 1; !stopped; number += 1) {
      await untilDone(cluster, (api) =>
        api.request('POST', `/conversations/${id}/messages`, {
          text: `pesan ${number}`,
          idempotencyKey: `${id} ${number}`,
        }),
      );
      count += 1;
      await wait(300);
    }
  }
  const talks = ids.map(talk);
  return {
    phones,
    count: () => count,
    async stop() {
      stopped = true;
      await Promise.all(talks);
      return count;
    },
  };
}

async function handOver(cluster: Cluster, phone: string): Promise<string> {
  const api = await firstWeb(cluster).signIn();
  await cluster.simulator.say(phone, { text: 'mau bicara dengan CS dong' });
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await api.request('GET', `/conversations?q=${phone}&phase=queued`);
    const id: string | undefined = body.items[0]?.id;
    if (id && (await api.request('POST', `/conversations/${id}/claim`)).status === 200) return id;
    await wait(100);
  }
  throw new Error('nobody handed over to an agent');
}

/** As a console does it: again, with the same key, of whoever answers. */
async function untilDone(cluster: Cluster, order: (api: ApiClient) => Promise<{ status: number }>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const member = webs(cluster)[tries % webs(cluster).length]!;
    try {
      const api = (clients.get(member) ?? clients.set(member, await member.signIn()).get(member))!;
      const { status } = await order(api);
      if (status < 300) return;
    } catch {
      // It is gone at present.
    }
    await wait(50);
  }
  throw new Error('nobody took an agent’s message');
}

const clients = new WeakMap<Member, ApiClient>();

function webs(cluster: Cluster): Member[] {
  return cluster.members.filter(({ roles }) => roles.includes('web'));
}

function firstWeb(cluster: Cluster): Member {
  return webs(cluster)[0]!;
}

// --- faults

type Fault = { name: string; strike(run: FaultRun, cluster: Cluster, random: Random): Promise<void> };

const faultKinds: Fault[] = [
  ...(['SIGKILL', 'SIGTERM'] as const).map((signal) => ({
    name: `process ${signal}`,
    async strike(_: FaultRun, cluster: Cluster, random: Random) {
      const member = random.pick(cluster.members);
      await member.end(signal);
      await wait(random.int(0, 1_500));
      await comeBack(member);
    },
  })),
  {
    name: 'process paused',
    async strike(_, cluster, random) {
      const member = random.pick(cluster.members);
      member.signal('SIGSTOP');
      // Now and then for so long that the others take it for dead.
      await wait(random.spread(200, 15_000));
      member.signal('SIGCONT');
    },
  },
  {
    name: 'Redis killed',
    async strike({ redis }, _, random) {
      await redis.kill();
      await wait(random.int(100, 3_000));
      await redis.start();
    },
  },
  { name: 'Redis emptied', strike: ({ redis }) => redis.flush() },
  {
    name: 'Redis paused',
    async strike({ redis }, _, random) {
      redis.pause();
      await wait(random.int(200, 4_000));
      redis.resume();
    },
  },
  { name: 'PostgreSQL restarted', strike: ({ postgres }) => postgres.restart() },
  {
    name: 'PostgreSQL paused',
    async strike({ postgres }, _, random) {
      postgres.pause();
      await wait(random.int(200, 3_000));
      postgres.resume();
    },
  },
  ...providerFaults().map(([name, plan]) => ({
    name: `provider ${name}`,
    async strike(_: FaultRun, cluster: Cluster, random: Random) {
      cluster.simulator.faults.add(...plan);
      await wait(random.int(300, 2_000));
      cluster.simulator.faults.clear();
    },
  })),
];

/** One process is cut from it, in the middle of whatever it does; now and then for so long that the others take it for dead. */
const cutKinds: Fault[] = (['postgres', 'redis'] as const).map((link) => ({
  name: `cut from ${link}`,
  async strike(_, cluster, random) {
    const { network } = random.pick(cluster.members);
    network?.cut(link);
    await wait(random.spread(500, 25_000));
    network?.mend(link);
  },
}));

function providerFaults(): [string, FaultPlan][] {
  return [
    ['slow', [{ fault: 'slow', ms: 1_500, probability: 0.5 }]],
    ['500', [{ fault: 'unknown-error', probability: 0.5 }]],
    ['429', [{ fault: 'rate-limited', probability: 0.2 }]],
    ['dropping', [{ fault: 'dropped', probability: 0.5 }]],
    ['dropping after it accepted', [{ fault: 'processed-then-dropped', probability: 0.5 }]],
    ['telling before it answers', [{ fault: 'status-before-answer', probability: 0.5 }]],
  ];
}

function kindsOf({ areApart, only = '' }: FaultRun): Fault[] {
  return [...faultKinds, ...(areApart ? cutKinds : [])].filter(({ name }) => name.includes(only));
}

/** One after the other: what one fault broke must come back by itself, also while the next one strikes a moment later. */
async function strike(
  run: FaultRun,
  cluster: Cluster,
  { random, crashed }: { random: Random; crashed: string[] },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let left: Fault[] = [];
  for (let count = 1; count <= run.faults; count += 1) {
    // All kinds come up, in an order of their own each time.
    if (left.length === 0) left = kindsOf(run);
    const [fault] = left.splice(random.int(0, left.length - 1), 1);
    if (!fault) continue;
    run.tell?.(`${count}/${run.faults} ${fault.name}`);
    await fault.strike(run, cluster, random);
    counts[fault.name] = (counts[fault.name] ?? 0) + 1;
    await wait(random.int(0, 600));
    for (const member of cluster.members.filter((one) => !one.isRunning())) {
      crashed.push(`after ${fault.name}: ${member.output().slice(-2_000)}`);
      run.tell?.(`a process ended by itself after ${fault.name}`);
      await comeBack(member);
    }
  }
  return counts;
}

/** As whatever watches over processes does it: again, until it runs. */
async function comeBack(member: Member): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await member.start();
    } catch (error) {
      if (tries === 10) throw error;
      await wait(200);
    }
  }
}

// --- judging

async function untilSettled({ simulator }: Cluster): Promise<void> {
  const until = performance.now() + settleMs;
  const isAnswered = () => judge(simulator.said(), simulator.sent(), { match: 'turn' }).never.length === 0;
  while (!isAnswered() && performance.now() < until) await wait(200);
  // What may come too often comes by then.
  await wait(reconcileSeconds * 1_000 + 3_000);
}

function verdictOf({ simulator }: Cluster, agentPhones: string[]) {
  const isCustomer = ({ phone }: { phone: string }): boolean => !agentPhones.includes(phone);
  const said = simulator.said().filter(isCustomer);
  const sent = simulator.sent().filter(isCustomer);
  const { asked, never, twice } = judge(said, sent, { match: 'turn' });
  const sentTwice = judge(simulator.said(), simulator.sent(), { match: 'turn' }).sentTwice;
  const agentsOutOfOrder = agentPhones.flatMap((phone) => {
    const heard = simulator
      .sent(phone)
      .flatMap(({ text }) => /^pesan (\d+)$/.exec(text)?.[1] ?? [])
      .map(Number);
    return heard.every((number, index) => number === index + 1) ? [] : [{ phone, heard }];
  });
  return { asked, never, twice, sentTwice, agentsOutOfOrder };
}

async function timersOf({ databaseUrl }: FaultRun): Promise<{ rangTwice: unknown[]; overdue: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const twice = await client.query(`select conversation_id, event_json::json->>'timer' as timer,
      event_json::json->>'dueAt' as due, count(*) from events where event_json::json->>'type' = 'timer-rang'
      group by 1, 2, 3 having count(*) > 1`);
    const overdue = await client.query('select count(*) from timers where due_at < $1', [Date.now() - 10_000]);
    return { rangTwice: twice.rows, overdue: Number(overdue.rows[0].count) };
  } finally {
    await client.end();
  }
}

export function isKept(report: FaultReport): boolean {
  const { never, twice, sentTwice, agentsOutOfOrder, crashed, rangTwice, overdue } = report;
  return (
    [never, twice, sentTwice, agentsOutOfOrder, crashed, rangTwice].every((list) => list.length === 0) && overdue === 0
  );
}
