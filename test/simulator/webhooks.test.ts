import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { escapeAsMeta } from '../../simulator/platforms/meta-signature.ts';
import { startBoth, startReceiver, valueOf } from './receiver.ts';
import type { Both } from './receiver.ts';

const siti = '6281234567890';
let both: Both;

beforeAll(async () => {
  both = await startBoth();
});
afterAll(() => both.close());
beforeEach(async () => {
  await both.simulator.idle(5000);
  both.simulator.reset();
  both.receiver.received.length = 0;
});

test('a body is escaped as Meta escapes it, and the escaped bytes are signed', async () => {
  await both.simulator.say(siti, { text: 'Halo 😀 a/b é', profileName: 'Siti' });
  const webhook = both.receiver.received[0]!;
  expect(webhook.isSigned).toBe(true);
  expect(webhook.raw).toContain(String.raw`Halo \ud83d\ude00 a\/b \u00e9`);
  expect(valueOf(webhook.body)).toMatchObject({
    messaging_product: 'whatsapp',
    contacts: [{ profile: { name: 'Siti' }, wa_id: siti }],
    messages: [{ from: siti, type: 'text', text: { body: 'Halo 😀 a/b é' } }],
  });
});

test('escaping leaves what it means as it was', () => {
  const value = { text: 'ñ / \\ " \u2028 中 👨‍👩‍👧 </script>' };
  expect(JSON.parse(escapeAsMeta(JSON.stringify(value)))).toEqual(value);
  expect(escapeAsMeta(JSON.stringify(value))).toMatch(/^[\x20-\x7e]*$/);
});

test('what was not answered 200 is sent again, the same bytes, until it is (L6)', async () => {
  both.receiver.answerNext(503, 500);
  const { id, status } = await both.simulator.say(siti, { text: 'penting' });
  expect(status).toBe(503);
  expect(await both.simulator.idle(5000)).toBe(true);
  const raws = new Set(both.receiver.received.map((one) => one.raw));
  expect(both.receiver.received.map((one) => one.status)).toEqual([503, 500, 200]);
  expect(raws.size).toBe(1);
  expect(both.simulator.said(siti).find((one) => one.id === id)?.ackedAt).not.toBeNull();
});

test('a webhook that is never accepted is given up after the last attempt', async () => {
  both.receiver.answerNext(...Array.from({ length: 6 }, () => 500));
  await both.simulator.say(siti, { text: 'x' });
  await both.simulator.idle(5000);
  expect(both.receiver.received).toHaveLength(6);
  expect(both.simulator.webhooks.counts()).toMatchObject({ givenUp: 1, waiting: 0 });
});

test('a service that was down hears what was said meanwhile, at its new address', async () => {
  const other = await startBoth({
    webhookUrl: 'http://127.0.0.1:1/webhooks',
    redelivery: { firstMs: 50, maxMs: 50, attempts: 50 },
  });
  const back = await startReceiver();
  const { status } = await other.simulator.say(siti, { text: 'ada orang?' });
  expect(status).toBeNull();
  other.simulator.webhooks.setUrl(back.url);
  await expect.poll(() => back.messages().map((one) => one.text?.body)).toEqual(['ada orang?']);
  await other.close();
  await back.close();
});

test('every kind of message has the shape that Meta gives it', async () => {
  const say = (spoken: Parameters<Both['simulator']['say']>[1]) => both.simulator.say(siti, spoken);
  const { id } = await say({ text: 'a' });
  await say({ text: 'b', replyTo: id });
  await say({ text: 'c', forwarded: true, referral: { source_type: 'ad', source_id: '1' } });
  await say({
    media: { kind: 'document', base64: 'YQ==', mime: 'application/pdf', fileName: 'nota.pdf', caption: 'nota' },
  });
  await say({ location: { latitude: -6.2, longitude: 106.8 } });
  await say({ reaction: { messageId: id, emoji: '👍' } });
  await say({ reaction: { messageId: id, emoji: null } });
  await say({ raw: { type: 'order', order: { catalog_id: '1', product_items: [] } } });
  const [a, b, c, document, location, reaction, unreaction, order] = both.receiver.messages();
  expect(a).not.toHaveProperty('context');
  expect(b?.context?.id).toBe(id);
  expect(c).toMatchObject({ context: { forwarded: true }, referral: { source_type: 'ad' } });
  expect(document?.document).toMatchObject({
    filename: 'nota.pdf',
    caption: 'nota',
    mime_type: 'application/pdf',
    sha256: 'ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=',
  });
  expect(location?.location).toEqual({ latitude: -6.2, longitude: 106.8 });
  expect(reaction?.reaction).toEqual({ message_id: id, emoji: '👍' });
  expect(unreaction?.reaction).toEqual({ message_id: id });
  expect(order).toMatchObject({ type: 'order', order: { catalog_id: '1' } });
});

test('what the business wrote from its own phone comes as an echo (L20)', async () => {
  await both.simulator.echo(siti, 'Saya bantu ya');
  expect(both.receiver.received[0]?.body.entry[0]?.changes[0]).toMatchObject({
    field: 'smb_message_echoes',
    value: { message_echoes: [{ to: siti, type: 'text', text: { body: 'Saya bantu ya' } }] },
  });
});
