import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import { Visitor } from '../support/visitor.ts';

const shop = 'https://shop.example.com';
const secret = '0123456789abcdef0123456789abcdef';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP8z8Dwn4GBgYGBAQAQBgEDBQ8n1wAAAABJRU5ErkJggg==',
  'base64',
);
const patience = { timeout: 30_000, interval: 30 };

/** As the shop's server signs it. */
function signed(
  fields: { user: string; name?: string; email?: string; phone?: string; expires?: number },
  by = secret,
) {
  const { user, name = '', email = '', phone = '', expires = Math.floor(Date.now() / 1000) + 600 } = fields;
  const lines = [user, name, email, phone, String(expires)].join('\n');
  const given = Object.fromEntries(Object.entries({ user, name, email, phone }).filter(([, value]) => value !== ''));
  return { user: { ...given, expires, signature: createHmac('sha256', by).update(lines).digest('hex') } };
}

describe('web chat, end to end', () => {
  let service: Service;
  let api: ApiClient;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    service = await startService({
      env: {
        WEBCHAT_ORIGINS: `${shop},https://www.example.org`,
        WEBCHAT_SECRET: secret,
        MEDIA_SCAN_COMMAND: `${process.execPath} test/support/scanner.js`,
      },
    });
    api = await service.signIn();
  });
  afterAll(async () => {
    for (const one of visitors) one.leaves();
    await service.close();
  });

  async function visitor(body: object = {}, token: string | null = null): Promise<Visitor> {
    const one = new Visitor(service.url, { origin: shop, token });
    expect((await one.visits(body)).status).toBe(200);
    await one.follows();
    visitors.push(one);
    return one;
  }
  const casesOf = async (name: string) =>
    (await api.request('GET', `/conversations?channel=webchat&q=${encodeURIComponent(name)}`)).body.items;
  const caseOf = async (name: string) => {
    await expect.poll(async () => (await casesOf(name)).length, patience).toBeGreaterThan(0);
    return (await casesOf(name))[0];
  };
  const messagesOf = async (id: string) => (await api.request('GET', `/conversations/${id}/messages`)).body.items;

  it('R1: the bot has no name, a person has one, and is to answer within 30 s; the survey is five taps', async () => {
    const rina = await visitor({ name: 'Rina Web' });
    expect((await rina.says('mau bicara dengan CS dong')).status).toBe(201);
    expect(await rina.hearsThat('tiket')).toMatchObject({ from: 'business', name: null });
    const { id } = await caseOf('Rina Web');
    const limit = (await api.request('GET', `/conversations/${id}`)).body.clocks.find(
      ({ kind }: { kind: string }) => kind === 'response',
    );
    expect(limit).toMatchObject({ limitMs: 30_000 });
    await api.request('POST', `/conversations/${id}/claim`);
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Saya bantu ya Kak.', idempotencyKey: 'k1' });
    expect(await rina.hearsThat('Saya bantu ya Kak.')).toMatchObject({ from: 'person', name: 'admin' });
    await api.request('POST', `/conversations/${id}/resolve`, {});
    const asked = await rina.hearsThat('terselesaikan');
    await rina.taps(asked.choices![0]!);
    const survey = await rina.hearsThat('Seberapa puas');
    expect(survey.choices?.map(({ id: choice }) => choice)).toEqual(['rate_1', 'rate_2', 'rate_3', 'rate_4', 'rate_5']);
  });

  it('L2: a message is one message, however often and from wherever it is sent again', async () => {
    const one = await visitor({ name: 'Dua Kali' });
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => one.says('ada gratis ongkir gak?', key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    await one.hears(1);
    expect((await one.says('ada gratis ongkir gak?', key)).status).toBe(201);
    await wait(300);
    const { id } = await caseOf('Dua Kali');
    expect((await messagesOf(id)).filter(({ direction }: { direction: string }) => direction === 'in')).toHaveLength(1);
    expect(one.sees().filter((shown) => shown.key === key)).toHaveLength(1);
  });

  it('tells of ours that they were sent, have come and been read, and keeps what comes while nobody is there', async () => {
    const siti = await visitor({ name: 'Siti Web' });
    await siti.says('mau bicara dengan CS dong');
    await siti.hearsThat('tiket');
    const { id } = await caseOf('Siti Web');
    await expect.poll(() => siti.events.some(({ name }) => name === 'read'), patience).toBe(true);
    siti.leaves();
    await api.request('POST', `/conversations/${id}/claim`);
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Ada yang bisa dibantu?', idempotencyKey: 'a' });
    const statusOf = async (text: string) =>
      (await messagesOf(id)).find((one: { text: string }) => one.text === text)?.status;
    await expect.poll(() => statusOf('Ada yang bisa dibantu?'), patience).toBe('sent');

    const back = new Visitor(service.url, { origin: shop, token: siti.token });
    visitors.push(back);
    expect((await back.ask('GET', '/unread')).body).toMatchObject({ active: true });
    expect((await back.ask('GET', '/unread')).body.unread).toBeGreaterThan(0);
    await back.follows();
    const last = await back.hearsThat('Ada yang bisa dibantu?');
    expect(last.unread).toBe(true);
    for (const status of ['delivered', 'read']) {
      expect((await back.ask('POST', '/receipts', { upTo: last.id, status })).status).toBe(204);
      await expect.poll(() => statusOf('Ada yang bisa dibantu?'), patience).toBe(status);
    }
    expect((await back.ask('POST', '/receipts', { upTo: last.id, status: 'delivered' })).status).toBe(204);
    expect(await statusOf('Ada yang bisa dibantu?')).toBe('read');
    expect((await back.ask('GET', '/unread')).body.unread).toBe(0);
  });

  it('L31: a stream that broke off goes on after the last that came, with everything between and nothing twice', async () => {
    const one = await visitor({ name: 'Putus Nyambung' });
    await one.says('mau bicara dengan CS dong');
    await one.hearsThat('tiket');
    const { id } = await caseOf('Putus Nyambung');
    await expect.poll(() => one.lastEventId, patience).toBeDefined();
    one.leaves();
    await api.request('POST', `/conversations/${id}/claim`);
    for (const text of ['Satu.', 'Dua.']) await api.request('POST', `/conversations/${id}/messages`, { text });
    await expect
      .poll(async () => (await messagesOf(id)).at(-1), patience)
      .toMatchObject({ text: 'Dua.', status: 'sent' });
    const back = new Visitor(service.url, { origin: shop, token: one.token });
    visitors.push(back);
    await back.follows(one.lastEventId ?? '');
    await back.hearsThat('Dua.');
    expect(back.events[0]).toMatchObject({ name: 'hello', data: { resumed: true } });
    expect(
      back
        .heard()
        .map(({ text }) => text)
        .slice(-2),
    ).toEqual(['Satu.', 'Dua.']);
    expect(back.events.some(({ name }) => name === 'history')).toBe(false);
  });

  it('typing goes both ways', async () => {
    const one = await visitor({ name: 'Ketik Ketik' });
    await one.says('mau bicara dengan CS dong');
    await one.hearsThat('tiket');
    const { id } = await caseOf('Ketik Ketik');
    const isTold = () => one.events.filter(({ name }) => name === 'typing').at(-1)?.data;
    await api.request('PUT', `/conversations/${id}/looking`, { typing: true });
    await expect.poll(isTold, patience).toEqual({ on: true, name: 'admin' });
    await api.request('DELETE', `/conversations/${id}/looking`);
    await expect.poll(isTold, patience).toEqual({ on: false, name: null });
    expect((await one.ask('POST', '/typing')).status).toBe(204);
  });

  it('files go both ways, told by what is in them, and their links hold without a session', async () => {
    const one = await visitor({ name: 'Kirim Gambar' });
    await one.says('mau bicara dengan CS dong');
    await one.hearsThat('tiket');
    const { id } = await caseOf('Kirim Gambar');
    const uploaded = await one.uploads(png, '../../bukti<b>.png', 'text/html');
    expect(uploaded).toMatchObject({ status: 201, body: { mime: 'image/png' } });
    expect((await one.ask('POST', '/messages', { key: randomUUID(), file: uploaded.body.id })).status).toBe(201);
    await expect
      .poll(async () => (await messagesOf(id)).find(({ kind }: { kind: string }) => kind === 'image')?.media, patience)
      .toMatchObject({ state: 'stored', mime: 'image/png', fileName: 'bukti<b>.png' });
    const shown = () => one.sees().find(({ kind, from }) => kind === 'image' && from === 'visitor')?.file?.url;
    await expect.poll(shown, patience).toMatch(/^\/files\//);
    expect(Buffer.from(await (await fetch(service.url + shown())).arrayBuffer())).toEqual(png);

    expect((await fetch(`${service.url}${shown()}?size=preview`)).status).toBe(200);

    const file = await api.upload(png, 'label.png', 'image/png');
    await api.request('POST', `/conversations/${id}/claim`);
    await api.request('POST', `/conversations/${id}/messages`, { media: { id: file.id, text: 'Ini labelnya' } });
    const label = await one.hearsThat('Ini labelnya');
    const fetched = await fetch(service.url + label.file?.url);
    expect(fetched.headers.get('content-type')).toBe('image/png');
    expect(fetched.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('refuses files that it does not know, that are empty, too large, infected or somebody else’s', async () => {
    const [one, other] = [await visitor(), await visitor()];
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    expect((await one.uploads(html, 'a.png', 'image/png')).status).toBe(415);
    expect(
      (await one.uploads(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'image/svg+xml')).status,
    ).toBe(415);
    expect((await one.uploads(Buffer.alloc(0), 'a.png', 'image/png')).status).toBe(400);
    expect((await one.uploads(Buffer.alloc(11 * 1024 * 1024, 1), 'a.txt', 'text/plain')).status).toBe(413);
    expect(await one.uploads(Buffer.from('TEST-VIRUS'), 'a.txt', 'text/plain')).toMatchObject({
      ...{ status: 422, body: { error: { code: 'infected_file' } } },
    });
    const mine = await one.uploads(png, 'a.png', 'image/png');
    const stolen = await other.ask('POST', '/messages', { key: randomUUID(), file: mine.body.id });
    expect(stolen).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } });
  });

  it('a visitor reads their own chat only, whatever they ask for', async () => {
    const [one, other] = [await visitor({ name: 'Pemilik' }), await visitor({ name: 'Pengintip' })];
    await one.says('rahasia saya 12345');
    const [answer] = await one.hears(1);
    await other.says('halo');
    await other.hears(1);
    expect(other.sees().some(({ text }) => text.includes('rahasia'))).toBe(false);
    expect(
      (await other.ask('GET', '/messages')).body.items.some(({ text }: { text: string }) => text.includes('rahasia')),
    ).toBe(false);
    expect((await other.ask('POST', '/receipts', { upTo: answer!.id, status: 'read' })).status).toBe(204);
    expect((await one.ask('GET', '/unread')).body.unread).toBeGreaterThan(0);
    for (const token of [null, 'x', `${one.token}x`]) {
      const nobody = new Visitor(service.url, { origin: shop, token });
      for (const path of ['/messages', '/unread', '/stream']) expect((await nobody.ask('GET', path)).status).toBe(401);
      expect((await nobody.says('halo')).status).toBe(401);
    }
    expect((await one.ask('DELETE', '/visits')).status).toBe(204);
    expect((await one.ask('GET', '/messages')).status).toBe(401);
  });

  it('only pages of the origins that were named may ask; others read why not', async () => {
    const stranger = new Visitor(service.url, { origin: 'https://evil.example' });
    const refused = await stranger.visits();
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'origin_not_allowed' } } });
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://evil.example');
    const asked = await fetch(`${service.url}/api/v1/webchat/messages`, {
      method: 'OPTIONS',
      headers: { origin: shop, 'access-control-request-method': 'POST' },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-headers')).toContain('last-event-id');
    const allowed = await new Visitor(service.url, { origin: shop }).visits();
    expect(allowed.headers.get('access-control-allow-origin')).toBe(shop);
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect(allowed.headers.getSetCookie()).toEqual([]);
    const lines = (await fetch(`${service.url}/api/v1/conversations`, { headers: { origin: shop } })).headers;
    expect(lines.get('access-control-allow-origin')).toBeNull();
  });

  it('a signed user has one chat on all devices, and brings along what they wrote before signing in', async () => {
    const before = await visitor({ name: 'Belum Masuk' });
    await before.says('pesanan saya belum sampai');
    await before.hears(1);
    const budi = { user: 'pelanggan-77', name: 'Budi Santoso', email: 'budi@example.com', phone: '0812 7000 1234' };
    const laptop = await visitor(signed(budi), before.token);
    expect((await before.ask('GET', '/messages')).status).toBe(401);
    await expect
      .poll(() => laptop.sees().some(({ text }) => text === 'pesanan saya belum sampai'), patience)
      .toBe(true);
    await laptop.says('mau bicara dengan CS dong');
    await laptop.hearsThat('tiket');
    const phone = await visitor(signed(budi));
    await phone.hearsThat('tiket');
    const { id } = await caseOf('Budi Santoso');
    expect((await casesOf('Budi Santoso')).length).toBe(1);
    await api.request('POST', `/conversations/${id}/claim`);
    await api.request('POST', `/conversations/${id}/messages`, { text: 'Untuk kedua layar.' });
    await Promise.all([laptop, phone].map((device) => device.hearsThat('Untuk kedua layar.')));
    const { contact } = (await api.request('GET', `/conversations/${id}`)).body;
    const kinds = (await api.request('GET', `/contacts/${contact.id}`)).body.identities.map(
      ({ kind, id: address }: { kind: string; id: string }) => `${kind} ${address}`,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['phone 6281270001234', 'email budi@example.com', 'webchat user:pelanggan-77']),
    );
  });

  it('L33: a verified number joins the contact who has it on WhatsApp; one that is only claimed joins nobody', async () => {
    const number = '6281270009999';
    const { simulator } = service;
    const { createCustomer } = await import('../../simulator/customer.ts');
    const wati = createCustomer(simulator, number, { name: 'Wati WA' });
    await wati.says('halo');
    await wati.hears(/./);
    const contactOf = async (channel: string, q: string) =>
      (await api.request('GET', `/conversations?channel=${channel}&q=${q}`)).body.items[0]?.contact.id;
    await expect.poll(() => contactOf('whatsapp', 'Wati'), patience).toBeDefined();
    const known = await contactOf('whatsapp', 'Wati');

    const liar = await visitor({ name: `Wati ${number}` });
    await liar.says('halo, saya Wati');
    await liar.hears(1);
    const verified = await visitor(signed({ user: 'wati-1', name: 'Wati', phone: `+${number}` }));
    await verified.says('halo, ini benar saya');
    await verified.hears(1);
    const all = (await api.request('GET', '/conversations?channel=webchat&q=Wati')).body.items;
    const joined = all.filter(({ contact }: { contact: { id: string } }) => contact.id === known);
    expect(all).toHaveLength(2);
    expect(joined).toHaveLength(1);
    expect((await messagesOf(joined[0].id))[0].text).toBe('halo, ini benar saya');
    // Neither what somebody else wrote nor what was said on WhatsApp is in their chat.
    expect(verified.sees().some(({ text }) => text === 'halo' || text === 'halo, saya Wati')).toBe(false);
  });

  it('nobody is believed to be a user whose signature is wrong, old, stretched or missing', async () => {
    const soon = Math.floor(Date.now() / 1000);
    const cases: [object, RegExp][] = [
      [signed({ user: 'a' }, 'another secret of thirty-two letters'), /signature is not/],
      [signed({ user: 'a', expires: soon - 1 }), /run out/],
      [signed({ user: 'a', expires: soon + 40 * 86_400 }), /31 days/],
      [{ user: { ...signed({ user: 'a' }).user, user: 'b' } }, /signature is not/],
      [{ user: { ...signed({ user: 'a' }).user, phone: '628111' } }, /signature is not/],
      [{ user: { ...signed({ user: 'a' }).user, signature: '' } }, /signature is not/],
      [signed({ user: 'a\nb' }), /line break/],
    ];
    const spaced = await new Visitor(service.url, { origin: shop }).visits(signed({ user: 'a ' }));
    expect(spaced).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } });
    for (const [body, why] of cases) {
      const answer = await new Visitor(service.url, { origin: shop }).visits(body);
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'bad_identity' } } });
      expect(answer.body.error.message).toMatch(why);
    }
  });

  it('signed out, or signed in as somebody else, nobody sees the chat of who was there before', async () => {
    const first = await visitor(signed({ user: 'u-1', name: 'Satu' }));
    await first.says('pesan milik satu');
    await first.hears(1);
    const out = await visitor({}, first.token);
    const second = await visitor(signed({ user: 'u-2', name: 'Dua' }), first.token);
    for (const one of [out, second]) {
      expect(one.token).not.toBe(first.token);
      await expect.poll(() => one.events.some(({ name }) => name === 'history'), patience).toBe(true);
      expect(one.sees()).toEqual([]);
    }
  });

  it('the page that they wrote from is shown without what is secret in its address', async () => {
    const one = await visitor({ name: 'Dari Halaman' });
    const page = { url: 'https://shop.example.com/p/kemeja?warna=biru&token=abc#x', title: 'Kemeja linen' };
    await one.ask('POST', '/messages', { key: randomUUID(), text: 'ini masih ada?', page });
    await one.hears(1);
    const { id } = await caseOf('Dari Halaman');
    expect((await messagesOf(id))[0].referral).toEqual({
      sourceType: 'page',
      url: 'https://shop.example.com/p/kemeja?warna=biru',
      headline: 'Kemeja linen',
    });
  });

  it.each([
    ['nothing', {}],
    ['no key', { text: 'halo' }],
    ['a key that is none', { key: 'a b', text: 'halo' }],
    ['two things at once', { key: 'k-12345678', text: 'halo', choice: { id: 'a', title: 'b' } }],
    ['blanks', { key: 'k-12345678', text: '   ' }],
    ['a NUL', { key: 'k-12345678', text: 'a\0b' }],
    ['more than fits', { key: 'k-12345678', text: 'a'.repeat(4_097) }],
    ['a number', { key: 'k-12345678', text: 7 }],
    ['deep nesting', { key: 'k-12345678', text: 'a', page: { url: { a: { b: [] } } } }],
  ])('a message with %s is refused in clear words', async (_what, body) => {
    const one = await visitor();
    const answer = await one.ask('POST', '/messages', body);
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } });
    expect(answer.body.error.message.length).toBeGreaterThan(10);
  });

  it('what is no JSON or too large is refused, and half a surrogate pair is stored as what can be read', async () => {
    const one = await visitor({ name: 'Aneh Aneh' });
    const post = (body: string) =>
      fetch(`${service.url}/api/v1/webchat/messages`, {
        method: 'POST',
        headers: { ...one.headers(), 'content-type': 'application/json' },
        body,
      });
    expect((await post('{"key":')).status).toBe(400);
    expect((await post(JSON.stringify({ key: 'k-12345678', text: 'a'.repeat(40_000) }))).status).toBe(413);
    expect((await post(`{"key":"k-12345678","text":"half \\ud83d pair"}`)).status).toBe(201);
    const { id } = await caseOf('Aneh Aneh');
    expect((await messagesOf(id))[0].text).toBe('half \uFFFD pair');
  });

  it('whoever floods is told to wait, and others are not', async () => {
    const [flood, other] = [await visitor(), await visitor()];
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => flood.says(`pesan ${index}`)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await other.says('halo')).status).toBe(201);
  });
});

describe('the follow-up on the web chat', () => {
  const sop = `
business: { name: Toko Uji, timezone: Asia/Jakarta, language: id, address: Kak, hours: always, quiet_hours: off }
bot: { listen: 0s, failed_turns: 3 }
teams: [{ name: cs, level: 1 }, { name: teknis, level: 2 }]
closing: { confirm: false }
follow_up: { after: 2s, template: tindak_lanjut }
survey: { ask: false }
`;

  it('SOP F1: goes out as plain words while the visitor is away, and is there when they come back', async () => {
    const service = await startService({ sop, env: { WEBCHAT_ORIGINS: shop } });
    const away = new Visitor(service.url, { origin: shop });
    const back = new Visitor(service.url, { origin: shop });
    try {
      const api = await service.signIn();
      await away.visits({ name: 'Sudah Pergi' });
      await away.follows();
      await away.says('mau bicara dengan CS dong');
      await away.hearsThat('tiket');
      away.leaves();
      const { id } = (await api.request('GET', '/conversations?channel=webchat')).body.items[0];
      await api.request('POST', `/conversations/${id}/claim`);
      await api.request('POST', `/conversations/${id}/messages`, { text: 'Sudah beres ya Kak.' });
      await api.request('POST', `/conversations/${id}/resolve`, {});
      const followUp = async () => (await api.request('GET', `/conversations/${id}`)).body.followUp?.state;
      await expect.poll(followUp, patience).toBe('asked');
      back.token = away.token;
      expect((await back.ask('GET', '/unread')).body.unread).toBeGreaterThanOrEqual(2);
      await back.follows();
      const asked = await back.hearsThat('memastikan');
      await back.taps(asked.choices![0]!);
      await expect.poll(followUp, patience).toBe('answered');
    } finally {
      away.leaves();
      back.leaves();
      await service.close();
    }
  });
});

describe('web chat that nobody has set up', () => {
  it('is not there at all', async () => {
    const service = await startService();
    try {
      expect((await new Visitor(service.url).visits()).status).toBe(404);
    } finally {
      await service.close();
    }
  });
});
