import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Channel, HeldConnection } from '../../channels/channel.ts';
import { holdConnections } from '../../src/connect/held-connections.ts';
import { quietConsole } from '../../src/connect/whatsapp-web/quiet-console.ts';
import { createTerminal } from '../../src/connect/whatsapp-web/terminal.ts';
import { firstState } from '../../channels/whatsapp-web/link-state.ts';

const log = pino({ level: 'silent' });

function channelOf(connection: HeldConnection): Channel {
  return { connections: () => new Map([['held', connection]]) } as unknown as Channel;
}

function channelThatCounts() {
  const calls: string[] = [];
  const connection: HeldConnection = {
    accountExternalId: '1',
    start: async () => void calls.push('start'),
    stop: async () => void calls.push('stop'),
  };
  return { calls, connection, channels: new Map([['held', channelOf(connection)]]) };
}

it('of several processes one holds a connection, and lets it go with its lease', async () => {
  const one = channelThatCounts();
  const other = channelThatCounts();
  let holder = 'one';
  const leasesOf = (name: string) => ({ holds: async () => holder === name, release: async () => undefined });
  const parts = { receive: async () => undefined, log };
  const first = await holdConnections({ ...parts, channels: one.channels, leases: leasesOf('one') });
  const second = await holdConnections({ ...parts, channels: other.channels, leases: leasesOf('other') });
  expect([one.calls, other.calls]).toEqual([['start'], []]);
  holder = 'other';
  await expect.poll(() => [one.calls, other.calls]).toEqual([['start', 'stop'], ['start']]);
  await first.stop();
  await second.stop();
  expect(other.calls).toEqual(['start', 'stop']);
});

it('a connection that cannot be begun is begun with the next look', async () => {
  const { calls, channels, connection } = channelThatCounts();
  let failures = 1;
  const start: HeldConnection['start'] = async () => {
    if (failures-- > 0) throw new Error('the store is away');
    calls.push('start');
  };
  channels.set('held', channelOf({ ...connection, start }));
  const leases = { holds: async () => true, release: async () => undefined };
  const held = await holdConnections({ channels, leases, receive: async () => undefined, log });
  await expect.poll(() => calls).toEqual(['start']);
  await held.stop();
});

it('what is not wanted any more is let go, what took its place is begun, and a slow one keeps no other waiting', async () => {
  const [first, next, beside] = [channelThatCounts(), channelThatCounts(), channelThatCounts()];
  let wanted = new Map([['one', first.connection]]);
  const channels = new Map([['held', { connections: () => wanted } as unknown as Channel]]);
  const leases = { holds: async () => true, release: async () => undefined };
  const held = await holdConnections({ channels, leases, receive: async () => undefined, log });
  let letGo = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  Object.assign(first.connection, {
    async stop() {
      first.calls.push('stop');
      await slow;
    },
  });
  wanted = new Map([
    ['one', next.connection],
    ['two', beside.connection],
  ]);
  await expect.poll(() => beside.calls).toEqual(['start']);
  expect([first.calls, next.calls]).toEqual([['start', 'stop'], []]);
  letGo();
  await expect.poll(() => next.calls).toEqual(['start']);
  wanted = new Map();
  await expect
    .poll(() => [next.calls, beside.calls])
    .toEqual([
      ['start', 'stop'],
      ['start', 'stop'],
    ]);
  await held.stop();
});

it('what the library writes to the console is shown without the keys in it', () => {
  const shown: unknown[][] = [];
  const { info } = console;
  console.info = (...words) => shown.push(words);
  const end = quietConsole();
  console.info('Closing session:', { currentRatchet: { rootKey: 'secret' } });
  end();
  console.info('as before', { kept: true });
  console.info = info;
  expect(shown).toEqual([['Closing session:'], ['as before', { kept: true }]]);
});

it('the terminal shows a picture or a code, each once, and whom it was linked to', () => {
  const shown: string[] = [];
  const tell = createTerminal((text) => shown.push(text));
  const state = firstState(0);
  tell({ ...state, state: 'pairing', qr: 'https://wa.me/settings/linked_devices#2@abc' });
  tell({ ...state, state: 'pairing', qr: 'https://wa.me/settings/linked_devices#2@abc' });
  tell({ ...state, state: 'pairing', code: 'ABCD1234' });
  tell({ ...state, state: 'connected', number: '628123' });
  expect(shown).toHaveLength(3);
  expect(shown[0]).toMatch(/[█▀▄]{5}/);
  expect(shown[1]).toContain('ABCD-1234');
  expect(shown[2]).toContain('+628123');
});
