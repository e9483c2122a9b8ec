import type { Content, MediaKind } from '../../src/core/conversation/message.ts';
import { cleanJson, cut } from '../clean.ts';
import { findObject, type Json, present, readNumber, readObject, readObjects, readString } from '../readers.ts';
import { mediaOf } from './media-ref.ts';
import { parseCards } from './parse-cards.ts';
import { parseChoice } from './parse-choice.ts';
import { layersOf } from './unwrap.ts';
import { readEnum } from './wire-values.ts';

const files: Record<string, MediaKind> = {
  imageMessage: 'image',
  videoMessage: 'video',
  ptvMessage: 'video',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
};
/** Beside the message itself. */
const besides = new Set(['messageContextInfo', 'senderKeyDistributionMessage']);
/**
 * What phones tell of other messages: that several pictures follow (each comes by itself), that one was pinned or kept, a vote
 * or a reaction under a key of its own. It says nothing that could be answered.
 */
const asides = new Set([
  'albumMessage',
  'pinInChatMessage',
  'keepInChatMessage',
  'pollUpdateMessage',
  'encReactionMessage',
  'encEventResponseMessage',
  'stickerSyncRmrMessage',
]);
const longestRaw = 20_000;

/** The part of an unwrapped message that it is named after, with its name. Null: it has none. */
export function bodyOf(message: Json): { kind: string; body: Json } | null {
  for (const kind of Object.keys(message)) {
    const body = findObject(message, kind);
    if (body && !besides.has(kind)) return { kind, body };
  }
  return null;
}

/** Of a message as it came, with all that it is wrapped in. Null: it is a message of its own. */
export function asideIn(message: Json): string | null {
  const layers = layersOf(message);
  if (layers.some(isCopy)) return 'copy';
  const kind = bodyOf(layers.at(-1) ?? {})?.kind;
  return kind !== undefined && asides.has(kind) ? kind.replace(/Message$/, '') : null;
}

const copies = {
  HD_VIDEO_DUAL_UPLOAD: 5,
  HD_IMAGE_DUAL_UPLOAD: 10,
  MOTION_PHOTO: 12,
  HEVC_VIDEO_DUAL_UPLOAD: 19,
} as const;

/** What is sent in HD comes twice: at once as ever, and some seconds later sharper, which would be a second picture. */
function isCopy(message: Json): boolean {
  const association = readObject(readObject(message, 'messageContextInfo'), 'messageAssociation');
  return readEnum(association, 'associationType', copies) !== null;
}

/** What an unwrapped message says. What cannot be read is unsupported, and kept raw. `of`: whose file it would be. */
export function parseContent(message: Json, of: { jid: string; id: string }): Content {
  const text = readString(message, 'conversation');
  if (text !== null) return { kind: 'text', text };
  const found = bodyOf(message);
  return (found && readBody(found.kind, found.body, of)) ?? unsupported(found?.kind ?? firstKey(message), message);
}

function readBody(kind: string, body: Json, of: { jid: string; id: string }): Content | null {
  const file = files[kind];
  if (file !== undefined) return readFile(file === 'audio' && body['ptt'] === true ? 'voice' : file, body, of);
  switch (kind) {
    case 'extendedTextMessage':
      return textOf(readString(body, 'text'));
    case 'locationMessage':
    case 'liveLocationMessage':
      return readPlace(body);
    case 'contactMessage':
    case 'contactsArrayMessage':
      return parseCards(body);
    case 'pollCreationMessage':
    case 'pollCreationMessageV2':
    case 'pollCreationMessageV3':
    case 'pollCreationMessageV5':
      return readPoll(body);
    default:
      return parseChoice(kind, body) ?? textOf(wordsOfMachine(kind, body));
  }
}

function textOf(text: string | null): Content | null {
  return text === null ? null : { kind: 'text', text };
}

function readFile(kind: MediaKind, body: Json, of: { jid: string; id: string }): Content {
  const text = readString(body, 'caption');
  const media = mediaOf(kind, body, of);
  return text === null ? { kind, media } : { kind, media, text };
}

function readPlace(place: Json): Content | null {
  const [latitude, longitude] = [readNumber(place, 'degreesLatitude'), readNumber(place, 'degreesLongitude')];
  if (latitude === null || longitude === null) return null;
  return present<Extract<Content, { kind: 'location' }>>({
    ...{ kind: 'location', latitude, longitude },
    name: readString(place, 'name') ?? readString(place, 'caption'),
    address: readString(place, 'address'),
  });
}

/** A poll of a customer's is a question with its possible answers. */
function readPoll(poll: Json): Content | null {
  const question = readString(poll, 'name');
  const options = readObjects(poll, 'options').flatMap((option) => readString(option, 'optionName') ?? []);
  return question === null ? null : textOf([question, ...options.map((option) => `- ${option}`)].join('\n'));
}

/** What other businesses' programs send with their buttons: its words are all that can be answered. */
function wordsOfMachine(kind: string, body: Json): string | null {
  switch (kind) {
    case 'templateMessage':
      return readString(readObject(body, 'hydratedTemplate'), 'hydratedContentText');
    case 'buttonsMessage':
      return readString(body, 'contentText');
    case 'listMessage':
      return readString(body, 'description');
    case 'interactiveMessage':
      return readString(readObject(body, 'body'), 'text');
    case 'richResponseMessage':
      return wordsOfMetaAi(body);
    default:
      return null;
  }
}

/** An answer of Meta AI's that somebody passes on. */
function wordsOfMetaAi(body: Json): string | null {
  const parts = readObjects(body, 'submessages').flatMap((part) => readString(part, 'messageText') ?? []);
  return parts.length === 0 ? null : parts.join('\n');
}

function firstKey(message: Json): string {
  return Object.keys(message).find((key) => !besides.has(key)) ?? 'empty';
}

function unsupported(what: string, message: Json): Content {
  const raw = cleanJson(withoutPictures(message));
  const isShort = JSON.stringify(raw).length <= longestRaw;
  return { kind: 'unsupported', what: cut(what.replace(/Message$/, ''), 100), ...(isShort ? { raw } : {}) };
}

/** Previews within messages are large, and nobody looks at them here. */
function withoutPictures(message: Json): Json {
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => {
      const body = findObject(message, key);
      if (!body) return [key, value];
      const { jpegThumbnail: _picture, ...rest } = body;
      return [key, rest];
    }),
  );
}
