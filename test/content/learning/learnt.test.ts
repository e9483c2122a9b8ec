import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content } from '../../../src/content/content.ts';
import { learntAside, learntHere } from '../../../src/content/learning/learnt.ts';
import { loadContent } from '../../../src/content/load.ts';
import { publishable } from '../../../src/content/publish.ts';

let root: string;
let content: Content;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sapa-learnt-test-'));
  vi.stubEnv('TMPDIR', root);
  content = await contentWith('jam buka toko', 'buka jam berapa');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

describe('what a content teaches', () => {
  it('is the same from a thread, from here, and from the folder that keeps it', async () => {
    const aside = await learntAside(content);
    const found = learntHere(content);
    const foundAside = await learntAside(content);
    await forget();
    const here = learntHere(content);
    for (const each of [aside, found, foundAside]) expect(each).toEqual(here);
    expect(await kept()).toHaveLength(2); // the intents, and the passages of the documents
  });

  it('is what one understands by', async () => {
    const text = 'kak tokonya buka jam berapa ya';
    const { intent, nearest } = publishable(content, { learnt: await learntAside(content) }).understand(text);
    await forget();
    expect(publishable(content).understand(text)).toMatchObject({ intent, nearest });
    expect(nearest[0]?.name).toBe('jam_buka');
  });

  it('lies in memory that threads share, so that one who understands ahead copies none of it', async () => {
    for (const learnt of [learntHere(content), await learntAside(content)]) {
      const buffers = buffersOf(learnt);
      expect(buffers.length).toBeGreaterThan(10);
      for (const buffer of buffers) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });

  it('is learnt anew when an example changes, and not for a word of the policy', async () => {
    learntHere(content);
    learntHere({ ...content, rules: { ...content.rules, policy: withHandoffWord('gawat') } });
    expect(await kept()).toHaveLength(2);
    learntHere(await contentWith('jam buka toko', 'tutup jam berapa'));
    expect(await kept()).toHaveLength(3);
  });
});

describe('the folder that keeps it', () => {
  it('holding a file that was cut short or changed: it is learnt again', async () => {
    const right = learntHere(content);
    for (const spoil of [(path: string) => truncate(path, 100), (path: string) => writeFile(path, 'not that')]) {
      for (const path of await kept()) await spoil(path);
      expect(learntHere(content)).toEqual(right);
    }
    const [path = ''] = await kept();
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    expect(learntHere(content)).toEqual(right);
  });

  it('that leads somewhere else is not used', async () => {
    const elsewhere = join(root, 'elsewhere');
    learntHere(content);
    const [folder = ''] = await folders();
    await rm(join(root, folder), { recursive: true });
    await mkdir(elsewhere);
    await symlink(elsewhere, join(root, folder));
    learntHere(content);
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('that cannot be written is done without', () => {
    vi.stubEnv('TMPDIR', join(root, 'a-file', 'below'));
    expect(learntHere(content).intents.words).toContain('buka');
  });

  it('forgets the oldest', async () => {
    learntHere(content);
    const [first = ''] = await kept();
    const folder = join(first, '..');
    for (let number = 0; number < 30; number += 1) {
      await writeFile(join(folder, `other-${number}`), '');
      await utimes(join(folder, `other-${number}`), number, number);
    }
    learntHere(await contentWith('alamat toko', 'lokasi di mana'));
    const left = (await kept()).map((path) => path.slice(folder.length + 1));
    expect(left).toHaveLength(24);
    expect(left.filter((name) => !name.startsWith('other'))).toHaveLength(3);
    expect(left).not.toContain('other-0');
  });
});

async function contentWith(...examples: string[]): Promise<Content> {
  const dir = await mkdtemp(join(root, 'content-'));
  await mkdir(join(dir, 'intents', 'id'), { recursive: true });
  await writeFile(join(dir, 'sop.yaml'), 'business: { name: Toko, timezone: Asia/Jakarta }\n');
  const list = [...examples, 'kapan bukanya', 'hari minggu buka'].map((text) => JSON.stringify(text)).join(', ');
  await writeFile(
    join(dir, 'intents', 'id', 'toko.yaml'),
    `- { intent: jam_buka, title: Jam buka, examples: [${list}], answers: [Buka jam 8.] }\n`,
  );
  const { content: loaded, problems } = await loadContent(dir);
  if (!loaded) throw new Error(JSON.stringify(problems));
  return loaded;
}

function withHandoffWord(word: string): Content['rules']['policy'] {
  const { policy } = content.rules;
  return { ...policy, handoff: { ...policy.handoff, words: [word] } };
}

function buffersOf(value: unknown): ArrayBufferLike[] {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(buffersOf) : [];
}

async function folders(): Promise<string[]> {
  return (await readdir(root)).filter((name) => /^sapa-learnt-(?:\d+|all)$/.test(name));
}

async function kept(): Promise<string[]> {
  const [folder] = await folders();
  if (folder === undefined) return [];
  return (await readdir(join(root, folder))).map((name) => join(root, folder, name));
}

async function forget(): Promise<void> {
  for (const folder of await folders()) await rm(join(root, folder), { recursive: true });
}
