import type { Content, Media, MediaKind } from '../../src/core/conversation/message.ts';
import { cleanJson, cut } from '../clean.ts';
import { findObject, type Json, present, readId, readNumber, readObjects, readObject, readString } from '../readers.ts';
import { shorten } from '../split-text.ts';

/** A key of a message that holds a file, and what it is to us. */
const files: [key: string, kind: MediaKind][] = [
  // Before `document`: an animation comes as both.
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['sticker', 'sticker'],
  ['document', 'document'],
];

/** What a message holds. What cannot be read is unsupported, and kept raw. */
export function parseContent(message: Json): Content {
  const text = readString(message, 'text') ?? readString(message, 'caption');
  const file = pictureOf(message) ?? fileOf(message);
  if (file) return text === null ? file : { ...file, text };
  const other = placeOf(message) ?? cardOf(message);
  if (other) return other;
  return text === null
    ? { kind: 'unsupported', what: whatItIs(message), raw: cleanJson(message) }
    : { kind: 'text', text };
}

/** In several sizes: the largest. */
function pictureOf(message: Json): Extract<Content, { media: Media }> | null {
  const sizes = readObjects(message, 'photo').filter((size) => readId(size, 'file_id') !== null);
  const largest = sizes.toSorted((one, other) => areaOf(other) - areaOf(one))[0];
  return largest ? { kind: 'image', media: mediaOf(largest) } : null;
}

function areaOf(size: Json): number {
  return (readNumber(size, 'width') ?? 0) * (readNumber(size, 'height') ?? 0);
}

function fileOf(message: Json): Extract<Content, { media: Media }> | null {
  for (const [key, kind] of files) {
    const file = findObject(message, key);
    if (file && readId(file, 'file_id') !== null) return { kind, media: mediaOf(file) };
  }
  return null;
}

function mediaOf(file: Json): Media {
  const isAnimated = Boolean(file['is_animated']) || Boolean(file['is_video']);
  return present<Media>({
    providerId: readId(file, 'file_id'),
    mime: readString(file, 'mime_type'),
    bytes: readNumber(file, 'file_size'),
    fileName: fileNameOf(readString(file, 'file_name')),
    animated: isAnimated ? true : null,
  });
}

/** A customer chose it: no paths, nothing that cannot be seen. */
function fileNameOf(name: string | null): string | null {
  const plain = name?.replaceAll(/[\p{C}\\/]/gu, '_').trim();
  return plain ? shorten(plain, 200) : null;
}

function placeOf(message: Json): Content | null {
  const venue = findObject(message, 'venue');
  const place = venue ? readObject(venue, 'location') : findObject(message, 'location');
  const [latitude, longitude] = place ? [readNumber(place, 'latitude'), readNumber(place, 'longitude')] : [null, null];
  if (latitude === null || longitude === null) return null;
  return present<Extract<Content, { kind: 'location' }>>({
    ...{ kind: 'location', latitude, longitude },
    name: venue && readString(venue, 'title'),
    address: venue && readString(venue, 'address'),
  });
}

function cardOf(message: Json): Content | null {
  const card = findObject(message, 'contact');
  const phone = card && readId(card, 'phone_number');
  if (!card || phone === null) return null;
  const name = [readString(card, 'first_name'), readString(card, 'last_name')]
    .filter((part) => part !== null)
    .join(' ');
  return { kind: 'contacts', contacts: [{ name: name || phone, phones: [phone], emails: [] }] };
}

/** By the one key that is not in every message. */
function whatItIs(message: Json): string {
  const common = new Set([
    'message_id',
    'from',
    'chat',
    'date',
    'edit_date',
    'reply_to_message',
    'via_bot',
    'media_group_id',
  ]);
  return cut(Object.keys(message).find((key) => !common.has(key)) ?? 'empty', 100);
}
