import { within, type Timers } from '../../src/engine/waiting.ts';
import { createHash } from 'node:crypto';
import type { MediaKind } from '../../src/core/conversation/message.ts';
import { ChannelError } from '../channel.ts';
import { ownError } from './errors.ts';
import type { Library } from './library.ts';
import { type MediaRef, readRef } from './media-ref.ts';

export type MediaParts = {
  library: Pick<Library, 'downloadEncryptedContent' | 'getMediaKeys'>;
  /** `https://mmg.whatsapp.net`: the only place that files are fetched from. */
  mediaUrl: string;
  /** Asks the phone to put the file there again. Null: it has none. Throws when it cannot be asked. */
  moveMedia(ref: MediaRef): Promise<MediaRef | null>;
  timers: Timers;
};

type Wanted = { providerId?: string; sha256?: string };
type File = { bytes: Uint8Array; mime: string | null };

const downloadMs = 90_000;
const askMs = 25_000;
const types: Record<MediaKind, Parameters<Library['getMediaKeys']>[1]> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'ptt',
  document: 'document',
  sticker: 'sticker',
};

/** Fetches and decrypts a customer's file; after weeks WhatsApp has it no more, but the phone has (L9). */
export async function fetchFile(parts: MediaParts, { providerId, sha256 }: Wanted, limitBytes: number): Promise<File> {
  const ref = readRef(providerId);
  if (!ref) throw ownError('media-gone', 'The message names no file.');
  const found = (await download(parts, ref, limitBytes)) ?? (await downloadMoved(parts, ref, limitBytes));
  // What its sender said of it, end to end: nobody on the way has put another file in its place.
  if (sha256 !== undefined && createHash('sha256').update(found).digest('hex') !== sha256) {
    throw ownError('media-gone', 'The file is not the one that was sent.');
  }
  return { bytes: found, mime: null };
}

async function downloadMoved(parts: MediaParts, ref: MediaRef, limitBytes: number): Promise<Uint8Array> {
  const moved = await within(parts.timers, askMs, parts.moveMedia(ref)).catch((error: unknown) => {
    if (error instanceof ChannelError) throw error;
    throw statusOf(error) === 404 ? ownError('media-gone', 'The phone has no such file.') : later(error);
  });
  if (moved === null) throw ownError('media-later', 'The phone did not answer.');
  const found = await download(parts, moved, limitBytes);
  if (!found) throw ownError('media-gone', 'The phone put the file where it is not.');
  return found;
}

/** Null: it is not there any more. */
async function download(parts: MediaParts, ref: MediaRef, limitBytes: number): Promise<Uint8Array | null> {
  try {
    const whole = await within(parts.timers, downloadMs, readAll(parts, ref, limitBytes));
    if (!whole) throw ownError('media-later', 'The download took too long.');
    return whole;
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    const status = statusOf(error);
    if (status === 404 || status === 410 || status === 403) return null;
    throw later(error);
  }
}

async function readAll(parts: MediaParts, ref: MediaRef, limitBytes: number): Promise<Uint8Array> {
  const { library, mediaUrl } = parts;
  const keys = await library.getMediaKeys(Buffer.from(ref.key, 'base64'), types[ref.kind]);
  const stream = await library.downloadEncryptedContent(`${mediaUrl}${ref.path}`, keys);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      stream.destroy();
      throw ownError('media-too-large', `more than ${limitBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function statusOf(error: unknown): number | null {
  return (error as { output?: { statusCode?: number } } | null)?.output?.statusCode ?? null;
}

function later(error: unknown): ChannelError {
  return ownError('media-later', String(error));
}
