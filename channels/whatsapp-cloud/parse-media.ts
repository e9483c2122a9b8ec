import type { Content, Media, MediaKind } from '../../src/core/conversation/message.ts';
import { type Json, present, readId, readObject, readString } from '../readers.ts';
import { sha256Hex } from '../sha256.ts';
import { shorten } from '../split-text.ts';

export function parseMediaContent(type: MediaKind, message: Json): Content | null {
  const file = readObject(message, type);
  const media = readMedia(file);
  if (media.providerId === undefined && media.url === undefined) return null;
  const text = readString(file, 'caption');
  const kind = type === 'audio' && file['voice'] === true ? 'voice' : type;
  return text === null ? { kind, media } : { kind, media, text };
}

function readMedia(file: Json): Media {
  return present<Media>({
    providerId: readId(file, 'id'),
    url: readString(file, 'url'),
    mime: readString(file, 'mime_type'),
    sha256: sha256Hex(readString(file, 'sha256')),
    fileName: fileNameOf(readString(file, 'filename')),
    animated: file['animated'] === true ? true : null,
  });
}

/** A customer chose it: no paths, no control characters, nothing that turns the direction of the text around it. */
function fileNameOf(name: string | null): string | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what it takes out
  const plain = name?.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/]/g, '_').trim();
  return plain ? shorten(plain, 200) : null;
}
