import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bearer, startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;
let url: string;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
  url = await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

type Event = { id: string; event: string; data: { conversationId: string; resumed?: boolean; [key: string]: unknown } };

/** Reads a live stream event by event; `next` waits for the next one that the test asks for. */
async function follow(from: { query?: string; header?: string; token?: string } = {}) {
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/v1/stream${from.query === undefined ? '' : `?lastEventId=${from.query}`}`, {
    headers: {
      ...bearer(from.token ?? ani.token),
      ...(from.header === undefined ? {} : { 'last-event-id': from.header }),
    },
    signal: stop.signal,
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<Event | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
        continue;
      }
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      if (block.startsWith(':')) continue;
      return eventOf(block);
    }
  }
  async function nextOf(kind: string): Promise<Event> {
    for (;;) {
      const event = await next();
      if (!event) throw new Error(`the stream ended before a "${kind}" came`);
      if (event.event === kind) return event;
    }
  }
  return { answer, next, nextOf, stop: () => stop.abort() };
}

function eventOf(block: string): Event {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
  return {
    id: fields.get('id') ?? '',
    event: fields.get('event') ?? '',
    data: JSON.parse(fields.get('data') ?? '{}') as Event['data'],
  };
}

const presence = (state: string) => ani.call('PUT', '/presence', { state });

describe('the live stream', () => {
  it('tells of what happens, each change under a number of its own', async () => {
    const stream = await follow();
    expect(stream.answer.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await stream.next())?.event).toBe('hello');
    const id = await server.customerWrites('halo kak');
    const event = await stream.nextOf('message');
    expect(event.data.conversationId).toBe(id);
    expect(Number(event.id)).toBeGreaterThan(0);
    stream.stop();
  });

  it('L31: who comes back with the last number gets exactly what they missed, in order', async () => {
    const first = await follow();
    await first.next();
    await presence('online');
    const seen = await first.nextOf('presence');
    first.stop();
    for (const state of ['away', 'online', 'offline']) await presence(state);
    for (const from of [{ header: seen.id }, { query: seen.id }, { header: seen.id, query: '0' }]) {
      const back = await follow(from);
      expect((await back.next())?.data).toEqual({ resumed: true });
      const states = [];
      for (let count = 0; count < 3; count += 1) states.push((await back.nextOf('presence')).data['state']);
      expect(states).toEqual(['away', 'online', 'offline']);
      back.stop();
    }
  });

  it('from the number that comes with who is signed in, it goes on without a gap', async () => {
    const { lastEventId } = (await ani.call('GET', '/session')).body;
    await presence('away');
    const stream = await follow({ query: lastEventId });
    expect((await stream.next())?.data.resumed).toBe(true);
    expect((await stream.nextOf('presence')).data['state']).toBe('away');
    stream.stop();
  });

  it('L31: beats as an event, by which a page knows a connection that died from one where nothing happens', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const stream = await follow();
    await stream.nextOf('hello');
    vi.advanceTimersByTime(15_000);
    vi.useRealTimers();
    expect((await stream.nextOf('beat')).id).toBe('');
    stream.stop();
  });

  it('L31: nothing is lost or doubled for a reader who follows while much happens', async () => {
    const stream = await follow();
    const hello = await stream.next();
    const before = Number(hello?.id);
    const total = 1_200;
    const writing = (async () => {
      for (let part = 0; part < 12; part += 1) await insertChanges(total / 12);
    })();
    const late = await follow({ query: String(before) });
    const numbers: Record<'stream' | 'late', number[]> = { stream: [], late: [] };
    for (const [name, one] of [
      ['stream', stream],
      ['late', late],
    ] as const) {
      while (numbers[name].length < total) {
        const event = await one.nextOf('presence');
        numbers[name].push(Number(event.id));
      }
      one.stop();
    }
    await writing;
    const all = await server.store.db
      .selectFrom('changes')
      .select('seq')
      .where('seq', '>', before)
      .orderBy('seq')
      .execute();
    expect(numbers.stream).toEqual(all.map(({ seq }) => seq));
    expect(numbers.late).toEqual(numbers.stream);
  });

  it.each(['99999999', 'abc', '-1', '', '1e3'])(
    'a number that is not ours (%j) begins anew, and says so',
    async (header) => {
      const stream = await follow({ query: header });
      expect((await stream.next())?.data).toEqual({ resumed: false });
      stream.stop();
    },
  );

  it('a number so old that what followed is deleted begins anew, and says so', async () => {
    for (const state of ['online', 'away']) await presence(state);
    const newest = await server.store.lastChangeSeq();
    await server.store.writeDb((db) => db.deleteFrom('changes').where('seq', '<', newest).execute());
    const gone = await follow({ query: String(newest - 2) });
    expect((await gone.next())?.data).toEqual({ resumed: false });
    const kept = await follow({ query: String(newest - 1) });
    expect((await kept.next())?.data).toEqual({ resumed: true });
    expect((await kept.nextOf('presence')).data['state']).toBe('away');
    gone.stop();
    kept.stop();
  });

  it('SOP D4: is for signed-in people who may read conversations', async () => {
    const manager = await server.person('management');
    const statuses = await Promise.all(
      [manager.token, 'guess'].map(async (token) => (await follow({ token })).answer.status),
    );
    expect(statuses).toEqual([403, 401]);
  });

  const goes: [string, (who: Signed, boss: Signed) => Promise<unknown>][] = [
    ['signs out in another tab', (who) => who.call('DELETE', '/session')],
    ['has their password reset', (who, boss) => boss.call('POST', `/people/${who.id}/password-link`, { reset: true })],
    [
      'has chosen another password',
      async (who) => {
        const { token } = await server.desk.passwordLinks.open(who.id);
        await server.desk.passwordLinks.use(token, 'sandi lain yang panjang');
      },
    ],
    ['is deactivated', (who, boss) => boss.call('PATCH', `/people/${who.id}`, { disabled: true })],
    [
      'may not read conversations any more',
      (who, boss) => boss.call('PATCH', `/people/${who.id}`, { role: 'management' }),
    ],
  ];
  it.each(goes)('SOP D4: of somebody who %s, it ends at once', { timeout: 12_000 }, async (_what, go) => {
    const [who, boss] = [await server.person('agent'), await server.person('admin')];
    const stream = await follow({ token: who.token });
    expect((await stream.next())?.event).toBe('hello');
    await go(who, boss);
    await server.customerWrites('nomor saya 0812');
    const heard = [];
    for (let event = await stream.next(); event; event = await stream.next()) heard.push(event);
    expect(heard.filter(({ event }) => event !== 'looking')).toMatchObject([
      { event: 'presence', data: { agentId: who.id } },
    ]);
  });

  it('of an API token, it ends as soon as that is deleted', { timeout: 12_000 }, async () => {
    const who = await server.person('agent');
    const made = await server.desk.tokens.open(who, 'naskah');
    const stream = await follow({ token: made.token });
    await stream.next();
    await server.desk.tokens.close(made.id);
    await stream.nextOf('presence');
    expect(await stream.next()).toBeNull();
  });

  it('of a person whose other session ended, it goes on', async () => {
    const who = await server.person('agent');
    const stream = await follow({ token: who.token });
    await stream.next();
    const { token } = await server.desk.sessions.open(who.id);
    await server.desk.sessions.close(token);
    expect((await stream.nextOf('presence')).data['agentId']).toBe(who.id);
    const id = await server.customerWrites('halo kak');
    expect((await stream.nextOf('message')).data.conversationId).toBe(id);
    stream.stop();
  });

  it('ends when the server closes, which does not wait for it', async () => {
    const other = await startDeskServer();
    const person = await other.person('agent');
    const address = await other.app.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${address}/api/v1/stream`, { headers: bearer(person.token) });
    const reader = answer.body!.getReader();
    await reader.read();
    await other.close();
    const ended = await reader.read().then(
      ({ done }) => done,
      () => true,
    );
    expect(ended).toBe(true);
  });
});

async function insertChanges(count: number): Promise<void> {
  await server.store.writeDb(async (db) => {
    for (let one = 0; one < count; one += 1) {
      await db
        .insertInto('changes')
        .values({ kind: 'presence', conversation_id: null, data_json: '{}', at: 0 })
        .execute();
    }
  });
}
