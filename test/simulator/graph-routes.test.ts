import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { numberId, token, startBoth, text } from './receiver.ts';
import type { Both } from './receiver.ts';

const siti = '6281234567890';
let both: Both;

beforeAll(async () => {
  both = await startBoth({ statuses: { read: true } });
});
afterAll(() => both.close());
beforeEach(async () => {
  await both.simulator.idle(5000);
  both.simulator.reset();
  both.receiver.received.length = 0;
});

const knownCustomer = () => both.simulator.say(siti, { text: 'halo' });

test('an accepted message is answered with the contact and a message id', async () => {
  await knownCustomer();
  const { status, body } = await both.graph(text(`+${siti}`, 'Selamat siang'));
  expect(status).toBe(200);
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: `+${siti}`, wa_id: siti }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  });
});

test('receipts follow in order and carry the id that the business gave', async () => {
  await knownCustomer();
  const { body } = await both.graph(text(siti, 'Baik', 'our-7'));
  await both.simulator.idle(5000);
  const receipts = both.receiver.statuses();
  expect(receipts.map((one) => one.status)).toEqual(['sent', 'delivered', 'read']);
  expect(receipts.every((one) => one.id === body.messages[0].id && one.biz_opaque_callback_data === 'our-7')).toBe(
    true,
  );
  expect(receipts[0]).toMatchObject({ recipient_id: siti, pricing: { pricing_model: 'PMP', category: 'service' } });
});

test.each([
  ['a wrong token', { token: 'other' }, 401, 190],
  ['the id of another number', { id: '999' }, 400, 100],
])('%s is refused', async (_what, init, status, code) => {
  const answer = await both.graph(text(siti, 'x'), init);
  expect(answer.status).toBe(status);
  expect(answer.body.error).toMatchObject({ code, fbtrace_id: expect.any(String) });
});

const buttons = (...titles: string[]) => ({
  to: siti,
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Pilih' },
    action: { buttons: titles.map((title, index) => ({ type: 'reply', reply: { id: `b${index}`, title } })) },
  },
});
const list = (rows: { id: string; title: string; description?: string }[]) => ({
  to: siti,
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Pilih' },
    action: { button: 'Kota', sections: [{ title: 'Jawa', rows }] },
  },
});
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `Kota ${index}` }));

test.each([
  ['a text of 4097 characters', text(siti, 'a'.repeat(4097)), 100],
  ['an empty text', text(siti, '  '), 131008],
  ['a message to nobody', { type: 'text', text: { body: 'x' } }, 100],
  ['an unknown type', { to: siti, type: 'hologram' }, 100],
  ['four buttons', buttons('a', 'b', 'c', 'd'), 131009],
  ['two buttons with one title', buttons('Ya', 'Ya'), 131009],
  ['a button title of 21 characters', buttons('a'.repeat(21)), 131009],
  ['a list of eleven rows', list(rows(11)), 131009],
  ['a row title of 25 characters', list([{ id: 'a', title: 'a'.repeat(25) }]), 131009],
  ['a row description of 73 characters', list([{ id: 'a', title: 'a', description: 'b'.repeat(73) }]), 131009],
  [
    'two rows with one id',
    list([
      { id: 'a', title: 'a' },
      { id: 'a', title: 'b' },
    ]),
    131009,
  ],
  ['a media id that does not exist', { to: siti, type: 'image', image: { id: '1' } }, 131009],
  [
    'a caption under a voice message',
    { to: siti, type: 'audio', audio: { link: 'https://x/a.ogg', caption: 'x' } },
    131009,
  ],
  ['an own id of 513 characters', text(siti, 'x', 'a'.repeat(513)), 100],
])('%s is refused', async (_what, message, code) => {
  await knownCustomer();
  const { status, body } = await both.graph(message);
  expect(status).toBe(400);
  expect(body.error.code).toBe(code);
  expect(both.simulator.sent(siti)).toEqual([]);
});

test.each([
  ['a text of 4096 characters', text(siti, 'a'.repeat(4096))],
  ['4096 emoji, which are twice as many UTF-16 units', text(siti, '😀'.repeat(4096))],
  ['three buttons', buttons('a'.repeat(20), 'b', 'c')],
  ['a list of ten rows', list(rows(10))],
])('%s is accepted', async (_what, message) => {
  await knownCustomer();
  expect((await both.graph(message)).status).toBe(200);
});

test('free text outside the 24 hours is accepted, then reported as failed with 131047 (L16)', async () => {
  both.simulator.setLastWrote(siti, Date.now() - 25 * 3_600_000);
  expect((await both.graph(text(siti, 'Masih di sana?', 'our-8'))).status).toBe(200);
  await both.simulator.idle(5000);
  const [failed, ...others] = both.receiver.statuses();
  expect(others).toEqual([]);
  expect(failed).toMatchObject({ status: 'failed', biz_opaque_callback_data: 'our-8', errors: [{ code: 131047 }] });
  expect(both.receiver.received.at(-1)?.body.entry[0]?.changes[0]?.value).not.toHaveProperty('contacts');
});

test('an approved template reaches a customer outside the 24 hours', async () => {
  both.simulator.setTemplates([{ name: 'lanjut', language: 'id', components: [{ type: 'BODY', text: 'Halo {{1}}' }] }]);
  const template = (name: string, ...values: string[]) => ({
    to: siti,
    type: 'template',
    template: {
      name,
      language: { code: 'id' },
      components: [{ type: 'body', parameters: values.map((one) => ({ type: 'text', text: one })) }],
    },
  });
  const { body } = await both.graph(template('lanjut', 'Siti'));
  expect(body.messages[0].message_status).toBe('accepted');
  expect(both.simulator.sent(siti)[0]).toMatchObject({ text: 'Halo Siti', errorCode: null });
  expect((await both.graph(template('lanjut'))).body.error.code).toBe(132000);
  expect((await both.graph(template('lanjut', 'a\nb'))).body.error.code).toBe(132018);
  expect((await both.graph(template('lain', 'Siti'))).body.error.code).toBe(132001);
  both.simulator.setTemplates(null);
});

test('a customer without a phone number is reached by user id, and no number is told', async () => {
  await both.simulator.say(siti, { text: 'hai', userId: 'ID.1349120865530274191', noPhone: true, profileName: 'Budi' });
  const [message] = both.receiver.messages();
  expect(message).not.toHaveProperty('from');
  expect(message?.from_user_id).toBe('ID.1349120865530274191');
  const { body } = await both.graph({ recipient: 'ID.1349120865530274191', type: 'text', text: { body: 'Halo' } });
  expect(body.contacts).toEqual([{ input: 'ID.1349120865530274191', user_id: 'ID.1349120865530274191' }]);
  await both.simulator.idle(5000);
  expect(JSON.stringify(both.receiver.statuses())).not.toContain(siti);
  expect((await both.graph({ recipient: 'ID.1', type: 'text', text: { body: 'x' } })).body.error.code).toBe(131026);
});

test('reading a message reads the earlier ones, and typing ends with the answer', async () => {
  await knownCustomer();
  const { id } = await both.simulator.say(siti, { text: 'ongkir?' });
  const read = await both.graph({ status: 'read', message_id: id, typing_indicator: { type: 'text' } });
  expect(read).toMatchObject({ status: 200, body: { success: true } });
  expect(both.simulator.said(siti).every((one) => one.readAt !== null)).toBe(true);
  expect(both.simulator.chats.customer(siti).typingUntil).toBeGreaterThan(Date.now());
  await both.graph(text(siti, 'Rp10.000'));
  expect(both.simulator.chats.customer(siti).typingUntil).toBe(0);
  expect((await both.graph({ status: 'read', message_id: 'wamid.none' })).body.error.code).toBe(100);
});

const bearer = { authorization: `Bearer ${token}` };
const mediaInfo = async ({ graphUrl }: Both, id: string) =>
  (await (await fetch(`${graphUrl}/v25.0/${id}`, { headers: bearer })).json()) as { url: string };

test('a file that a customer sent is fetched by its id with the token, within five minutes (L9)', async () => {
  const bytes = Buffer.from('a voice of one second');
  await both.simulator.say(siti, { media: { kind: 'voice', bytes, mime: 'audio/ogg; codecs=opus' } });
  const audio = both.receiver.messages()[0]?.audio;
  expect(audio).toMatchObject({ voice: true, mime_type: 'audio/ogg; codecs=opus' });
  const info = await mediaInfo(both, audio?.id ?? '');
  expect(info).toMatchObject({ id: audio?.id, file_size: bytes.length, messaging_product: 'whatsapp' });
  expect((await fetch(info.url)).status).toBe(401);
  expect((await fetch(audio?.url ?? '', { headers: bearer })).status).toBe(200);
  const answer = await fetch(info.url, { headers: bearer });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  const old = info.url.replace(/ext=\d+/, 'ext=1790000000000');
  expect((await fetch(old, { headers: bearer })).status).toBe(404);
});

test('a link of more than five minutes ago is dead', async () => {
  let now = Date.now();
  const later = await startBoth({ now: () => now });
  const { id } = later.simulator.media.add(Buffer.from('x'), 'image/png', null);
  const info = await mediaInfo(later, id);
  now += 5 * 60_000 + 1;
  expect((await fetch(info.url, { headers: bearer })).status).toBe(404);
  await later.close();
});

test('an uploaded file can be sent, and one of another type fails afterwards', async () => {
  await knownCustomer();
  const upload = async (type: string) => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', type);
    form.set('file', new Blob(['content'], { type }), 'nota.bin');
    const answer = await fetch(`${both.graphUrl}/v25.0/${numberId}/media`, {
      method: 'POST',
      headers: bearer,
      body: form,
    });
    return ((await answer.json()) as { id: string }).id;
  };
  const png = await upload('image/png');
  expect((await both.graph({ to: siti, type: 'image', image: { id: png, caption: 'Nota' } })).status).toBe(200);
  const pdf = await upload('application/pdf');
  expect((await both.graph({ to: siti, type: 'image', image: { id: pdf } })).status).toBe(200);
  expect(both.simulator.sent(siti).map((one) => one.errorCode)).toEqual([null, 131053]);
});

test('the number can be asked for, as a check of the token does', async () => {
  const answer = await fetch(`${both.graphUrl}/v25.0/${numberId}?fields=verified_name`, { headers: bearer });
  expect(await answer.json()).toEqual({ id: numberId, verified_name: 'Toko Sapa' });
});

test('a body that is not JSON is refused in the form of Graph', async () => {
  const headers = { ...bearer, 'content-type': 'application/json' };
  const answer = await fetch(`${both.graphUrl}/v25.0/${numberId}/messages`, { method: 'POST', headers, body: '{' });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 100 } });
});
