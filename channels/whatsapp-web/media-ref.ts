import type { Media, MediaKind } from '../../src/core/conversation/message.ts';
import { isJson, type Json, present, readObject, readString } from '../readers.ts';
import { sha256Hex } from '../sha256.ts';
import { shorten } from '../split-text.ts';
import { readLong } from './wire-values.ts';

/**
 * What it takes to fetch a file later: its path at WhatsApp, its key, and the message by which the phone is asked for it
 * again. The address that a message gives beside it is its sender's word, and may be of any machine: it is not kept.
 */
export type MediaRef = { kind: MediaKind; path: string; key: string; jid: string; id: string };

const longest = 4_000;

export function mediaOf(kind: MediaKind, file: Json, of: { jid: string; id: string }): Media {
  const path = readString(file, 'directPath');
  const key = readString(file, 'mediaKey');
  const isWhole = path !== null && key !== null && isPath(path) && path.length + key.length < longest;
  return present<Media>({
    providerId: isWhole ? JSON.stringify([kind, path, key, of.jid, of.id]) : null,
    mime: readString(file, 'mimetype'),
    sha256: sha256Hex(readString(file, 'fileSha256')),
    fileName: fileNameOf(readString(file, 'fileName') ?? readString(file, 'title')),
    bytes: readLong(file, 'fileLength'),
    animated: file['isAnimated'] === true || file['gifPlayback'] === true ? true : null,
  });
}

/** Behind the name of a host it must not become another host. */
function isPath(path: string): boolean {
  return /^\/[\w.~/-]+(?:\?[\w.~%=&+-]*)?$/.test(path) && !path.startsWith('//') && !path.includes('..');
}

/** Null: it is none. */
export function readRef(providerId: string | undefined): MediaRef | null {
  if (providerId === undefined) return null;
  try {
    const [kind, path, key, jid, id] = JSON.parse(providerId) as [MediaKind, string, string, string, string];
    return isPath(path) ? { kind, path, key, jid, id } : null;
  } catch {
    return null;
  }
}

/** As a message, the way in which the phone is asked to put its file there again. */
export function messageOfRef({ kind, path, key, jid, id }: MediaRef): { key: Json; message: Json } {
  const file = { mediaKey: Buffer.from(key, 'base64'), directPath: path };
  return { key: { remoteJid: jid, fromMe: false, id }, message: { [fields[kind]]: file } };
}

const fields: Record<MediaKind, string> = {
  image: 'imageMessage',
  video: 'videoMessage',
  audio: 'audioMessage',
  voice: 'audioMessage',
  document: 'documentMessage',
  sticker: 'stickerMessage',
};

/** The same file after the phone has put it there again. Null: it was put nowhere. */
export function movedRef(ref: MediaRef, message: unknown): MediaRef | null {
  const path = readString(readObject(isJson(message) ? message : {}, fields[ref.kind]), 'directPath');
  return path !== null && isPath(path) ? { ...ref, path } : null;
}

/** A customer chose it: no paths, nothing that cannot be seen. */
function fileNameOf(name: string | null): string | null {
  const plain = name?.replaceAll(/[\p{C}\\/]/gu, '_').trim();
  return plain ? shorten(plain, 200) : null;
}
