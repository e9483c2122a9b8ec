import type { ConnectionState } from '../../../channels/channel.ts';
import { Unreadable } from '../../../channels/whatsapp-web/keep.ts';
import { loadLibrary } from '../../../channels/whatsapp-web/library.ts';
import { createWhatsAppWeb, type WhatsAppWebConfig } from '../../../channels/whatsapp-web/index.ts';
import type { LinkState } from '../../../channels/whatsapp-web/link-state.ts';
import type { Delivery } from '../../../channels/whatsapp-web/parse.ts';
import type { Answer, OpenWire, WireEvents, WireMessage } from '../../../channels/whatsapp-web/wire.ts';
import type { Timers } from '../../../src/engine/waiting.ts';
import { memoryKeep } from './memory-keep.ts';

export const ownNumber = '15550009999';
export const customer = {
  jid: '628120000001@s.whatsapp.net',
  identity: { kind: 'phone', id: '628120000001' },
} as const;

const library = await loadLibrary();

/** Time that passes when it is told to. */
export function virtualTime(start = 1_790_000_000_000) {
  let now = start;
  let waiting: { at: number; run: () => void }[] = [];
  const timers: Timers = {
    after(ms, run) {
      const entry = { at: now + Math.max(ms, 0), run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    elapsed: () => now,
  };
  /** Lets what has begun go on until it waits for time. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 60; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    ...{ timers, now: () => now, settle },
    async pass(ms: number): Promise<void> {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = waiting.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        waiting = waiting.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = until;
    },
  };
}

type Opened = WireEvents & { isClosed: boolean; codeFor: string | null; isUnlinked: boolean };

/** The channel with a connection that the test plays: what it opened, what was sent, what it answers. */
export async function startChannel(
  given: { isLinked?: boolean; isUnreadable?: boolean; config?: Partial<WhatsAppWebConfig>; hasWritten?: boolean } = {},
) {
  const time = virtualTime();
  const keep = memoryKeep(time.now);
  if (given.isUnreadable) keep.read = () => Promise.reject(new Unreadable('another key'));
  const wires: Opened[] = [];
  const sent: (WireMessage & { at: number })[] = [];
  const delivered: Delivery[] = [];
  const states: LinkState[] = [];
  const play: { answer: Answer; storeFails: number } = { answer: { state: 'accepted' }, storeFails: 0 };
  const me = { id: `${ownNumber}:3@s.whatsapp.net`, lid: '99900000000009:3@lid' };

  const openWire: OpenWire = (auth, events) => {
    const wire: Opened = { ...events, isClosed: false, codeFor: null, isUnlinked: false };
    wires.push(wire);
    return {
      me: () => ({
        number: auth.creds.me ? ownNumber : null,
        lid: auth.creds.me ? '99900000000009' : null,
        name: 'Toko',
      }),
      async prepare(message) {
        return {
          bytes: Buffer.from(message.id),
          async go() {
            sent.push({ ...message, at: time.now() });
            return play.answer;
          },
        };
      },
      markRead: async () => undefined,
      typing: async () => undefined,
      async requestCode(number) {
        wire.codeFor = number;
        return 'ABCD1234';
      },
      moveMedia: async () => null,
      async unlink() {
        wire.isUnlinked = true;
      },
      async close() {
        wire.isClosed = true;
      },
    };
  };

  async function writeCreds(): Promise<void> {
    const creds = { ...library.initAuthCreds(), me, account: { details: Buffer.from('x') } };
    await keep.write([{ kind: 'creds', id: 'creds', text: JSON.stringify(creds, library.BufferJSON.replacer) }]);
  }
  if (given.isLinked ?? true) await writeCreds();
  const channel = createWhatsAppWeb(
    { url: 'wss://nowhere.example', gapMs: 3_000, newChatsPerDay: 2, ...given.config },
    {
      ...{ library, keep, openWire, now: time.now, timers: time.timers, chance: () => 0.5 },
      ...{ readMedia: async () => null, isKnown: async () => true, findText: async () => 'yang ini?' },
      hasWritten: async () => given.hasWritten ?? true,
      onState: (state) => states.push(state),
      log: { info() {}, warn() {} },
    },
  );
  const told: ConnectionState[] = [];
  await channel.connection.start({
    async receive(body) {
      if (play.storeFails-- > 0) throw new Error('the store is away');
      delivered.push(body as Delivery);
    },
    tell: (state) => told.push(state),
  });
  await time.settle();

  const wire = () => wires.at(-1)!;
  const update = async (data: object) => {
    wire().onEvent('connection.update', data);
    await time.settle();
  };
  return {
    ...{ channel, keep, time, wires, wire, sent, delivered, states, told, play, update, writeCreds },
    open: () => update({ connection: 'open' }),
    close: (statusCode?: number) =>
      update({ connection: 'close', lastDisconnect: { ...(statusCode ? { error: { output: { statusCode } } } : {}) } }),
    state: () => channel.link.state(),
    event: async (event: string, data: unknown) => {
      wire().onEvent(event, data);
      await time.settle();
    },
    says: (text: string, id: string, more: object = {}) => ({
      ...{ key: { remoteJid: customer.jid, fromMe: false, id }, messageTimestamp: Math.floor(time.now() / 1000) },
      ...{ message: { conversation: text }, ...more },
    }),
    send: (text: string, id = 'part-1', more: object = {}) =>
      channel.send({
        ...{
          id,
          accountExternalId: ownNumber,
          to: [customer.identity],
          content: { kind: 'text', text },
          replyTo: null,
        },
        ...more,
      }),
  };
}
