import { describe, expect, it } from 'vitest';
import { parseDelivery, type Delivery } from '../../../channels/whatsapp-web/parse.ts';
import { customer, ownNumber, startChannel } from './fake-wire.ts';

const itemsOf = (delivered: Delivery[]) => delivered.flatMap((body) => parseDelivery(body, Date.now()));
const wordsOf = (delivered: Delivery[]) =>
  itemsOf(delivered).map((item) => ('content' in item && 'text' in item.content ? item.content.text : item.type));

describe('what comes', () => {
  it('is given on in its order, also before the connection counts as open', async () => {
    const { event, says, delivered } = await startChannel();
    await event('messages.upsert', { type: 'append', messages: [says('satu', 'A1'), says('dua', 'A2')] });
    await event('messages.upsert', { type: 'notify', messages: [says('tiga', 'A3')] });
    expect(wordsOf(delivered)).toEqual(['satu', 'dua', 'tiga']);
    expect(delivered[0]?.account).toBe(ownNumber);
  });

  it('L11: is kept until it is stored, and nothing overtakes it', async () => {
    const { event, says, delivered, play, time } = await startChannel();
    play.storeFails = 3;
    await event('messages.upsert', { messages: [says('satu', 'A1')] });
    await event('messages.upsert', { messages: [says('dua', 'A2')] });
    expect(delivered).toEqual([]);
    await time.pass(30_000);
    expect(wordsOf(delivered)).toEqual(['satu', 'dua']);
  });

  it('L20: what we sent is known again by its id', async () => {
    const { open, send, event, sent, delivered, time } = await startChannel();
    await open();
    const sending = send('Halo Kak');
    await time.pass(10_000);
    await sending;
    const key = { remoteJid: customer.jid, fromMe: true, id: sent[0]!.id };
    await event('messages.upsert', { type: 'append', messages: [{ key, message: { conversation: 'Halo Kak' } }] });
    await event('messages.update', [{ key, update: { status: 3 } }]);
    expect(itemsOf(delivered)).toMatchObject([{ type: 'status', status: 'delivered', ourId: 'part-1' }]);
  });
});

describe('what cannot be read so far', () => {
  const stub = { message: undefined, messageStubType: 2 };

  it('is waited for: readable within a minute, it is one message', async () => {
    const { event, says, delivered, time } = await startChannel();
    await event('messages.upsert', { messages: [says('', 'A1', stub)] });
    await time.pass(20_000);
    expect(delivered).toEqual([]);
    await event('messages.upsert', { messages: [says('terbaca', 'A1')] });
    await time.pass(120_000);
    expect(wordsOf(delivered)).toEqual(['terbaca']);
  });

  it('L11: is shown as something that was not readable after that', async () => {
    const { event, says, delivered, time } = await startChannel();
    await event('messages.upsert', { messages: [says('', 'A1', stub)] });
    await time.pass(61_000);
    expect(itemsOf(delivered)).toMatchObject([{ type: 'message', content: { what: 'waiting-for-message' } }]);
  });

  it('L11: has its place until what it turned out to be is stored', async () => {
    const { event, says, delivered, keep, play, time } = await startChannel();
    await event('messages.upsert', { messages: [says('', 'A1', stub)] });
    play.storeFails = 1;
    await event('messages.upsert', { messages: [says('terbaca', 'A1')] });
    expect(keep.size('waiting')).toBe(1);
    await time.pass(1_000);
    expect(wordsOf(delivered)).toEqual(['terbaca']);
    expect(keep.size('waiting')).toBe(0);
  });

  it('L11: is not forgotten when the process ends meanwhile', async () => {
    const { event, says, keep, channel } = await startChannel();
    await event('messages.upsert', { messages: [says('', 'A1', stub)] });
    await channel.connection.stop();
    expect(keep.size('waiting')).toBe(1);
  });
});

describe('the history that a phone sends along (L15)', () => {
  const old = (seconds: number) => ({ messageTimestamp: 1_790_000_000 - seconds });

  it('is what came since the last message that was seen; of a phone that is linked for the first time, nothing', async () => {
    const { event, says, delivered } = await startChannel();
    await event('messaging-history.set', { messages: [says('tahun lalu', 'H0', old(30_000_000))] });
    expect(delivered).toEqual([]);
  });

  it('begins where the last connection ended', async () => {
    const { event, says, delivered, keep } = await startChannel();
    await keep.write([{ kind: 'synced', id: ownNumber, text: String((1_790_000_000 - 7_200) * 1000) }]);
    const messages = [says('lama', 'H1', old(30_000)), says('terlewat', 'H2', old(3_600))];
    await event('messaging-history.set', { messages });
    expect(wordsOf(delivered)).toEqual(['terlewat']);
  });
});
