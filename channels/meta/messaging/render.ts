import type { Content, Media } from '../../../src/core/conversation/message.ts';
import { optionsOf } from '../../choices.ts';
import { ChannelError, type Identity, type OutgoingMessage, type Rendered } from '../../channel.ts';
import type { ErrorBook } from '../error-book.ts';
import type { Dialect } from './dialect.ts';
import { markOf } from './parse-message.ts';

/** A link under which the provider can fetch a stored file for a while; null: others cannot reach this service. */
export type LinkToMedia = (id: string) => string | null;

export type Rendering = {
  identity: Dialect['identity'];
  errors: ErrorBook;
  linkTo: LinkToMedia;
  /** Our id travels with it, and comes back in the echo. */
  marks: boolean;
};

/** The request for one part. Throws ChannelError for what cannot be sent. */
export function renderMessage(how: Rendering, message: OutgoingMessage): Rendered {
  const body = {
    ...addressOf(how, message),
    message: {
      ...renderContent(how, message.content),
      ...(how.marks ? { metadata: markOf(message.id) } : {}),
    },
  };
  return { body };
}

/** Whoever commented is written to by their comment: they may never have written to us. */
function addressOf(how: Rendering, { to, tag, commentId }: OutgoingMessage): object {
  if (commentId !== undefined) return { recipient: { comment_id: commentId } };
  const type = tag === undefined ? { messaging_type: 'RESPONSE' } : { messaging_type: 'MESSAGE_TAG', tag };
  return { recipient: { id: recipientIn(how, to) }, ...type };
}

export function recipientIn({ identity, errors }: Pick<Rendering, 'identity' | 'errors'>, to: Identity[]): string {
  const found = to.find(({ kind }) => kind === identity);
  if (found) return found.id;
  throw new ChannelError(errors.ownError('no-recipient', `None of ${to.length} addresses is one of this channel.`));
}

function renderContent(how: Rendering, content: Content): Record<string, unknown> {
  switch (content.kind) {
    case 'text':
      return { text: textOf(how, content.text) };
    case 'choices':
      return { text: textOf(how, content.text), ...quickReplies(content) };
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
    case 'sticker':
      return { attachment: attachmentOf(how, content.kind, content.media) };
    default:
      throw new ChannelError(how.errors.ownError('not-sendable', `Content of kind ${content.kind} cannot be sent.`));
  }
}

function quickReplies(content: Extract<Content, { kind: 'choices' }>): Record<string, unknown> {
  const options = optionsOf(content);
  if (options.length === 0) return {};
  return { quick_replies: options.map(({ id, title }) => ({ content_type: 'text', title, payload: id })) };
}

const attachmentTypes = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'file',
};

function attachmentOf(how: Rendering, kind: keyof typeof attachmentTypes, { id, url }: Media): object {
  const link = id === undefined ? url : how.linkTo(id);
  if (link === undefined || link === null) {
    const detail = 'The provider fetches files from us, and PUBLIC_URL is not set.';
    throw new ChannelError(how.errors.ownError('media-not-stored', detail));
  }
  return { type: attachmentTypes[kind], payload: { url: link } };
}

function textOf({ errors }: Rendering, text: string): string {
  if (text.trim() === '') throw new ChannelError(errors.ownError('not-sendable', 'The text is empty.'));
  return text;
}
