import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulatorServer, type SimulatorServer } from '../../simulator/server.ts';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import { startBalancer } from '../support/balancer.ts';
import { makeNetwork, type Network } from '../support/networks.ts';
import {
  admin,
  business,
  end,
  environment,
  fastSop,
  freePort,
  layContent,
  signIn,
  startProcess,
  untilReady,
  type ApiClient,
  type Running,
} from '../support/service.ts';

/** One process of the service, which may die and come back at its own port. */
export type Member = {
  url: string;
  roles: string;
  contentDir: string;
  /** Null: it is on this machine's own. */
  network: Network | null;
  output(): string;
  isRunning(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when it is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  ready(): Promise<{ status: number; body: { status?: string; reasons?: string[] } }>;
  signIn(email?: string, password?: string): Promise<ApiClient>;
};

/** Several processes on one database and one Redis, behind one address, with a simulated Meta. */
export type Cluster = {
  members: Member[];
  simulator: SimulatorServer['simulator'];
  /** Of the balancer in front of those that serve the web. */
  url: string;
  /** The content of the sample, as it was at first. */
  layContent(member: Member): Promise<void>;
  close(): Promise<void>;
};

export type ClusterOptions = {
  /** What each process does: `web`, `worker` or `web,worker`. */
  roles: string[];
  databaseUrl: string;
  redisUrl: string | null;
  env?: Record<string, string>;
  sop?: string;
  simulator?: Partial<SimulatorOptions>;
  /** Each process on a host of its own, whose links can be cut. */
  areApart?: boolean;
};

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const root = await mkdtemp(join(tmpdir(), 'sapa-cluster-'));
  const places = await Promise.all(
    options.roles.map(async (roles, index) => {
      const folder = join(root, String(index));
      await layContent(join(folder, 'content'), options.sop ?? fastSop);
      return { roles, port: await freePort(), folder, network: options.areApart ? makeNetwork() : null };
    }),
  );
  const web = places
    .filter(({ roles }) => roles.includes('web'))
    .map(({ port, network }) => ({ host: network?.host ?? '127.0.0.1', port }));
  const balancer = await startBalancer(web);
  const server = await startSimulatorServer({
    ...business,
    webhookUrl: `${balancer.url}/webhooks/whatsapp`,
    redelivery: { firstMs: 50, maxMs: 500, attempts: 1_000 },
    ...options.simulator,
  });
  const shared = {
    DATABASE_URL: options.databaseUrl,
    ...(options.redisUrl === null ? {} : { REDIS_URL: options.redisUrl }),
    SECRET_KEY: '0'.repeat(64),
  };
  const members = await Promise.all(
    places.map(async ({ roles, port, folder, network }) => {
      const contentDir = join(folder, 'content');
      const graphUrl = network ? await network.reach('web', server.graphUrl) : server.graphUrl;
      const place = { port, dataDir: join(root, 'data'), contentDir, graphUrl };
      const apart = network ? await reachedFrom(network, options) : {};
      const env = { ...environment(place), ...shared, ...options.env, ...apart };
      return createMember(env, { roles, port, contentDir, network });
    }),
  );
  const cluster: Cluster = {
    members,
    simulator: server.simulator,
    url: balancer.url,
    layContent: (member) => layContent(member.contentDir, options.sop ?? fastSop),
    async close() {
      await Promise.all(members.map((member) => member.end('SIGKILL')));
      for (const { network } of members) network?.close();
      await server.close();
      balancer.close();
      await rm(root, { recursive: true, force: true });
    },
  };
  try {
    await Promise.all(members.map((member) => member.start()));
  } catch (error) {
    await cluster.close();
    throw error;
  }
  return cluster;
}

async function reachedFrom(network: Network, { databaseUrl, redisUrl }: ClusterOptions) {
  return {
    HOST: network.host,
    DATABASE_URL: await network.reach('postgres', databaseUrl),
    ...(redisUrl === null ? {} : { REDIS_URL: await network.reach('redis', redisUrl) }),
  };
}

type Place = Pick<Member, 'roles' | 'contentDir' | 'network'> & { port: number };

function createMember(env: Record<string, string>, { roles, port, contentDir, network }: Place): Member {
  const url = `http://${network?.host ?? '127.0.0.1'}:${port}`;
  let running: Running | null = null;
  let before = '';
  return {
    ...{ url, roles, contentDir, network },
    output: () => before + (running?.output.join('') ?? ''),
    isRunning: () => running !== null && running.process.exitCode === null && running.process.signalCode === null,
    signal: (signal) => void running?.process.kill(signal),
    async end(signal) {
      if (!running) return;
      running.process.kill('SIGCONT'); // a paused process could not end by anything but SIGKILL
      await end(running.process, signal);
    },
    async start() {
      before += running?.output.join('') ?? '';
      running = startProcess(env, ['--only', roles], network?.through);
      await untilReady(url, running);
    },
    async ready() {
      const answer = await fetch(`${url}/health/ready`);
      return { status: answer.status, body: (await answer.json()) as { status?: string } };
    },
    signIn: (email = admin.email, password = admin.password) => signIn(url, email, password),
  };
}
