import type { Content, MediaKind } from '../../../src/core/conversation/message.ts';
import { cleanJson, cut } from '../../clean.ts';
import { type Json, present, readId, readNumber, readObject, readObjects, readString } from '../../readers.ts';

type Share = Extract<Content, { kind: 'share' }>;

const media: Record<string, MediaKind> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'document',
  sticker: 'sticker',
};

/** Passed on, not sent: shown by their link, for Meta forbids to keep stories, and a post has its place. */
const shares: Record<string, Share['what']> = {
  share: 'post',
  ig_post: 'post',
  post: 'post',
  ig_reel: 'reel',
  reel: 'reel',
  ig_story: 'story',
  story: 'story',
  story_mention: 'story-mention',
  fallback: 'link',
};

/** What a message holds, in order; never nothing. What cannot be read is unsupported, and kept raw. */
export function contentsOf(message: Json): Content[] {
  const text = readString(message, 'text');
  const attachments = withoutDoubles(readObjects(message, 'attachments')).map(contentOfAttachment);
  const [first, ...others] = attachments;
  if (first === undefined) return [text === null ? unsupported(whatItIs(message), message) : { kind: 'text', text }];
  if (text === null) return attachments;
  // Text stands under a file; beside anything else it is what the customer said.
  return 'media' in first ? [{ ...first, text }, ...others] : [{ kind: 'text', text }, ...attachments];
}

function whatItIs(message: Json): string {
  return message['is_unsupported'] === true ? 'unsupported' : 'empty';
}

/** Two kinds for one thing, as long as Meta moves from one to the other. */
function withoutDoubles(attachments: Json[]): Json[] {
  const types = attachments.map((one) => readString(one, 'type'));
  const isDouble = (type: string | null, own: Json): boolean => {
    const payload = readObject(own, 'payload');
    if (type === 'share') return types.includes('ig_post');
    return type === 'image' && readId(payload, 'sticker_id') !== null && types.includes('sticker');
  };
  return attachments.filter((one, index) => !isDouble(types[index] ?? null, one));
}

function contentOfAttachment(attachment: Json): Content {
  const type = readString(attachment, 'type') ?? 'attachment';
  const payload = readObject(attachment, 'payload');
  if (type === 'like_heart') return { kind: 'text', text: '❤️' };
  const content = mediaOf(type, payload) ?? shareOf(type, attachment, payload) ?? placeOf(type, payload);
  return content ?? unsupported(type, attachment);
}

function mediaOf(type: string, payload: Json): Content | null {
  const kind = Object.hasOwn(media, type) ? media[type] : undefined;
  const url = readString(payload, 'url');
  if (kind === undefined || url === null) return null;
  return { kind: readId(payload, 'sticker_id') === null ? kind : 'sticker', media: { url } };
}

function shareOf(type: string, attachment: Json, payload: Json): Content | null {
  const what = Object.hasOwn(shares, type) ? shares[type] : undefined;
  if (what === undefined) return null;
  const url = readString(payload, 'url') ?? readString(payload, 'story_media_url') ?? readString(attachment, 'url');
  const title = readString(payload, 'title') ?? readString(attachment, 'title');
  if (url === null && title === null) return null;
  return present<Share>({ kind: 'share', what, url: webLink(url), title: title && cut(title, 500) });
}

/** It becomes a link in the console. */
function webLink(url: string | null): string | null {
  const protocol = url === null ? undefined : URL.parse(url)?.protocol;
  return protocol === 'https:' || protocol === 'http:' ? url : null;
}

function placeOf(type: string, payload: Json): Content | null {
  const place = readObject(payload, 'coordinates');
  const [latitude, longitude] = [readNumber(place, 'lat'), readNumber(place, 'long')];
  if (type !== 'location' || latitude === null || longitude === null) return null;
  return { kind: 'location', latitude, longitude };
}

function unsupported(what: string, raw: Json): Content {
  return { kind: 'unsupported', what: cut(what, 100), raw: cleanJson(raw) };
}
