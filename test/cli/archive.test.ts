import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArchiveFolder } from '../../src/keep/archive-folder.ts';
import type { ArchivedConversation } from '../../src/keep/archive-line.ts';
import { runSapa } from './run-sapa.ts';

const file = '2026-09/2026-000007.jsonl.gz';
let dataDir: string;

const rina = {
  id: 'c7',
  number: '2026-000007',
  media: [],
  line: {
    ...{ id: 'c7', number: '2026-000007', channel: 'whatsapp', openedAt: '2026-09-01T03:00:00.000Z' },
    closedAt: '2026-09-02T03:00:00.000Z',
    contact: { id: 'p1', name: 'Rina', profileName: null, identities: [{ kind: 'phone', id: '628123456789' }] },
    messages: [
      { at: '2026-09-01T03:00:00.000Z', author: 'customer', agent: null, kind: 'text', text: 'halo', file: null },
    ],
    notes: [],
  },
} as unknown as ArchivedConversation;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sapa-archive-'));
  await createArchiveFolder(join(dataDir, 'archive'), () => '').write(file, [rina]);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('sapa archive', () => {
  const sapa = (...args: string[]) => runSapa(['archive', ...args], { cwd: dataDir, env: { DATA_DIR: dataDir } });

  it('D2: shows a person’s conversations by the number as people write it, and says when there are none', async () => {
    const shown = await sapa('show', '0812-3456-789');
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.stdout).toMatch(/2026-000007 {2}whatsapp {2}Rina[^]*customer: halo/);
    expect(await sapa('show', 'Tono')).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing of Tono') });
  });

  it('D2: tells which file is not as it was written', async () => {
    await writeFile(join(dataDir, 'archive', file), 'other');
    expect(await sapa('check')).toMatchObject({ code: 1, stdout: expect.stringContaining(file) });
  });
});
