import type { Content } from '../../src/core/conversation/message.ts';
import type { Identity, OutgoingMessage, SendResult } from '../channel.ts';
import { capabilities } from './capabilities.ts';
import { refused } from './errors.ts';

/** Bytes of a stored file; null: there is none of that id. */
export type SizeOf = (mediaId: string) => Promise<number | null>;

/**
 * There is nobody to send to: the message stands in the store, from where the visitor's stream brings it now, or when
 * they come back. Sent is what can be shown.
 */
export async function sendMessage(sizeOf: SizeOf, { id, to, content }: OutgoingMessage): Promise<SendResult> {
  visitorIn(to);
  if ('media' in content) await checkFile(sizeOf, content);
  else if (content.kind !== 'text' && content.kind !== 'choices') {
    throw refused('not-sendable', `Content of kind ${content.kind} cannot be shown.`);
  } else if (content.text.trim() === '') throw refused('not-sendable', 'The text is empty.');
  return { providerId: id };
}

export function visitorIn(to: Identity[]): string {
  const found = to.find(({ kind }) => kind === 'webchat');
  if (found) return found.id;
  throw refused('no-recipient', `None of ${to.length} addresses is one of the web chat.`);
}

async function checkFile(sizeOf: SizeOf, { kind, media }: Extract<Content, { media: unknown }>): Promise<void> {
  const bytes = media.id === undefined ? null : await sizeOf(media.id);
  if (bytes === null) throw refused('media-not-stored', 'The media names no stored file.');
  const most = capabilities.media[kind]?.bytes;
  if (most === undefined) throw refused('not-sendable', `A ${kind} cannot be shown.`);
  if (bytes > most) throw refused('too-large', `${bytes} bytes`);
}
