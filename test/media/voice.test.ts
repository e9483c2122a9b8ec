import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Capabilities } from '../../channels/channel.ts';
import { capabilities as email } from '../../channels/email/capabilities.ts';
import { createHttp } from '../../channels/http.ts';
import { createInstagram } from '../../channels/instagram/index.ts';
import { createMessenger } from '../../channels/messenger/index.ts';
import { capabilities as telegram } from '../../channels/telegram/capabilities.ts';
import { capabilities as webchat } from '../../channels/webchat/capabilities.ts';
import { capabilities as whatsapp } from '../../channels/whatsapp-cloud/capabilities.ts';
import { capabilities as whatsappWeb } from '../../channels/whatsapp-web/capabilities.ts';
import { openFfmpeg, type Ffmpeg } from '../../src/media/ffmpeg.ts';
import { fitVoice } from '../../src/media/voice-note.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import { amr, film, hasFfmpeg, probed, recorded } from '../support/sounds.ts';

const log = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'sapa-voice-'));
const http = createHttp({ connections: 1 });
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await http.close();
});

const meta = { graphUrl: 'http://127.0.0.1:9', graphVersion: 'v26.0', accounts: [] };
const { capabilities: instagram } = createInstagram(meta, http.client);
const { capabilities: messenger } = createMessenger(meta, http.client);
const channels: Record<string, Capabilities> = {
  whatsapp,
  whatsappWeb,
  telegram,
  instagram,
  messenger,
  webchat,
  email,
};
const absent = openFfmpeg(null, log);

let count = 0;
async function stored(bytes: Buffer) {
  const path = join(folder, `${(count += 1)}`);
  writeFileSync(path, bytes);
  return { path, bytes, mime: await createMediaFiles(folder).typeOf(bytes, null) };
}

describe.skipIf(!hasFfmpeg)('a voice note where ffmpeg is', () => {
  const ffmpeg = openFfmpeg('ffmpeg', log);
  let webm: Awaited<ReturnType<typeof stored>>;
  const known = new Map<string, ReturnType<Ffmpeg['convert']>>();
  /** The same recording, made into the same form once. */
  const remembering: Ffmpeg = {
    ...ffmpeg,
    convert(file, form, limitBytes) {
      const made = known.get(form) ?? ffmpeg.convert(file, form, limitBytes);
      known.set(form, made);
      return made;
    },
  };
  beforeAll(async () => {
    webm = await stored(recorded('webm'));
  });

  it.each([
    ['whatsapp', 'opus', 'audio/ogg'],
    ['whatsappWeb', 'opus', 'audio/ogg'],
    ['telegram', 'opus', 'audio/ogg'],
    ['instagram', 'aac', 'audio/mp4'],
    ['messenger', 'aac', 'audio/mp4'],
    ['webchat', 'aac', 'audio/mp4'],
    ['email', 'aac', 'audio/mp4'],
  ])('L9: on %s goes out as %s in one channel, whole', async (name, codec, mime) => {
    const fitted = await fitVoice(remembering, webm, channels[name]!);
    if (!fitted.as || !fitted.made) throw new Error(JSON.stringify(fitted));
    expect([fitted.as, fitted.made.mime]).toEqual(['voice', mime]);
    const { seconds, ...what } = probed(fitted.made.bytes);
    expect(what).toEqual({ codec, channels: 1 });
    expect(seconds).toBeCloseTo(1, 0);
    // By its own first bytes it is what the channel is told that it is.
    expect(await createMediaFiles(folder).typeOf(fitted.made.bytes, null)).toContain(mime);
  });

  it('stays as it is where it is that already; in stereo it is not', async () => {
    expect(await fitVoice(ffmpeg, await stored(recorded('opus')), whatsapp)).toEqual({ as: 'voice', made: null });
    expect(await fitVoice(ffmpeg, await stored(recorded('mp4')), instagram)).toEqual({ as: 'voice', made: null });
    const stereo = await fitVoice(ffmpeg, await stored(recorded('stereo')), whatsapp);
    expect(stereo.as && stereo.made && probed(stereo.made.bytes).channels).toBe(1);
  });

  it('that holds no sound, or is still too large, is refused with the reason', async () => {
    const broken = { ...webm, path: (await stored(Buffer.from('no sound at all'))).path };
    expect(await fitVoice(ffmpeg, broken, whatsapp)).toEqual({ as: null, why: 'unreadable' });
    const voice = { bytes: 2_000, mimes: ['audio/ogg'] };
    expect(await fitVoice(ffmpeg, webm, { ...whatsapp, media: { voice } })).toEqual({ as: null, why: 'too-long' });
  });

  it('a playlist that names a file of this machine is not read', async () => {
    const secret = await stored(recorded('wav'));
    const list = await stored(Buffer.from(`ffconcat version 1.0\nfile '${secret.path}'\n`));
    expect(await ffmpeg.convert(secret.path, 'audio/ogg', 1_000_000)).not.toBeNull();
    expect(await ffmpeg.convert(list.path, 'audio/ogg', 1_000_000)).toBeNull();
  });

  it('many at once all get through, and leave nothing behind', async () => {
    const place = mkdtempSync(join(folder, 'tmp-'));
    vi.stubEnv('TMPDIR', place);
    const made = await Promise.all(Array.from({ length: 4 }, () => ffmpeg.convert(webm.path, 'audio/ogg', 1_000_000)));
    expect(await ffmpeg.convert('/no/such/file', 'audio/ogg', 1_000_000)).toBeNull();
    vi.unstubAllEnvs();
    expect(made.every((bytes) => bytes !== null)).toBe(true);
    expect(readdirSync(place)).toEqual([]);
  });

  it('what is recorded without pictures is a sound, and a film stays one', async () => {
    const types = await Promise.all([recorded('webm'), recorded('mp4'), film()].map(stored));
    expect(types.map(({ mime }) => mime)).toEqual(['audio/webm', 'audio/mp4', 'video/mp4']);
  });

  it('AMR becomes what a browser plays', async () => {
    const { path, mime } = await stored(amr());
    const made = await ffmpeg.convert(path, 'audio/mp4', 1_000_000);
    expect([mime, probed(made!).codec]).toEqual(['audio/amr', 'aac']);
  });
});

describe('a voice note where no ffmpeg is', () => {
  const sound = (mime: string) => ({ path: '/nowhere', mime, bytes: Buffer.from('…') });

  it.each([
    ['whatsapp', 'audio/mp4', { as: 'audio', made: null }],
    ['whatsapp', 'audio/webm', { as: null, why: 'needs-ffmpeg' }],
    ['instagram', 'audio/ogg', { as: null, why: 'needs-ffmpeg' }],
    ['instagram', 'audio/wav', { as: 'voice', made: null }],
    ['telegram', 'audio/mp4', { as: 'voice', made: null }],
  ])('on %s %s goes as it can, or is refused at once', async (name, mime, expected) => {
    expect(await fitVoice(absent, sound(mime), channels[name]!)).toEqual(expected);
  });

  it('is refused too where ffmpeg has no such encoder, and it is asked once only', async () => {
    const poor = join(folder, 'poor-ffmpeg');
    writeFileSync(poor, `#!/bin/sh\necho run >> ${poor}.runs\necho ' A..... aac '\n`);
    chmodSync(poor, 0o755);
    const ffmpeg = openFfmpeg(poor, log);
    for (let time = 0; time < 3; time += 1) {
      expect(await fitVoice(ffmpeg, sound('audio/webm'), whatsapp)).toEqual({ as: null, why: 'needs-ffmpeg' });
    }
    expect(readFileSync(`${poor}.runs`, 'utf8')).toBe('run\n');
  });
});
