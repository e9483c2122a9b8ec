import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { encryptedStream } from '@whiskeysockets/baileys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realTimers } from '../../../src/engine/waiting.ts';
import { loadLibrary } from '../../../channels/whatsapp-web/library.ts';
import { mediaOf, type MediaRef, readRef } from '../../../channels/whatsapp-web/media-ref.ts';
import { fetchFile } from '../../../channels/whatsapp-web/media.ts';
import { LocalServer } from '../support/local-server.ts';

const bytes = Buffer.from('isi berkas yang dikirim pelanggan '.repeat(2_000));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const library = await loadLibrary();

describe('a file that a customer sent (L9)', () => {
  const server = new LocalServer();
  let encrypted: Buffer;
  let key: string;
  let asked: MediaRef[] = [];
  let moved: MediaRef | null | Error = null;

  beforeAll(async () => {
    await server.start();
    const made = await encryptedStream(bytes, 'image');
    encrypted = await readFile(made.encFilePath);
    key = made.mediaKey.toString('base64');
    await rm(made.encFilePath);
    server.handle = ({ path }, response) => {
      if (path.startsWith('/v/here')) response.end(encrypted);
      else {
        response.statusCode = path.startsWith('/v/gone') ? 410 : 500;
        response.end();
      }
    };
  });
  afterAll(() => server.stop());

  const refTo = (path: string) => {
    const file = { directPath: path, mediaKey: key, mimetype: 'image/jpeg' };
    return mediaOf('image', file, { jid: '62@s.whatsapp.net', id: 'A1' });
  };
  const fetch = (path: string, limit = 1e6, hash = sha256) => {
    asked = [];
    const parts = {
      ...{ library, mediaUrl: server.url, timers: realTimers },
      async moveMedia(ref: MediaRef) {
        asked.push(ref);
        if (moved instanceof Error) throw moved;
        return moved;
      },
    };
    const { providerId } = refTo(path);
    return fetchFile(parts, { ...(providerId ? { providerId } : {}), sha256: hash }, limit);
  };

  it('is fetched and decrypted', async () => {
    expect(Buffer.from((await fetch('/v/here?oh=1')).bytes)).toEqual(bytes);
    expect(asked).toEqual([]);
  });

  it('that is not there any more is asked of the phone, and fetched from its new place', async () => {
    moved = { ...readRef(refTo('/v/here').providerId)!, path: '/v/here/again' };
    expect(Buffer.from((await fetch('/v/gone')).bytes)).toEqual(bytes);
    expect(asked).toMatchObject([{ path: '/v/gone', id: 'A1' }]);
  });

  it('that the phone has no more is gone; a phone that is off is asked again later', async () => {
    moved = Object.assign(new Error('no'), { output: { statusCode: 404 } });
    await expect(fetch('/v/gone')).rejects.toMatchObject({ error: { code: 'media-gone', kind: 'permanent' } });
    moved = null;
    await expect(fetch('/v/gone')).rejects.toMatchObject({ error: { code: 'media-later', kind: 'retryable' } });
  });

  it('is tried again when WhatsApp is disturbed', async () => {
    await expect(fetch('/v/disturbed')).rejects.toMatchObject({ error: { code: 'media-later' } });
  });

  it('larger than wanted is not taken', async () => {
    await expect(fetch('/v/here', 100)).rejects.toMatchObject({ error: { code: 'media-too-large' } });
  });

  it('that is not what its sender said is not taken', async () => {
    await expect(fetch('/v/here', 1e6, '0'.repeat(64))).rejects.toMatchObject({ error: { code: 'media-gone' } });
  });

  it.each(['@evil.example/x', '//evil.example/x', '/../x', '/v\\..\\x', 'https://evil.example', '/v/a b', ''])(
    'at %s is fetched from nowhere: a message must not send this machine to another one',
    async (path) => {
      expect(refTo(path).providerId).toBeUndefined();
      await expect(fetch(path)).rejects.toMatchObject({ error: { code: 'media-gone' } });
    },
  );
});
