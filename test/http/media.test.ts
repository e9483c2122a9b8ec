import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRange } from '../../src/http/files/byte-range.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import { bearer, call, startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

let server: DeskServer;
let ani: Signed;
let url: string;

beforeAll(async () => {
  server = await startDeskServer();
  ani = await server.person('agent', 'Ani');
  url = await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The first page of an Opus file, as WhatsApp's voice notes begin. */
const opus = Buffer.concat([
  Buffer.from('4f67675300020000000000000000', 'hex'),
  Buffer.alloc(12),
  Buffer.from('0113', 'hex'),
  Buffer.from('OpusHead', 'latin1'),
  Buffer.alloc(200, 1),
]);

async function upload(bytes: Uint8Array, name: string, type = 'application/octet-stream') {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name, { type }));
  const answer = await fetch(`${url}/api/v1/media`, { method: 'POST', headers: bearer(ani.token), body: form });
  // oxlint-disable-next-line no-explicit-any -- answers are judged by the test
  return { status: answer.status, body: (await answer.json()) as any };
}

function get(id: string, headers: Record<string, string> = {}) {
  return server.app.inject({ url: `/api/v1/media/${id}`, headers: { ...bearer(ani.token), ...headers } });
}

describe('a file', () => {
  it('comes alone: of two none is kept, since whoever sent them would take both for sent', async () => {
    const form = new FormData();
    for (const name of ['struk.png', 'foto.png']) form.append('file', new File([new Uint8Array(png)], name));
    const headers = bearer(ani.token);
    const answer = await fetch(`${url}/api/v1/media`, { method: 'POST', headers, body: form });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/more than one file/) } });
  });

  it('is uploaded, is what its bytes are, and comes back whole', async () => {
    const { status, body } = await upload(png, 'struk "asli"/../ñ.png', 'text/html');
    expect([status, body.mime, body.bytes]).toEqual([201, 'image/png', png.length]);
    const answer = await get(body.id);
    expect(answer.rawPayload).toEqual(png);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers['content-disposition']).toMatch(/^inline; filename\*=UTF-8''[\w%.-]+$/);
    expect(answer.headers['cache-control']).toContain('private');
  });

  it('L9: a voice note is played, not saved', async () => {
    const { body } = await upload(opus, 'suara.ogg');
    const answer = await get(body.id);
    expect(answer.headers['content-type']).toMatch(/^audio\/ogg/);
    expect(answer.headers['content-disposition']).toMatch(/^inline/);
  });

  it('that could run in a browser is only saved', async () => {
    const { body } = await upload(
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'a.svg',
      'image/svg+xml',
    );
    const answer = await get(body.id);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-disposition']).toMatch(/^attachment/);
  });

  it('that is a large picture has a small one for lists; any other is its own', async () => {
    const noise = Buffer.from(Array.from({ length: 1_200 * 900 * 3 }, (_, at) => (at * 7_919) % 251));
    const large = await sharp(noise, { raw: { width: 1_200, height: 900, channels: 3 } })
      .jpeg()
      .toBuffer();
    const { body } = await upload(large, 'foto.jpg');
    const preview = () =>
      server.app.inject({ url: `/api/v1/media/${body.id}?size=preview`, headers: bearer(ani.token) });
    const [answer, again] = await Promise.all([preview(), preview()]);
    expect(answer.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });
    const { width, height } = await sharp(answer.rawPayload).metadata();
    expect([width, height]).toEqual([720, 540]);
    expect(answer.rawPayload.length).toBeLessThan(large.length);
    expect(again.rawPayload).toEqual(answer.rawPayload);
    expect((await get(body.id)).rawPayload).toEqual(large);
    const small = await upload(png, 'kecil.png');
    const itself = await server.app.inject({
      url: `/api/v1/media/${small.body.id}?size=preview`,
      headers: bearer(ani.token),
    });
    expect(itself.rawPayload).toEqual(png);
  });

  it('is given in parts, as players ask for it', async () => {
    const { body } = await upload(Buffer.from('0123456789'), 'angka.txt', 'text/plain');
    const part = await get(body.id, { range: 'bytes=2-5' });
    expect([part.statusCode, part.body, part.headers['content-range'], part.headers['content-length']]).toEqual([
      206,
      '2345',
      'bytes 2-5/10',
      '4',
    ]);
    const rest = await get(body.id, { range: 'bytes=7-', 'if-range': String(part.headers['etag']) });
    expect([rest.statusCode, rest.body]).toEqual([206, '789']);
    const changed = await get(body.id, { range: 'bytes=7-', 'if-range': '"another"' });
    expect([changed.statusCode, changed.body]).toEqual([200, '0123456789']);
    const outside = await get(body.id, { range: 'bytes=10-' });
    expect([outside.statusCode, outside.headers['content-range']]).toEqual([416, 'bytes */10']);
    expect((await get(body.id, { 'if-none-match': String(part.headers['etag']) })).statusCode).toBe(304);
  });

  it('larger than any JSON may be is taken, over 100 MiB is not', async () => {
    expect((await upload(Buffer.alloc(6 * 1024 * 1024, 1), 'besar.bin')).status).toBe(201);
    const tooLarge = await upload(Buffer.alloc(100 * 1024 * 1024 + 1), 'terlalu-besar.bin');
    expect([tooLarge.status, tooLarge.body.error.code]).toEqual([413, 'too_large']);
  });

  it('is refused when there is none: empty, JSON, or a form without it', async () => {
    expect((await upload(Buffer.alloc(0), 'kosong.txt')).body.error.code).toBe('bad_request');
    const json = await ani.call('POST', '/media', { file: 'x' });
    expect([json.status, json.body.error.code]).toEqual([415, 'unsupported_media_type']);
    const form = new FormData();
    form.append('other', 'x');
    const answer = await fetch(`${url}/api/v1/media`, { method: 'POST', headers: bearer(ani.token), body: form });
    expect(answer.status).toBe(400);
  });

  it('is refused when its form has no boundary or no end: that is no error of ours', async () => {
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const forms = [
      ['multipart/form-data', `${head}halo\r\n--b--\r\n`],
      ['multipart/form-data; boundary=b', `${head}halo`],
    ] as const;
    for (const [type, body] of forms) {
      const headers = { ...bearer(ani.token), 'content-type': type };
      const answer = await fetch(`${url}/api/v1/media`, { method: 'POST', headers, body });
      expect([type, answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
        ...[type, 400, 'bad_request'],
      ]);
    }
  });

  it('has a name that reads as it ends: nothing in it turns its letters round', async () => {
    const { body } = await upload(Buffer.from('MZ'), 'nota\u202Egpj.exe');
    expect(body.fileName).toBe('notagpj.exe');
  });

  it('that was half written when the process died is deleted, and one that is being written is not', async () => {
    const files = createMediaFiles(server.mediaDir);
    const { body } = await upload(Buffer.from('utuh'), 'utuh.txt');
    const [old, fresh] = ['1', '2'].map((pid) => `${files.pathOf('ab'.repeat(32))}.${pid}.x7`) as [string, string];
    await mkdir(dirname(old), { recursive: true });
    for (const path of [old, fresh]) await writeFile(path, 'separuh');
    await utimes(old, 0, Date.now() / 1000 - 7_200);
    expect(await files.removeHalfFiles()).toBe(1);
    await expect(stat(old)).rejects.toThrow('ENOENT');
    expect((await stat(fresh)).size).toBe(7);
    expect((await get(body.id)).statusCode).toBe(200);
    expect(await createMediaFiles(join(server.mediaDir, 'nowhere')).removeHalfFiles()).toBe(0);
  });

  it('is for signed-in people only', async () => {
    const { body } = await upload(png, 'a.png');
    expect((await call(server.app, { url: `/api/v1/media/${body.id}` })).status).toBe(401);
  });

  it('that is gone from the disk, or was never there, answers 404', async () => {
    const { body } = await upload(Buffer.from('hilang'), 'hilang.txt');
    const { sha256 } = await server.store.db
      .selectFrom('uploads')
      .select('sha256')
      .where('id', '=', body.id)
      .executeTakeFirstOrThrow();
    await rm(createMediaFiles(server.mediaDir).pathOf(sha256));
    expect((await get(body.id)).statusCode).toBe(404);
    expect((await get('nope')).statusCode).toBe(404);
  });

  it('is sent to the customer by its id', async () => {
    const { body } = await upload(png, 'bukti.png');
    const id = await server.customerWrites('saya mau komplain');
    const answer = await ani.call('POST', `/conversations/${id}/messages`, {
      media: { id: body.id, text: 'Ini buktinya' },
    });
    expect(answer.body).toMatchObject({
      kind: 'image',
      text: 'Ini buktinya',
      media: { id: body.id, mime: 'image/png', url: `/api/v1/media/${body.id}` },
    });
  });
});

describe('a byte range', () => {
  it.each([
    [undefined, null],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=0-', { start: 0, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=8-100', { start: 8, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=-', null],
    ['bytes=0-1,4-5', null],
    ['lines=0-1', null],
  ] as const)('%s of ten bytes', (header, expected) => {
    expect(readRange(header, 10)).toEqual(expected);
  });
});
