import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { findConversationDetail } from '../../src/desk/conversations/conversation-detail.ts';
import { findSummary, listConversations } from '../../src/desk/inbox/conversation-list.ts';
import { viewTimeline } from '../../src/desk/conversations/timeline.ts';
import { t0 } from '../engine/world.ts';
import { agent, dayMs, onEachKept, type KeptWorld } from './kept-world.ts';

const run = promisify(execFile);

async function isFound(world: KeptWorld, q: string): Promise<boolean> {
  const reader = { id: 'u-admin', team: null, role: 'admin' } as const;
  const { rows } = await listConversations(world.store, { q, limit: 10 }, { reader, now: world.clock.now });
  return rows.length > 0;
}

onEachKept('closed conversations whose time is over', (open) => {
  it('D2: go into the archive, which is read without Sapa, and leave the store', async () => {
    const world = await open();
    const id = await world.worked('628111', 'alpha');
    await world.worked('628222', 'beta');
    const figures = await world.figures();
    expect(await world.balance()).toEqual([]);
    await world.letGo();
    expect(await isFound(world, 'alpha-said')).toBe(true);
    world.pass(40 * dayMs);
    await world.letGo();

    const { number } = (await findSummary(world.store, id))!;
    const [name = '', ...others] = await world.archive.list();
    expect(others).toEqual([]);
    expect(name).toMatch(new RegExp(`^2026-11/${number}.jsonl.gz$`));
    const { stdout } = await run('zcat', [join(world.folder, 'archive', name)]);
    const [line, second] = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(second.messages[0].text).toContain('beta-said');
    expect(line).toMatchObject({
      number,
      channel: 'whatsapp',
      contact: { identities: [{ kind: 'phone', id: '628111' }] },
    });
    const said = JSON.stringify(line);
    for (const part of ['said', 'photo', 'answered', 'noted', 'solved']) expect(said).toContain(`alpha-${part}`);
    const { file } = line.messages.find((message: { file: string | null }) => message.file);
    expect(await readFile(join(world.folder, 'archive/2026-11', file), 'utf8')).toBe('picture of alpha');
    await run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: join(world.folder, 'archive/2026-11') });

    for (const word of ['alpha-', 'beta-']) expect(await world.tablesWith(word)).toEqual([]);
    expect(await isFound(world, 'alpha-said')).toBe(false);
    expect(await isFound(world, '628111')).toBe(true);
    expect(await world.figures()).toEqual(figures);
    expect(await world.balance()).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it('say so, and are not taken up again', async () => {
    const world = await open();
    const id = await world.worked('628111', 'alpha');
    await world.figures();
    expect(await world.balance()).toEqual([]);
    world.pass(40 * dayMs);
    await world.letGo();
    const row = (await findSummary(world.store, id))!;
    const detail = await findConversationDetail(world.store, row);
    expect(detail.emptied).toMatchObject({ how: 'archived', file: `2026-11/${row.number}.jsonl.gz` });
    const { items } = await viewTimeline(world.store, id);
    expect(items.map(({ what }) => what)).toEqual(expect.arrayContaining(['claimed', 'closed']));
    expect(items.at(-1)).toMatchObject({ what: 'emptied', data: { how: 'archived' } });
    for (const order of [{ type: 'agent-reopened' }, { type: 'agent-noted', text: 'lagi' }]) {
      const outcome = await world.engine.act(id, { agent, ...order } as never);
      expect(outcome).toEqual({ ok: false, refusal: { code: 'emptied' } });
    }
    // Who writes again begins a new one; a late receipt is of something that was there.
    const sent = world.channel.accepted.at(-1)!;
    await world.receipt(sent.id, 'read');
    await world.says('628111', 'halo lagi');
    for (let tries = 0; tries < 4; tries += 1) {
      world.pass(60_000);
      await world.rest();
    }
    expect(await world.conversations()).toHaveLength(2);
    expect(await world.balance()).toEqual([]);
  });

  it('L11: stopped anywhere, nothing leaves that is not archived whole, and the next pass goes on', async () => {
    const world = await open();
    for (const word of ['alpha', 'beta', 'gamma']) await world.worked(`628${word.length}${word.charCodeAt(0)}`, word);
    const figures = await world.figures();
    await world.balance();
    world.pass(40 * dayMs);
    // A power cut between the plan and the file, and half a file of it on the disk.
    for (let steps = 1; steps <= 12; steps += 1) {
      const stop = new AbortController();
      let left = steps;
      const holds = async (): Promise<boolean> => {
        if ((left -= 1) < 0) stop.abort();
        return true;
      };
      world.parts.once = { holds };
      await world.letGo(stop.signal);
      const [name] = await world.archive.list();
      const gone = world.store.db
        .selectFrom('emptied_conversations')
        .select('done_at')
        .where('done_at', 'is not', null);
      if ((await gone.execute()).length > 0) expect(await world.archive.read(name!)).toHaveLength(3);
      const written = await world.store.db.selectFrom('archive_files').select(['name', 'sha256']).executeTakeFirst();
      if (written?.sha256 === null && name) await writeFile(join(world.folder, 'archive', name), 'half of i');
    }
    world.parts.once = { holds: async () => true };
    await world.letGo();
    expect((await world.archive.read((await world.archive.list())[0]!)).map(({ messages }) => messages.length)).toEqual(
      [expect.any(Number), expect.any(Number), expect.any(Number)],
    );
    expect(await world.archive.check('2026-11')).toEqual([]);
    expect(await world.figures()).toEqual(figures);
    for (const word of ['alpha-', 'beta-', 'gamma-']) expect(await world.tablesWith(word)).toEqual([]);
  });

  it('their files go once no row names them', async () => {
    const world = await open();
    await world.worked('628111', 'alpha');
    const beta = await world.worked('628222', 'beta');
    await world.figures();
    await world.balance();
    const pathOf = (word: string) =>
      world.files.pathOf(createHash('sha256').update(`picture of ${word}`).digest('hex'));
    // Another conversation has the same picture.
    await world.store.writeDb((db) =>
      db
        .updateTable('conversations')
        .set({ closed_at: world.clock.now + 20 * dayMs })
        .where('id', '=', beta)
        .execute(),
    );
    await world.store.writeDb(async (db) => {
      const { sha256 } = await db.selectFrom('media').select('sha256').orderBy('created_at').executeTakeFirstOrThrow();
      await db.updateTable('media').set({ sha256 }).where('conversation_id', '=', beta).execute();
    });
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const word of ['alpha', 'beta']) await utimes(pathOf(word), old, old);
    world.keep.value = { ...world.keep.value, archives: false };
    world.pass(40 * dayMs);
    await world.letGo();
    world.pass(2 * 3_600_000);
    await world.letGo();
    expect(existsSync(pathOf('alpha'))).toBe(true);
    world.pass(40 * dayMs);
    await world.letGo();
    // One that came again just now stays until nobody can be about to name it.
    await world.files.save(Buffer.from('picture of alpha'), null);
    world.pass(2 * 3_600_000);
    await world.letGo();
    expect(existsSync(pathOf('alpha'))).toBe(true);
    await utimes(pathOf('alpha'), old, old);
    world.pass(2 * 3_600_000);
    await world.letGo();
    expect(existsSync(pathOf('alpha'))).toBe(false);
    expect(existsSync(join(world.folder, 'archive'))).toBe(false);
  });

  it('stay for ever unless sop.yaml says otherwise, and leave only at the hours it names', async () => {
    const world = await open();
    await world.worked('628111', 'alpha');
    await world.figures();
    await world.balance();
    const kept = world.keep.value;
    world.pass(400 * dayMs);
    world.keep.value = { ...kept, messagesMs: null };
    await world.letGo();
    world.keep.value = { ...kept, between: { from: 1 * 60, to: 5 * 60 } };
    const hour = (at: number): number => Math.floor(((at + 7 * 3_600_000) % dayMs) / 3_600_000);
    while (hour(world.clock.now) !== 13) world.pass(3_600_000);
    await world.letGo();
    expect(await world.tablesWith('alpha-said')).toContain('messages');
    while (hour(world.clock.now) !== 2) world.pass(3_600_000);
    await world.letGo();
    expect(await world.tablesWith('alpha-said')).toEqual([]);
    // What is archived goes when its own time is over.
    world.keep.value = { ...kept, archiveMs: 365 * dayMs };
    await world.letGo();
    expect(await world.archive.months()).toEqual([]);
    expect(world.clock.now).toBeGreaterThan(t0);
  });
});
