import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import type { Spoken } from '../../simulator/spoken.ts';
import { startService, type ApiClient, type Service } from '../support/service.ts';
import * as view from './view.ts';

type Media = NonNullable<Spoken['media']>;

// The smallest files whose type shows in their first bytes.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const ogg = Buffer.concat([Buffer.from('OggS\0\u0002'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(30)]);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe('files that customers send', () => {
  let service: Service;
  let api: ApiClient;
  let cookie: string;

  beforeAll(async () => {
    service = await startService();
    api = await service.signIn();
    cookie = await view.signInCookie(service);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    service.simulator.faults.clear();
  });
  afterAll(() => service.close());

  /** The first message of somebody new, once its file is in that state. */
  async function sendFile(phone: string, media: Media, state: string) {
    await createCustomer(service.simulator, phone, { name: 'Rina' }).sends({ media });
    return view.eventually(async () => {
      const [message] = await view.messagesFrom(api, phone, 'in', 1);
      expect(message.media).toMatchObject({ state });
      return message;
    });
  }

  const fetchFile = (url: string, headers: Record<string, string> = { cookie }) =>
    fetch(`${service.url}${url}`, { headers });

  it.each<{ phone: string; media: Media; mime: string; inline: boolean }>([
    {
      phone: '6281230000001',
      media: { kind: 'image', bytes: png, mime: 'image/png', caption: 'ini fotonya' },
      ...{ mime: 'image/png', inline: true },
    },
    {
      phone: '6281230000002',
      media: { kind: 'voice', bytes: ogg, mime: 'audio/ogg; codecs=opus' },
      ...{ mime: 'audio/ogg', inline: true },
    },
    {
      phone: '6281230000003',
      media: { kind: 'document', bytes: pdf, mime: 'application/pdf', fileName: 'bukti transfer.pdf' },
      ...{ mime: 'application/pdf', inline: false },
    },
  ])(
    'L9: $media.kind is fetched, kept by its hash, and shown to signed-in people only',
    async ({ phone, media, mime, inline }) => {
      const message = await sendFile(phone, media, 'stored');
      expect(message).toMatchObject({
        kind: media.kind,
        text: media.caption ?? '',
        media: { bytes: media.bytes!.length },
      });
      expect(message.media.mime).toContain(mime);
      const hash = createHash('sha256').update(media.bytes!).digest('hex');
      expect(existsSync(join(service.dataDir, 'media', hash.slice(0, 2), hash))).toBe(true);

      expect((await fetchFile(message.media.url, {})).status).toBe(401);
      const answer = await fetchFile(message.media.url);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(media.bytes);
      expect(answer.headers.get('content-disposition')).toMatch(inline ? /^inline/ : /^attachment/);
      if (inline) expect(answer.headers.get('content-type')).toContain(mime);
    },
  );

  it('L9: what claims to be an image and is a web page is not shown as either', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const message = await sendFile('6281230000020', { kind: 'image', bytes: page, mime: 'image/svg+xml' }, 'stored');
    const answer = await fetchFile(message.media.url);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('L9: a link that has expired is asked for again by the file’s id', async () => {
    const { media } = service.simulator;
    const link = media.link.bind(media);
    let asked = 0;
    vi.spyOn(media, 'link').mockImplementation((id, now) => link(id, asked++ < 2 ? now - 600_000 : now));
    const message = await sendFile('6281230000021', { kind: 'image', bytes: png, mime: 'image/png' }, 'stored');
    expect(asked).toBeGreaterThan(2);
    expect((await fetchFile(message.media.url)).status).toBe(200);
  });

  it('L9: a damaged file is not kept, and is fetched again', async () => {
    const { media } = service.simulator;
    const file = media.add(png, 'image/png', null);
    const right = file.sha256;
    file.sha256 = createHash('sha256').update('something else').digest();
    const message = await sendFile('6281230000022', { kind: 'image', id: file.id }, 'wanted');
    await view.eventually(() => expect(service.output()).toContain("The file's SHA-256 is"));
    expect(message.media.url).toBeNull();
    file.sha256 = right;
    await view.eventually(async () => {
      const [found] = await view.messagesFrom(api, '6281230000022', 'in', 1);
      expect(found.media.state).toBe('stored');
    });
  });

  it('L9: a file that is too large is not fetched, and said to have failed', async () => {
    const bytes = Buffer.alloc(100 * 1024 * 1024 + 1);
    const message = await sendFile(
      '6281230000023',
      { kind: 'document', bytes, mime: 'video/mp4', fileName: 'film.mp4' },
      'failed',
    );
    expect(message.media.url).toBeNull();
  });

  it('L9, L13: an outage of Meta’s file server delays a file, and its words are answered meanwhile', async () => {
    service.simulator.faults.add({ fault: 'unavailable', on: 'media', times: 1 });
    const budi = createCustomer(service.simulator, '6281230000024', { name: 'Budi' });
    await budi.sends({ media: { kind: 'image', bytes: png, mime: 'image/png', caption: 'jam buka toko jam berapa?' } });
    await budi.hears('Senin');
    await view.eventually(async () => {
      const [found] = await view.messagesFrom(api, budi.phone, 'in', 1);
      expect(found.media.state).toBe('stored');
    });
  });

  it('L13: an attachment that can never be fetched leaves the conversation and its text', async () => {
    const raw = { type: 'image', image: { id: '999', mime_type: 'image/jpeg', caption: 'jam buka toko jam berapa?' } };
    const siti = createCustomer(service.simulator, '6281230000025', { name: 'Siti' });
    await siti.sends({ raw });
    await siti.hears('Senin');
    await view.eventually(async () => {
      const [found] = await view.messagesFrom(api, siti.phone, 'in', 1);
      expect(found).toMatchObject({ kind: 'image', text: 'jam buka toko jam berapa?', media: { state: 'failed' } });
    });
    await siti.says('bisa bayar pakai apa saja?');
    await siti.hearsCount(1);
    expect(await view.conversationsOf(api, siti.phone)).toHaveLength(1);
  });

  it('L9: a file that an agent sends is uploaded to Meta and reaches the customer', async () => {
    const wati = createCustomer(service.simulator, '6281230000026', { name: 'Wati' });
    await wati.says('mau bicara dengan CS dong');
    await wati.hearsCount(1);
    const { id } = await view.conversationOf(api, wati.phone, 'queued');
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'faktur.pdf');
    const uploaded = await fetch(`${service.url}/api/v1/media`, {
      method: 'POST',
      headers: { cookie, origin: service.url },
      body: form,
    });
    expect(uploaded.status).toBe(201);
    const file = (await uploaded.json()) as { id: string };
    await api.request('POST', `/conversations/${id}/messages`, { media: { id: file.id, text: 'Ini fakturnya.' } });
    const received = await wati.hears((message) => message.body['type'] === 'document');
    const document = received.body['document'] as { id: string; filename: string; caption: string };
    expect(document).toMatchObject({ filename: 'faktur.pdf', caption: 'Ini fakturnya.' });
    expect(service.simulator.media.find(document.id)?.bytes).toEqual(pdf);
  });
});

describe('files that are looked at before they are kept', () => {
  let service: Service;
  let api: ApiClient;

  beforeAll(async () => {
    const env = {
      MEDIA_SCAN_COMMAND: `${process.execPath} test/support/scanner.js`,
      MEDIA_STRIP_METADATA: 'on',
    };
    service = await startService({ env });
    api = await service.signIn();
  });
  afterAll(() => service.close());

  it('what the virus scanner finds is not kept, and the agent is told so; what is clean is', async () => {
    const rina = createCustomer(service.simulator, '6281230000101', { name: 'Rina' });
    const infected = Buffer.concat([pdf, Buffer.from('TEST-VIRUS')]);
    await rina.sends({ media: { kind: 'document', bytes: infected, mime: 'application/pdf', fileName: 'bukti.pdf' } });
    await view.eventually(async () => {
      const [message] = await view.messagesFrom(api, rina.phone, 'in', 1);
      expect(message.media).toMatchObject({ state: 'failed', problem: 'infected', url: null });
    });
    const hash = createHash('sha256').update(infected).digest('hex');
    expect(existsSync(join(service.dataDir, 'media', hash.slice(0, 2), hash))).toBe(false);
    await expect(api.upload(infected, 'a.pdf', 'application/pdf')).rejects.toThrow(/422.*infected_file/);
    expect(await api.upload(pdf, 'a.pdf', 'application/pdf')).toMatchObject({ id: expect.any(String) });
  });

  it('a photo is kept without the place where it was taken', async () => {
    const budi = createCustomer(service.simulator, '6281230000102', { name: 'Budi' });
    const photo = await sharp({ create: { width: 1_600, height: 900, channels: 3, background: '#888' } })
      .jpeg()
      .withExif({ IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 12/1 0/1' }, IFD0: { Make: 'Kamera' } })
      .toBuffer();
    await budi.sends({ media: { kind: 'image', bytes: photo, mime: 'image/jpeg' } });
    const url = await view.eventually(async () => {
      const [message] = await view.messagesFrom(api, budi.phone, 'in', 1);
      expect(message.media.url).toBeTruthy();
      return message.media.url as string;
    });
    const cookie = await view.signInCookie(service);
    const kept = Buffer.from(await (await fetch(`${service.url}${url}`, { headers: { cookie } })).arrayBuffer());
    const { exif, width } = await sharp(kept).metadata();
    expect({ exif, width }).toEqual({ exif: undefined, width: 1_600 });
  });
});
