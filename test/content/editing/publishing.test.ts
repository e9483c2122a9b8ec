import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draftVersion, type StoredDraft } from '../../../src/content/editing/drafting.ts';
import {
  createPublishing,
  type PublicationStore,
  type PublishingParts,
} from '../../../src/content/editing/publishing.ts';
import { versionOf } from '../../../src/content/files/folder.ts';

const order = { by: 'user-1', reason: 'uji', withFailures: false };

describe('publishing where several processes have a folder each (L31)', () => {
  let folders: string[];
  beforeEach(async () => {
    folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'sapa-publishing-'))));
    for (const dir of folders) {
      await mkdir(join(dir, 'templates/id'), { recursive: true });
      for (const name of ['sop.yaml', 'templates/id/messages.yaml']) await writeFile(join(dir, name), 'old');
    }
  });
  afterEach(() => Promise.all(folders.map((dir) => rm(dir, { recursive: true }))));

  /** Two processes with one store; `tested` is awaited while the tests of the content run. */
  async function processes(
    tested: () => Promise<void> = async () => {},
    reloaded: () => Promise<void> = async () => {},
  ) {
    const store = memoryStore();
    const open = async (
      dir: string,
      draft: StoredDraft,
      whileTested: () => Promise<void>,
      whileLoaded = async () => {},
    ) => {
      const publishing = createPublishing({
        dir,
        publications: store,
        drafts: { list: async () => [draft] } as unknown as PublishingParts['drafts'],
        workshop: {
          check: async () => [],
          test: async () => {
            await whileTested();
            return { failures: [] };
          },
        } as unknown as PublishingParts['workshop'],
        current: () => ({ rules: { revision: 'r' } }) as ReturnType<PublishingParts['current']>,
        reload: whileLoaded,
        changedFor: async () => ({ looked: 0, changes: [] }),
      });
      await publishing.settleFolder();
      return () => publishing.publish({ ...order, draft: draftVersion([draft]) });
    };
    const [here = '', there = ''] = folders;
    const publishHere = await open(here, draftOf('sop.yaml'), async () => {});
    return {
      store,
      publishHere,
      publishThere: await open(there, draftOf('templates/id/messages.yaml'), tested, reloaded),
      there,
    };
  }

  it('begins with what another has published a moment ago, and does not take it back', async () => {
    const { store, publishHere, publishThere, there } = await processes();
    expect(await publishHere()).toMatchObject({ ok: true });
    expect(await publishThere()).toMatchObject({ ok: true });
    expect(await readFile(join(there, 'sop.yaml'), 'utf8')).toBe('new');
    expect((await store.latest())?.versions).toEqual({
      'sop.yaml': versionOf('new'),
      'templates/id/messages.yaml': versionOf('new'),
    });
  });

  it('stops where another has published while it was tested, and says which files are others now', async () => {
    let publishHere: () => Promise<unknown> = async () => null;
    const both = await processes(async () => {
      await publishHere();
    });
    publishHere = both.publishHere;
    expect(await both.publishThere()).toMatchObject({
      ok: false,
      refusal: { code: 'files_changed', files: ['sop.yaml'] },
    });
    expect(await readFile(join(both.there, 'templates/id/messages.yaml'), 'utf8')).toBe('old');
  });

  it('gives way to another that has published while it wrote: that stays in force, and is in its own folder', async () => {
    let publishHere: () => Promise<unknown> = async () => null;
    let times = 0;
    const both = await processes(undefined, async () => {
      times += 1;
      if (times === 1) await publishHere();
    });
    publishHere = both.publishHere;
    expect(await both.publishThere()).toMatchObject({ ok: false, refusal: { code: 'files_changed' } });
    const inForce = { 'sop.yaml': versionOf('new'), 'templates/id/messages.yaml': versionOf('old') };
    expect((await both.store.latest())?.versions).toEqual(inForce);
    expect(await readFile(join(both.there, 'sop.yaml'), 'utf8')).toBe('new');
    expect(await readFile(join(both.there, 'templates/id/messages.yaml'), 'utf8')).toBe('old');
    // Whoever looks at it again and publishes has both.
    expect(await both.publishThere()).toMatchObject({ ok: true });
    expect((await both.store.latest())?.versions).toEqual({
      ...inForce,
      'templates/id/messages.yaml': versionOf('new'),
    });
  });
});

function draftOf(name: string): StoredDraft {
  return { name, text: 'new', base: versionOf('old'), version: versionOf('new') } as StoredDraft;
}

function memoryStore(): PublicationStore {
  type Kept = Parameters<PublicationStore['insert']>[0] & { id: string };
  const all: Kept[] = [];
  const shown = (one: Kept) => ({ ...one, at: 0, by: null });
  return {
    list: async () => ({ items: [], next: null }),
    latest: async () => {
      const last = all.at(-1);
      if (!last) return null;
      return { ...shown(last), versions: Object.fromEntries(last.files.map(({ name, version }) => [name, version])) };
    },
    find: async (id) => {
      const found = all.find((one) => one.id === id);
      return found ? { ...shown(found), files: [...found.files] } : null;
    },
    knows: async () => false,
    insert: async (publication) => {
      if (publication.after !== undefined && publication.after !== (all.at(-1)?.id ?? null)) return null;
      all.push({ ...publication, id: String(all.length + 1) });
      return String(all.length);
    },
  };
}
