import type { AnyMessageContent } from '@whiskeysockets/baileys';
import type { Content } from '../../src/core/conversation/message.ts';
import { asNumberedText } from '../choices.ts';
import { capabilities } from './capabilities.ts';
import { ownError } from './errors.ts';

export type ReadMedia = (id: string) => Promise<{ bytes: Uint8Array; mime: string; fileName: string } | null>;

/** One part as the library takes it. Throws ChannelError for what cannot be sent this way. */
export async function renderContent(content: Content, readMedia: ReadMedia): Promise<AnyMessageContent> {
  if ('media' in content) return renderFile(content, readMedia);
  const text = content.kind === 'choices' ? asNumberedText(content) : content.kind === 'text' ? content.text : null;
  if (text === null) throw ownError('not-sendable', `Content of kind ${content.kind} cannot be sent.`);
  if (text.trim() === '') throw ownError('not-sendable', 'The text is empty.');
  // No preview: to make one, this machine would fetch whatever address somebody wrote.
  return { text, linkPreview: null };
}

async function renderFile(
  content: Extract<Content, { media: unknown }>,
  readMedia: ReadMedia,
): Promise<AnyMessageContent> {
  const { id } = content.media;
  const file = id === undefined ? null : await readMedia(id).catch(() => null);
  if (!file) throw ownError('media-not-stored', `There is no stored media ${id ?? 'without an id'}.`);
  const { kind, text: caption } = content;
  const most = capabilities.media[kind]?.bytes ?? 0;
  if (file.bytes.length > most) throw ownError('media-too-large', `${file.bytes.length} of ${most} bytes`);
  const bytes = Buffer.from(file.bytes);
  const { mime: mimetype, fileName } = file;
  const words = caption ? { caption } : {};
  switch (kind) {
    case 'image':
      return { image: bytes, mimetype, ...words };
    case 'video':
      return { video: bytes, mimetype, ...words };
    case 'document':
      return { document: bytes, mimetype, fileName: fileName || 'file', ...words };
    case 'audio':
      return { audio: bytes, mimetype };
    case 'voice':
      return { audio: bytes, mimetype: 'audio/ogg; codecs=opus', ptt: true };
    case 'sticker':
      return { sticker: bytes };
  }
}
