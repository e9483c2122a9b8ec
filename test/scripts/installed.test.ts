import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { PATH = '' } = process.env;
const older = "data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '18.20.8' })";
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-installed-'));
  for (const part of ['package.json', 'scripts', 'src/cli/bin.js', 'src/cli/sapa.ts'])
    await cp(part, join(folder, part), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

function run(command: string, args: string[]) {
  const { status, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: { PATH, HOME: folder },
    shell: process.platform === 'win32',
  });
  return { status, said: stderr.toString() };
}

describe('in a folder where nothing is installed', () => {
  it.each(['start', 'test', 'run check'])('npm %s says so, in a sentence', (asked) => {
    const { status, said } = run('npm', asked.split(' '));
    expect(status).toBe(1);
    expect(said).toContain('Nothing is installed here yet: run npm ci first.');
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('so does the command line', () => {
    const { status, said } = run(process.execPath, ['src/cli/bin.js', 'help']);
    expect([status, said]).toEqual([1, 'Nothing is installed here yet: run npm ci in the folder of Sapa first.\n']);
  });

  it('what npm runs to prepare a package does nothing on an older Node.js, rather than failing', () => {
    expect(run(process.execPath, ['--import', older, 'scripts/prepare.js'])).toEqual({ status: 0, said: '' });
  });
});

it('an older Node.js than ours is told, with what brings the right one', async () => {
  await mkdir(join(folder, 'node_modules/fastify'), { recursive: true });
  const { status, said } = run(process.execPath, ['--import', older, 'scripts/installed.js']);
  expect(status).toBe(1);
  expect(said).toMatch(/needs Node\.js 24 or newer, and this is v\d+.*npm ci brings the right one/);
});
