import { expect, it } from 'vitest';
import type { Effect } from '../../src/core/conversation/effect.ts';
import type { Event } from '../../src/core/conversation/event.ts';
import { createContentDrafts } from '../../src/desk/content/content-drafts.ts';
import { createPublications } from '../../src/desk/content/publications.ts';
import { listAgentsAnswers } from '../../src/desk/content/agents-answers.ts';
import { listOldQuestions } from '../../src/desk/content/old-questions.ts';
import { closeUnanswered, listUnanswered, reopenUnanswered } from '../../src/desk/content/unanswered.ts';
import { onEachStore } from './on-each-store.ts';
import { person } from './people-rows.ts';
import { message, openCase, t0 } from './rows.ts';

onEachStore('editing the content', (opened) => {
  const now = () => t0;
  const draft = { text: 'a', version: 'v1', base: 'absent', at: t0 };

  it('a draft is written once of two who saw the same, and each sees who was faster', async () => {
    const drafts = createContentDrafts(opened.store, now);
    const by = await person(opened.store, { name: 'Sari' });
    const first = await Promise.all(
      ['v1', 'v2', 'v3'].map((version) => drafts.save({ ...draft, name: 'sop.yaml', version, by }, null)),
    );
    expect(first.filter(Boolean)).toHaveLength(1);
    const [kept] = await drafts.list();
    expect(kept).toMatchObject({ name: 'sop.yaml', by: { name: 'Sari' }, at: t0 });
    const seen = kept?.version ?? '';
    const next = await Promise.all(
      ['w1', 'w2'].map((version) => drafts.save({ ...draft, name: 'sop.yaml', version, by }, seen)),
    );
    expect(next.filter(Boolean)).toHaveLength(1);
    expect(await drafts.discard('sop.yaml', seen, by)).toBe(false);
    const version = (await drafts.list())[0]?.version ?? '';
    expect(await drafts.discard('sop.yaml', version, by)).toBe(true);
    expect(await drafts.list()).toEqual([]);
  });

  it('a publication keeps every file as it was written, a text that two share once, and takes only the drafts it saw', async () => {
    const publications = createPublications(opened.store, now);
    const drafts = createContentDrafts(opened.store, now);
    const by = await person(opened.store, { name: 'Sari' });
    await drafts.save({ ...draft, name: 'sop.yaml', by }, null);
    await drafts.save({ ...draft, name: 'intents/id/a.yaml', version: 'newer', by }, null);
    const files = [
      { name: 'sop.yaml', text: 'satu', version: 't1' },
      { name: 'intents/id/a.yaml', text: 'dua', version: 't2' },
    ];
    const taken = [
      { name: 'sop.yaml', version: 'v1' },
      { name: 'intents/id/a.yaml', version: 'older' },
    ];
    const about = { by, reason: 'Jam baru', source: 'console', drafts: taken } as const;
    const one = await publications.insert({ ...about, revision: 'r1', files });
    const byHand = { ...about, revision: 'r2', files: files.slice(0, 1), by: null, source: 'files' } as const;
    const two = await publications.insert(byHand);
    // Another process has seen the same.
    expect(await publications.insert(byHand)).toBe(two);
    expect((await publications.list(null)).items).toMatchObject([
      { id: two, revision: 'r2', by: null, source: 'files' },
      { id: one, revision: 'r1', by: { name: 'Sari' }, reason: 'Jam baru', at: t0 },
    ]);
    expect((await publications.find(String(one)))?.files).toEqual(files);
    expect((await publications.latest())?.versions).toEqual({ 'sop.yaml': 't1' });
    expect((await opened.store.db.selectFrom('content_texts').selectAll().execute()).length).toBe(2);
    // It was written on while it was published, and so is a change of what is published.
    expect(await drafts.list()).toMatchObject([{ name: 'intents/id/a.yaml', version: 'newer', base: 't2' }]);
    expect(await publications.insert({ ...about, revision: 'r3', files, after: one })).toBeNull();
    const both = [1, 2].map((n) => publications.insert({ ...about, revision: `r${n}`, files, after: two }));
    expect((await Promise.all(both)).filter((id) => id !== null)).toHaveLength(1);
    expect(await publications.find('nothing')).toBeNull();
  });

  it('the history is read page by page', async () => {
    const publications = createPublications(opened.store, now);
    const about = { by: null, reason: '', source: 'console', files: [], drafts: [] } as const;
    for (let index = 0; index < 40; index += 1) await publications.insert({ ...about, revision: `p${index}` });
    const first = await publications.list(null);
    const second = await publications.list(first.next);
    expect(first.items.length).toBe(30);
    expect(second.items.length).toBeGreaterThanOrEqual(10);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(30 + second.items.length);
  });

  it('SOP M2: a turn that was not understood is found among the open ones until somebody deals with it', async () => {
    const { id } = await openCase(opened.store);
    const understood = { text: 'bisa tulis kartu ucapan?', acts: [] };
    const rang = { type: 'timer-rang', timer: 'listening-over', dueAt: t0, at: t0, understood } as unknown as Event;
    const says = (why: string): Effect[] => [{ type: 'send-message', why } as unknown as Effect];
    const failed: Effect = { type: 'record', what: 'handoff', data: { reason: 'failed-turns' } };
    const row = (event: Event, effects: Effect[]) => ({ event, effects, refused: null, revision: 'r' });
    await opened.store.write((tx) =>
      tx.appendEvents(id, [
        row(rang, says('not_understood_first')),
        row(rang, says('ongkir')),
        row(
          { ...rang, understood: { ...understood, acts: ['confused'] } } as unknown as Event,
          says('not_understood_open'),
        ),
        row({ ...rang, at: t0 + 1 }, [failed]),
      ]),
    );
    const mine = async (from: number) =>
      (await listUnanswered(opened.store, from)).filter(({ conversationId }) => conversationId === id);
    const found = await mine(t0);
    expect(found).toMatchObject([
      { text: 'bisa tulis kartu ucapan?', handedOver: true, at: t0 + 1 },
      { text: 'bisa tulis kartu ucapan?', handedOver: false, at: t0 },
    ]);
    expect(await mine(t0 + 2)).toEqual([]);
    const closing = { as: 'dismissed', by: 'ops', at: t0 };
    expect(await closeUnanswered(opened.store, found, closing)).toBe(2);
    expect(await closeUnanswered(opened.store, found, closing)).toBe(0);
    expect(await mine(t0)).toEqual([]);
    await reopenUnanswered(opened.store, found.slice(0, 1));
    expect(await mine(t0)).toHaveLength(1);
  });

  it('SOP M2: with a question stands what its customer chose next of what they were offered, and nothing that came later', async () => {
    const { id } = await openCase(opened.store);
    const asks = (text: string): Event =>
      ({
        type: 'timer-rang',
        timer: 'listening-over',
        at: t0,
        understood: { text, acts: [], intent: null },
      }) as unknown as Event;
    const choices = [
      { id: 'intent:jam_buka', title: 'Jam buka' },
      { id: 'document:id/a.md#kado', title: 'Bungkus kado' },
    ];
    const offer = {
      type: 'send-message',
      why: 'not_understood_first',
      content: { kind: 'choices', text: '?', choices },
    };
    const wrote = (content: object): Event => ({ type: 'customer-wrote', at: t0, content }) as unknown as Event;
    const row = (event: Event, effects: object[] = []) => ({
      event,
      effects: effects as Effect[],
      refused: null,
      revision: 'r',
    });
    await opened.store.write((tx) =>
      tx.appendEvents(id, [
        row(asks('bisa dihias ga'), [offer]),
        row(wrote({ kind: 'choice', id: 'document:id/a.md#kado', title: 'Bungkus kado' })),
        row(asks('kalau minggu?'), [offer]),
        row(wrote({ kind: 'text', text: 'halo' })),
        row(wrote({ kind: 'text', text: '1' })),
        row(asks('belum dijawab'), [offer]),
      ]),
    );
    const found = (await listUnanswered(opened.store, t0)).filter(({ conversationId }) => conversationId === id);
    expect(Object.fromEntries(found.map(({ text, chosen }) => [text, chosen]))).toEqual({
      'bisa dihias ga': { kind: 'document', name: 'id/a.md#kado' },
      'kalau minggu?': null,
      'belum dijawab': null,
    });
  });

  it('SOP M2: what customers asked lately is sampled: turns only, the same words counted together, the frequent first', async () => {
    const at = t0 + 90 * 86_400_000; // nothing else is as new
    const { id } = await openCase(opened.store);
    await opened.store.writeDb((db) =>
      db.updateTable('conversations').set({ activity_at: at }).where('id', '=', id).execute(),
    );
    const asks = (text: string, timer = 'listening-over'): Event =>
      ({ type: 'timer-rang', timer, dueAt: at, at, understood: { text, acts: [], intent: null } }) as unknown as Event;
    const row = (event: Event) => ({ event, effects: [], refused: null, revision: 'r' });
    const nothing = { ...asks(''), understood: null } as unknown as Event;
    await opened.store.write((tx) =>
      tx.appendEvents(id, [
        ...[asks('ongkir  berapa'), asks('jam buka?'), asks('Jam buka?'), asks('')].map(row),
        ...[asks('x'.repeat(301)), nothing, asks('bukan giliran', 'idle-over')].map(row),
      ]),
    );
    const found = await listOldQuestions(opened.store, at);
    expect(found.map(({ text, count }) => `${text.toLowerCase()} ${count}`)).toEqual([
      'jam buka? 2',
      'ongkir berapa 1',
    ]);
    expect(await listOldQuestions(opened.store, at + 29 * 86_400_000)).toEqual([]);
  });

  it('SOP M2: what people wrote after a question is found, without what only greets and the customer’s data', async () => {
    const opening = await openCase(opened.store);
    const { id } = opening;
    const state_json = JSON.stringify({ ...opening.state, contact: { name: 'Mega Lestari' } });
    await opened.store.writeDb((db) =>
      db.updateTable('conversations').set({ state_json }).where('id', '=', id).execute(),
    );
    const by = await person(opened.store, { name: 'Ani' });
    const asked = {
      type: 'timer-rang',
      timer: 'listening-over',
      dueAt: t0,
      at: t0,
      understood: null,
    } as unknown as Event;
    const says = (text: string, at: number) =>
      message(opening, { author: 'agent', agentId: by, content: { kind: 'text', text }, at });
    await opened.store.write(async (tx) => {
      await tx.appendEvents(id, [{ event: asked, effects: [], refused: null, revision: 'r' }]);
      await tx.insertMessages(says('Jawaban sebelum ditanya, yang tidak dihitung', t0 - 1));
      await tx.insertMessages(says('Halo Kak', t0 + 1));
      await tx.insertMessages(says('Bisa Kak Mega, silakan tulis di catatan pesanan TS-19877.', t0 + 2));
    });
    const [seq] = (
      await opened.store.db.selectFrom('events').select('seq').where('conversation_id', '=', id).execute()
    ).map((one) => one.seq);
    expect(await listAgentsAnswers(opened.store, [{ conversationId: id, seq: seq ?? 0 }])).toMatchObject([
      { agent: 'Ani', conversationId: id, text: 'Bisa Kak {{nama}}, silakan tulis di catatan pesanan ….' },
    ]);
    expect(await listAgentsAnswers(opened.store, [{ conversationId: id, seq: 999 }])).toEqual([]);
  });
});
