import type { Sent } from './chats.ts';
import type { Json } from './json.ts';
import type { StoredMedia } from './media-store.ts';
import type { Tappable } from './message-words.ts';
import { SimulatorError } from './simulator-error.ts';

export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

/** What a customer does, in the form of the control API. One of the first seven is given. */
export type Spoken = {
  text?: string;
  /** Title or id of a button or a row of the newest message that has it. */
  tap?: string;
  media?: {
    kind: MediaKind;
    id?: string;
    bytes?: Buffer;
    base64?: string;
    mime?: string;
    fileName?: string;
    caption?: string;
  };
  location?: { latitude: number; longitude: number; name?: string; address?: string };
  reaction?: { messageId: string; emoji?: string | null };
  contacts?: unknown[];
  /** The message object as it is to be in the webhook: `type` and its part. What it lacks (id, from, …) is added. */
  raw?: Json;
  /** Not a message: with `text` a comment on a post of the business, by the post's id. Instagram and Messenger. */
  comment?: { postId: string; live?: boolean };
  replyTo?: string;
  /** For `tap`: the message that was tapped, when it is not the newest. */
  messageId?: string;
  forwarded?: boolean;
  referral?: Json;
  /** Set for the customer from now on. */
  profileName?: string | null;
  userId?: string;
  noPhone?: boolean;
  /** The provider's time, epoch milliseconds; now without it. */
  at?: number;
  /** The message's id (wamid); made without it. */
  id?: string;
};

/** `type` and its part of the message object, without id, sender and time. */
export function messageOf(spoken: Spoken, media: StoredMedia | null, mediaUrl: string | null): Json {
  if (spoken.raw) return spoken.raw;
  if (spoken.text !== undefined) return { type: 'text', text: { body: spoken.text } };
  if (spoken.media && media) return mediaMessage(spoken.media, media, mediaUrl);
  if (spoken.location) return { type: 'location', location: spoken.location };
  if (spoken.contacts) return { type: 'contacts', contacts: spoken.contacts };
  if (spoken.reaction) return reactionMessage(spoken.reaction);
  throw new SimulatorError('A customer says one of: text, tap, media, location, contacts, reaction, raw.');
}

/** What a tap on a button, a row or a template's quick reply sends. */
export function tapMessage(tapped: Tappable): Json {
  const { kind, id, title, description } = tapped;
  if (kind === 'quick-reply') return { type: 'button', button: { payload: id, text: title } };
  if (kind === 'button')
    return { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } } };
  const reply = { id, title, ...(description === undefined ? {} : { description }) };
  return { type: 'interactive', interactive: { type: 'list_reply', list_reply: reply } };
}

export function contextOf(spoken: Spoken, tapped: Sent | null, business: string): Json {
  const id = tapped?.id ?? spoken.replyTo;
  if (spoken.forwarded) return { context: { forwarded: true } };
  return id === undefined ? {} : { context: { from: business, id } };
}

function mediaMessage(spoken: NonNullable<Spoken['media']>, media: StoredMedia, url: string | null): Json {
  const type = spoken.kind === 'voice' ? 'audio' : spoken.kind;
  const part = {
    ...(spoken.caption === undefined ? {} : { caption: spoken.caption }),
    ...(type === 'document' ? { filename: media.fileName ?? 'file' } : {}),
    mime_type: media.mime,
    sha256: media.sha256.toString('base64'),
    id: media.id,
    ...(url === null ? {} : { url }),
    ...(type === 'audio' ? { voice: spoken.kind === 'voice' } : {}),
    ...(type === 'sticker' ? { animated: false } : {}),
  };
  return { type, [type]: part };
}

function reactionMessage({ messageId, emoji }: NonNullable<Spoken['reaction']>): Json {
  return { type: 'reaction', reaction: { message_id: messageId, ...(emoji ? { emoji } : {}) } };
}
