import { describe, expect, it } from 'vitest';
import { createPace } from '../../../channels/whatsapp-web/pace.ts';
import { wireIdOf } from '../../../channels/whatsapp-web/message-id.ts';
import { customer, startChannel } from './fake-wire.ts';

async function connected(given: Parameters<typeof startChannel>[0] = {}) {
  const channel = await startChannel(given);
  await channel.open();
  /** What became of a send, once time has passed. */
  async function outcome(sending: Promise<unknown>, ms = 60_000): Promise<unknown> {
    const settled = sending.then(
      (result) => result,
      (error: { error: unknown }) => error.error,
    );
    await channel.time.pass(ms);
    return settled;
  }
  return { ...channel, outcome };
}

describe('a send', () => {
  it('ends when WhatsApp has acknowledged it, under an id that follows from ours (L7)', async () => {
    const { send, outcome, sent, play } = await connected();
    expect(await outcome(send('Halo', 'part-1'))).toEqual({ providerId: wireIdOf('part-1') });
    play.answer = { state: 'unknown', why: 'closed' };
    expect(await outcome(send('Halo', 'part-2'))).toMatchObject({ code: 'no-answer', kind: 'unknown-fate' });
    await outcome(send('Halo', 'part-2'));
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set([wireIdOf('part-1'), wireIdOf('part-2')]));
  });

  it('that could not be noted beforehand does not go out, and is tried again', async () => {
    const { send, outcome, sent, keep } = await connected();
    keep.supersede();
    expect(await outcome(send('Halo'))).toMatchObject({ code: 'offline', kind: 'retryable' });
    expect(sent).toEqual([]);
  });

  it('is kept for phones that ask for it again', async () => {
    const { send, outcome, wire, sent } = await connected();
    await outcome(send('Halo'));
    const id = sent[0]!.id;
    expect(Buffer.from((await wire().findSent(id))!).toString()).toBe(id);
    expect(await wire().findSent('another')).toBeNull();
  });

  it('names what it answers', async () => {
    const { send, outcome, sent } = await connected();
    await outcome(send('Ini', 'part-1', { replyTo: '628120000001:A1' }));
    expect(sent[0]).toMatchObject({ quoted: { id: 'A1', text: 'yang ini?' } });
  });

  it('goes to the LID as soon as it is known', async () => {
    const { send, outcome, sent } = await connected();
    await outcome(send('Ini', 'part-1', { to: [customer.identity, { kind: 'lid', id: '188000000000001' }] }));
    expect(sent[0]?.jid).toBe('188000000000001@lid');
  });

  it.each([
    ['without a connection', 'offline', 'retryable', 428],
    ['after a log-out', 'not-linked', 'blocked', 401],
    ['while another one holds it', 'not-linked', 'blocked', 440],
  ])('%s says so', async (_when, code, kind, statusCode) => {
    const { send, close } = await connected();
    await close(statusCode);
    await expect(send('Halo')).rejects.toMatchObject({ error: { code, kind } });
  });

  it('of another number than the linked one is not sent from this one', async () => {
    const { send } = await connected();
    await expect(send('Halo', 'part-1', { accountExternalId: '1' })).rejects.toMatchObject({
      error: { code: 'other-number', kind: 'permanent' },
    });
  });

  it('of choices is text with numbers', async () => {
    const { send, outcome, sent } = await connected();
    const content = {
      kind: 'choices',
      text: 'Sudah?',
      choices: [
        { id: 'y', title: 'Sudah' },
        { id: 'n', title: 'Belum' },
      ],
    };
    await outcome(send('', 'part-1', { content }));
    expect(sent[0]?.content).toMatchObject({ text: 'Sudah?\n\n1. Sudah\n2. Belum', linkPreview: null });
  });

  it('of what cannot be sent is refused before anything goes', async () => {
    const { send, sent } = await connected();
    const template = { kind: 'template', name: 'a', language: 'id', parameters: [], text: 'a' };
    await expect(send('', 'p', { content: template })).rejects.toMatchObject({ error: { code: 'not-sendable' } });
    const image = { kind: 'image', media: { id: 'none' } };
    await expect(send('', 'p', { content: image })).rejects.toMatchObject({ error: { code: 'media-not-stored' } });
    expect(sent).toEqual([]);
  });
});

describe('the pace (L15)', () => {
  it('leaves seconds between messages, never the same ones, and more within a chat', async () => {
    let turn = 0;
    const pace = createPace(3_000, () => (turn++ * 0.37) % 1);
    const waits: number[] = [];
    for (let count = 0; count < 50; count += 1) {
      const slot = pace.take(`chat-${count}`, 0, 1_000_000);
      waits.push('waitMs' in slot ? slot.waitMs : NaN);
    }
    const gaps = waits.slice(1).map((wait, index) => wait - waits[index]!);
    for (const gap of gaps) {
      expect(gap).toBeGreaterThanOrEqual(1_999);
      expect(gap).toBeLessThanOrEqual(4_001);
    }
    expect(new Set(gaps).size).toBeGreaterThan(10);
    const again = createPace(3_000, () => 0.5);
    again.take('a', 0, 60_000);
    expect(again.take('a', 0, 60_000)).toEqual({ waitMs: 4_500 });
  });

  it('sends those away for whom there is no room soon, each for longer than the one before', () => {
    const pace = createPace(3_000, () => 0.5);
    const slots = Array.from({ length: 10 }, (_, index) => pace.take(`${index}`, 0, 10_000));
    const later = slots.flatMap((slot) => ('askAgainMs' in slot ? slot.askAgainMs : []));
    expect(later.length).toBeGreaterThan(3);
    expect(later.toSorted((a, b) => a - b)).toEqual(later);
  });

  it('holds back what a burst would send', async () => {
    const { send, outcome, sent, time } = await connected();
    const start = time.now();
    await outcome(Promise.all([1, 2, 3].map((part) => send('Halo', `part-${part}`))));
    expect(sent.map(({ at }) => at - start).at(-1)).toBeGreaterThan(8_000);
    expect(sent).toHaveLength(3);
  });
});

describe('people who never wrote (L15)', () => {
  const to = (id: string) => ({ to: [{ kind: 'phone', id }] });

  it('are written to so many a day; the next ones wait for tomorrow', async () => {
    const { send, outcome, sent, time } = await connected({ hasWritten: false });
    for (const id of ['6281', '6282', '6283', '6281']) await outcome(send('Halo', `p${id}`, to(id)));
    expect(sent.map(({ jid }) => jid)).toEqual(['6281', '6282', '6281'].map((id) => `${id}@s.whatsapp.net`));
    expect(await outcome(send('Halo', 'p', to('6284')))).toMatchObject({
      code: 'daily-cap',
      kind: 'rate-limited-customer',
    });
    await time.pass(86_400_000);
    await outcome(send('Halo', 'p', to('6284')));
    expect(sent.at(-1)?.jid).toContain('6284');
  });

  it('are left alone for a day once WhatsApp has refused one; answers go on', async () => {
    const written = { hasWritten: false };
    const { send, outcome, sent, play, update, state } = await connected(written);
    play.answer = { state: 'refused', code: '463' };
    expect(await outcome(send('Halo', 'p1', to('6281')))).toMatchObject({ code: '463', kind: 'permanent' });
    play.answer = { state: 'accepted' };
    expect(await outcome(send('Halo', 'p2', to('6282')))).toMatchObject({ code: 'new-chats-paused' });
    written.hasWritten = true;
    await outcome(send('Halo', 'p3', to('6282')));
    expect(sent.at(-1)?.jid).toContain('6282');
    await update({ reachoutTimeLock: { isActive: true, timeEnforcementEnds: new Date(state().since + 9e8) } });
    expect(state().restrictedUntil).toBe(state().since + 9e8);
  });

  it('a limit of none lets nobody be written to first', async () => {
    const { send } = await connected({ hasWritten: false, config: { newChatsPerDay: 0 } });
    await expect(send('Halo')).rejects.toMatchObject({ error: { code: 'daily-cap' } });
  });
});
