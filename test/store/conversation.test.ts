import { expect, it } from 'vitest';
import type { Content } from '../../src/core/conversation/message.ts';
import { onEachStore } from './on-each-store.ts';
import { account, keyOf, message, openCase, openOn, phone, t0, unique } from './rows.ts';

onEachStore('conversations', (opened) => {
  it('get ticket numbers in order, each year from one', async () => {
    const { store } = opened;
    const numbers: string[] = [];
    for (const year of [2030, 2030, 2031]) {
      const threadKey = keyOf(await account(store), phone('1'));
      const row = await store.write((tx) => openOn(tx, threadKey, year));
      expect(row.state.number).toBe(row.number);
      numbers.push(row.number);
    }
    expect(numbers).toEqual(['2030-000001', '2030-000002', '2031-000001']);
  });

  it('a number whose conversation was undone is given to the next one', async () => {
    const { store } = opened;
    const threadKey = keyOf(await account(store), phone('1'));
    const failing = store.write(async (tx) => {
      await openOn(tx, threadKey, 2040);
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    const row = await store.write((tx) => openOn(tx, threadKey, 2040));
    expect(row.number).toBe('2040-000001');
  });

  it('L1 a thread has one open conversation at most', async () => {
    const { store } = opened;
    const row = await openCase(store);
    await expect(store.write((tx) => openOn(tx, row.threadKey))).rejects.toThrow(/unique/i);
    const closed = { ...row.state, phase: 'closed', closedAt: t0 } as const;
    await store.write((tx) =>
      tx.updateConversation(row.id, { version: row.version, state: closed, at: t0, revision: 'r1' }),
    );
    expect(await store.write((tx) => tx.findOpenConversation(row.threadKey))).toBeNull();
    const next = await store.write((tx) => openOn(tx, row.threadKey));
    expect(await store.write((tx) => tx.findOpenConversation(row.threadKey))).toEqual(next);
    expect(await store.write((tx) => tx.findLastConversation(row.threadKey))).toEqual(next);
    expect(await store.findConversationByNumber(row.number)).toMatchObject({ id: row.id, state: closed, version: 2 });
  });

  it('an update under an old version is refused', async () => {
    const { store } = opened;
    const row = await openCase(store);
    await store.write((tx) =>
      tx.updateConversation(row.id, { version: row.version, state: row.state, at: t0, revision: 'r1' }),
    );
    const late = store.write((tx) =>
      tx.updateConversation(row.id, { version: row.version, state: row.state, at: t0, revision: 'r1' }),
    );
    await expect(late).rejects.toThrow(/not at version 1/);
  });

  it('show in their columns what the state says, and the last words', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const agent = { id: 'agent-1', name: 'Dewi' };
    const floor = { holder: 'person', number: 4 } as const;
    const state = {
      ...row.state,
      phase: 'assigned',
      team: 'cs',
      agent,
      floor,
      priority: 'high',
      category: 'complaint',
    } as const;
    await store.write(async (tx) => {
      await tx.insertMessages(message(row, { content: { kind: 'text', text: '  Halo\n Kak  ' }, at: t0 + 500 }));
      await tx.updateConversation(row.id, { version: row.version, state, at: t0 + 400, revision: 'r2' });
    });
    const stored = await store.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow();
    expect(stored).toMatchObject({
      phase: 'assigned',
      team: 'cs',
      agent_id: 'agent-1',
      floor_number: 4,
      revision: 'r2',
    });
    expect(stored).toMatchObject({
      priority: 'high',
      category: 'complaint',
      preview: 'Halo Kak',
      activity_at: t0 + 500,
    });
    expect((await store.write((tx) => tx.getConversation(row.id))).state).toEqual(state);
  });

  it('a message alone moves the conversation up the list; an older one does not move it down', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const image = { kind: 'image', media: {} } as const;
    await store.write((tx) => tx.insertMessages(message(row, { at: t0 + 700 })));
    await store.write((tx) => tx.insertMessages(message(row, { at: t0 - 700, content: image })));
    const stored = await store.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ activity_at: t0 + 700, preview: '[image]' });
  });

  it('events keep their order and everything about them, over several turns', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const event = (at: number) => ({
      event: { type: 'window-opened', at } as const,
      effects: [{ type: 'cancel-timer', timer: 'response-due' } as const],
      refused: null,
      revision: 'r1',
    });
    await store.write((tx) => tx.appendEvents(row.id, [event(t0), event(t0 + 1)]));
    await store.write((tx) => tx.appendEvents(row.id, [{ ...event(t0 + 2), refused: 'not_holder' }]));
    const events = await store.listEvents(row.id);
    expect(events.map((one) => [one.seq, one.event.at, one.refused])).toEqual([
      [1, t0, null],
      [2, t0 + 1, null],
      [3, t0 + 2, 'not_holder'],
    ]);
    expect(events[0]?.effects).toEqual(event(t0).effects);
  });

  it('L3 an idempotency key is claimed once and remembers its message', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const claimKey = (messageId: string) =>
      store.write((tx) => tx.claimIdempotencyKey(row.id, 'draft-1', messageId, t0));
    const claims = await Promise.all([claimKey('m1'), claimKey('m2'), claimKey('m3')]);
    expect(claims.filter((one) => one.fresh)).toHaveLength(1);
    expect(new Set(claims.map((one) => one.messageId)).size).toBe(1);
  });

  it('messages are found by the provider’s id, edited, withdrawn and reacted to', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const providerId = unique('wamid');
    const sent = message(row, { direction: 'in', author: 'customer', status: 'received', providerId });
    await store.write(async (tx) => {
      await tx.insertMessages(sent);
      await tx.updateMessageContent(row.id, providerId, { kind: 'text', text: 'diralat' }, t0 + 1);
      await tx.setReaction(row.id, providerId, '👍', t0 + 2);
      await tx.updateMessageContent(row.id, providerId, null, t0 + 3);
    });
    const found = await store.write((tx) => tx.findMessageByProviderId(row.accountId, providerId));
    expect(found).toEqual({ ...sent, content: { kind: 'text', text: '' }, error: null });
    const stored = await store.db.selectFrom('messages').selectAll().where('id', '=', sent.id).executeTakeFirst();
    expect(stored).toMatchObject({ text: '', reaction: '👍', edited_at: t0 + 1, deleted_at: t0 + 3 });
    expect(JSON.stringify(stored)).not.toContain('diralat');
    await store.write((tx) => tx.updateMessageContent(row.id, providerId, { kind: 'text', text: 'diralat' }, t0 + 4));
    const again = await store.db.selectFrom('messages').select('text').where('id', '=', sent.id).executeTakeFirst();
    expect(again, 'an edit that comes late').toEqual({ text: '' });
    expect(await store.write((tx) => tx.findMessageByProviderId('other', providerId))).toBeNull();
  });

  it('what a customer withdrew takes its file along, and the list shows what was said before', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const [said, withdrawn, ours] = [unique('wamid'), unique('wamid'), unique('wamid')];
    const from = { direction: 'in', author: 'customer', status: 'received' } as const;
    const picture = { kind: 'image', media: { source: { id: 'x' } }, text: 'ini kartunya' } as unknown as Content;
    const photo = message(row, { ...from, providerId: withdrawn, content: picture, at: t0 + 2 });
    await store.write(async (tx) => {
      await tx.insertMessages(
        message(row, { ...from, providerId: said, content: { kind: 'text', text: 'halo' }, at: t0 }),
      );
      await tx.insertMessages(photo);
    });
    const mediaId = unique('media');
    await store.writeDb((db) =>
      db
        .insertInto('media')
        .values({
          ...{ id: mediaId, message_id: photo.id, conversation_id: row.id, account_id: row.accountId },
          ...{ state: 'stored', media_json: '{}', sha256: 'a'.repeat(64), attempts: 0, retry_at: 0, created_at: t0 },
        })
        .execute(),
    );
    await store.write((tx) => tx.updateMessageContent(row.id, withdrawn, null, t0 + 3));
    expect(await store.db.selectFrom('media').select('id').where('id', '=', mediaId).execute()).toEqual([]);
    const unused = await store.db.selectFrom('unused_files').select('sha256').execute();
    expect(unused).toContainEqual({ sha256: 'a'.repeat(64) });
    const shown = () =>
      store.db.selectFrom('conversations').select('preview').where('id', '=', row.id).executeTakeFirst();
    expect(await shown()).toEqual({ preview: 'halo' });
    await store.write((tx) =>
      tx.insertMessages(message(row, { providerId: ours, content: { kind: 'text', text: 'kata kami' }, at: t0 + 4 })),
    );
    await store.write((tx) => tx.updateMessageContent(row.id, ours, null, t0 + 5));
    const stored = await store.db.selectFrom('messages').select('text').where('provider_id', '=', ours).execute();
    expect(stored, 'what the business takes back on its phone is marked only').toEqual([{ text: 'kata kami' }]);
  });

  it('content revisions are kept once', async () => {
    const { store } = opened;
    await store.insertRevision('r9', '{"a":1}', t0);
    await store.insertRevision('r9', '{"a":2}', t0);
    expect(await store.findRevision('r9')).toBe('{"a":1}');
    expect(await store.findRevision('r10')).toBeNull();
  });
});

onEachStore('timers', (opened) => {
  it('ring once each, earliest first; starting one again replaces it', async () => {
    const { store } = opened;
    const row = await openCase(store);
    await store.write(async (tx) => {
      await tx.startTimers(row.id, [{ timer: 'response-due', dueAt: t0 + 50 }]);
      await tx.startTimers(row.id, [{ timer: 'survey-over', dueAt: t0 + 20 }]);
      await tx.startTimers(row.id, [{ timer: 'response-due', dueAt: t0 + 10 }]);
      await tx.startTimers(row.id, [{ timer: 'follow-up-due', dueAt: t0 + 90 }]);
      await tx.startTimers(row.id, [{ timer: 'idle-over', dueAt: t0 + 5 }]);
      await tx.cancelTimers(row.id, ['idle-over']);
    });
    expect(await store.nextWakeAt(-1)).toBe(t0 + 10);
    expect(await store.listReadyThreads(t0 + 9, 10)).toEqual([]);
    expect(await store.listReadyThreads(t0 + 10, 10)).toEqual([row.threadKey]);
    const due = await store.listTimersDue(t0 + 20, 10);
    expect(due.map((one) => [one.timer, one.threadKey])).toEqual([
      ['response-due', row.threadKey],
      ['survey-over', row.threadKey],
    ]);
    const take = () => store.write((tx) => tx.takeDueTimers(row.id, t0 + 20));
    expect(await take()).toEqual([
      { timer: 'response-due', dueAt: t0 + 10 },
      { timer: 'survey-over', dueAt: t0 + 20 },
    ]);
    expect(await take()).toEqual([]);
    expect(await store.nextWakeAt(-1)).toBe(t0 + 90);
  });

  it('one that was taken in a turn that failed rings again', async () => {
    const { store } = opened;
    const row = await openCase(store);
    await store.write((tx) => tx.startTimers(row.id, [{ timer: 'response-due', dueAt: t0 }]));
    const failing = store.write(async (tx) => {
      await tx.takeDueTimers(row.id, t0);
      throw new Error('broken turn');
    });
    await expect(failing).rejects.toThrow('broken turn');
    expect(await store.write((tx) => tx.takeDueTimers(row.id, t0))).toHaveLength(1);
  });
});

onEachStore('media', (opened) => {
  it('L9 L13 is fetched after its message, retried, and joins it', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const media = { providerId: '77', mime: 'image/jpeg' };
    const received = message(row, { content: { kind: 'image', media, text: 'ini fotonya' } });
    const wanted = {
      id: unique('media'),
      messageId: received.id,
      conversationId: row.id,
      accountId: row.accountId,
      media,
      at: t0,
    };
    await store.write(async (tx) => {
      await tx.insertMessages(received);
      await tx.insertMedia(wanted);
    });
    expect(await store.listFetchableMedia(t0, 10)).toMatchObject([{ id: wanted.id, media, attempts: 0 }]);
    await store.write((tx) => tx.postponeMedia(wanted.id, t0 + 100, 'timeout'));
    expect(await store.listFetchableMedia(t0, 10)).toEqual([]);
    expect(await store.nextMediaAt()).toBe(t0 + 100);
    await store.write((tx) => tx.finishMedia(wanted.id, { sha256: 'ab', mime: 'image/png', bytes: 9 }));
    expect(await store.nextMediaAt()).toBeNull();
    const stored = await store.db
      .selectFrom('messages')
      .select('content_json')
      .where('id', '=', received.id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(stored.content_json)).toEqual({
      kind: 'image',
      text: 'ini fotonya',
      media: { providerId: '77', id: wanted.id, sha256: 'ab', mime: 'image/png', bytes: 9 },
    });
  });

  it('that cannot be had is given up visibly, and the message stays', async () => {
    const { store } = opened;
    const row = await openCase(store);
    const received = message(row, { content: { kind: 'image', media: {} } });
    const wanted = {
      id: unique('media'),
      messageId: received.id,
      conversationId: row.id,
      accountId: row.accountId,
      media: {},
      at: t0,
    };
    await store.write(async (tx) => {
      await tx.insertMessages(received);
      await tx.insertMedia(wanted);
      await tx.postponeMedia(wanted.id, null, 'gone');
    });
    const stored = await store.db
      .selectFrom('media')
      .select(['state', 'error'])
      .where('id', '=', wanted.id)
      .executeTakeFirst();
    expect(stored).toEqual({ state: 'failed', error: 'gone' });
  });
});
