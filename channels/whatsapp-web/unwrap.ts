import { findObject, type Json } from '../readers.ts';

/** What stands around a message without being one: disappearing, seen once, with a caption, from another device … */
const wrappers = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'deviceSentMessage',
  'editedMessage',
  'associatedChildMessage',
  'lottieStickerMessage',
  'botInvokeMessage',
  'groupStatusMessage',
  'groupStatusMessageV2',
  'groupMentionedMessage',
  'botForwardedMessage',
  'pollCreationMessageV4',
  'limitSharingMessage',
];
const deepest = 6;

/** The message itself, out of everything that it is wrapped in. */
export function unwrapMessage(message: Json): Json {
  return layersOf(message).at(-1) ?? message;
}

/** All that it is wrapped in, from the outside; the message itself is the last. */
export function layersOf(message: Json, depth = 0): Json[] {
  if (depth >= deepest) return [message];
  for (const wrapper of wrappers) {
    const inner = findObject(findObject(message, wrapper) ?? {}, 'message');
    if (inner) return [message, ...layersOf(inner, depth + 1)];
  }
  return [message];
}
