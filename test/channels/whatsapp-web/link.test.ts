import { describe, expect, it } from 'vitest';
import { ownNumber, startChannel } from './fake-wire.ts';

describe('the connection (L15)', () => {
  it('is opened at the start when a phone is linked, and told when it stands', async () => {
    const { open, state, wires, channel, told } = await startChannel();
    expect(wires).toHaveLength(1);
    expect(told.at(-1)?.state).toBe('connecting');
    await open();
    expect(state()).toMatchObject({ state: 'connected', number: ownNumber, isAlarming: false });
    expect(told.at(-1)).toMatchObject({ state: 'connected', why: null });
    expect(channel.connection.accountExternalId).toBe(ownNumber);
  });

  it('is opened again at once when WhatsApp asks for it, later otherwise, each time a new one', async () => {
    const { open, close, state, wires, time } = await startChannel();
    await open();
    await close(515);
    expect(wires).toHaveLength(2);
    await open();
    await close(428);
    expect(state()).toMatchObject({ state: 'waiting', why: '428', isAlarming: false });
    expect(wires).toHaveLength(2);
    await time.pass(3_000);
    expect(wires).toHaveLength(3);
    expect(wires.slice(0, 2).every(({ isClosed }) => isClosed)).toBe(true);
  });

  it('calls people when it does not come back, and does not stop trying', async () => {
    const { open, close, state, wires, time, states } = await startChannel();
    await open();
    for (let count = 0; count < 8; count += 1) {
      await close(503);
      await time.pass(120_000);
    }
    expect(states.some(({ isAlarming }) => isAlarming)).toBe(true);
    expect(wires.length).toBeGreaterThan(7);
    await time.pass(60 * 60_000);
    await open();
    expect(state()).toMatchObject({ state: 'connected', isAlarming: false });
  });

  it('does not take back by itself what somebody else has taken', async () => {
    const { open, close, state, wires, time, channel } = await startChannel();
    await open();
    await close(440);
    await time.pass(24 * 60 * 60_000);
    expect(wires).toHaveLength(1);
    expect(state()).toMatchObject({ state: 'stopped', why: 'replaced', isAlarming: true });
    await channel.link.resume();
    expect(wires).toHaveLength(2);
  });

  it('forgets a phone that has thrown it out, its keys and all', async () => {
    const { open, close, state, keep, event } = await startChannel();
    await keep.write([{ kind: 'key:session', id: 'a', text: 'x' }]);
    await open();
    await close(401);
    expect(state()).toMatchObject({ state: 'unlinked', why: 'logged-out', isAlarming: true });
    expect([keep.size('creds'), keep.size('key:session')]).toEqual([0, 0]);
    await event('creds.update', {});
    expect(keep.size('creds')).toBe(0);
  });

  it('lets go when another process writes, and leaves the connection to it', async () => {
    const { open, event, keep, wires, time } = await startChannel();
    await open();
    keep.supersede();
    await event('creds.update', {});
    await time.pass(60 * 60_000);
    expect(wires.map(({ isClosed }) => isClosed)).toEqual([true]);
  });

  it('that was stored under another key stands still, and throws nothing away', async () => {
    const { state, wires } = await startChannel({ isUnreadable: true });
    expect(state()).toMatchObject({ state: 'stopped', why: 'other-secret-key', isAlarming: true });
    expect(wires).toEqual([]);
  });

  it('takes nothing of an old connection’s for the new one’s', async () => {
    const { open, close, state, wires, time } = await startChannel();
    await open();
    await close(428);
    await time.pass(3_000);
    await open();
    wires[0]!.onEvent('connection.update', { connection: 'close', lastDisconnect: {} });
    await time.settle();
    expect(state().state).toBe('connected');
  });
});

describe('linking a phone', () => {
  it('shows a picture, and a new one whenever it changes', async () => {
    const { channel, update, state } = await startChannel({ isLinked: false });
    expect(state().state).toBe('unlinked');
    expect(await channel.link.pair({ by: 'qr' })).toBe(true);
    await update({ qr: 'first' });
    await update({ qr: 'second' });
    expect(state()).toMatchObject({ state: 'pairing', qr: 'second', code: null });
  });

  it('goes on when it was asked for while the connection was still being taken', async () => {
    const { channel, update, state, wires, keep } = await startChannel({ isLinked: false });
    await channel.connection.stop();
    const list = keep.list;
    const { promise: isRead, resolve: read } = Promise.withResolvers<void>();
    keep.list = async (kind) => {
      await isRead;
      return list(kind);
    };
    const starting = channel.connection.start({ receive: async () => undefined, tell: () => undefined });
    await channel.link.pair({ by: 'qr' });
    await update({ qr: 'first' });
    read();
    await starting;
    expect(state()).toMatchObject({ state: 'pairing', qr: 'first' });
    expect(wires.at(-1)!.isClosed).toBe(false);
  });

  it('shows a code to be typed, asked for once', async () => {
    const { channel, update, state, wire } = await startChannel({ isLinked: false });
    await channel.link.pair({ by: 'code', phone: '628123' });
    await update({ qr: 'first' });
    await update({ qr: 'second' });
    expect(wire().codeFor).toBe('628123');
    expect(state()).toMatchObject({ state: 'pairing', code: 'ABCD1234', qr: null });
  });

  it('goes on with the phone that was linked, after the restart that WhatsApp wants', async () => {
    const { channel, update, close, open, state, writeCreds, wires } = await startChannel({ isLinked: false });
    await channel.link.pair({ by: 'qr' });
    await update({ qr: 'first' });
    await writeCreds();
    await update({ isNewLogin: true });
    await close(515);
    expect(wires).toHaveLength(2);
    await open();
    expect(state()).toMatchObject({ state: 'connected', number: ownNumber, qr: null });
  });

  it('ends when nobody comes, without calling anybody', async () => {
    const { channel, update, close, state, time, wires } = await startChannel({ isLinked: false });
    await channel.link.pair({ by: 'qr' });
    await update({ qr: 'first' });
    await close(408);
    await time.pass(60 * 60_000);
    expect(state()).toMatchObject({ state: 'unlinked', why: 'pairing-timed-out', isAlarming: false, qr: null });
    expect(wires).toHaveLength(1);
  });

  it('is refused while one is linked; unlinking tells the phone', async () => {
    const { channel, open, wire, keep, state } = await startChannel();
    await open();
    expect(await channel.link.pair({ by: 'qr' })).toBe(false);
    await channel.link.unlink();
    expect(wire().isUnlinked).toBe(true);
    expect(keep.size('creds')).toBe(0);
    expect(state()).toMatchObject({ state: 'unlinked', why: null, isAlarming: false });
  });
});
