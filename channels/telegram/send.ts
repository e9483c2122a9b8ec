import type { Content, MediaKind } from '../../src/core/conversation/message.ts';
import { optionsOf } from '../choices.ts';
import { ChannelError, type Identity, type OutgoingMessage, type SendResult } from '../channel.ts';
import { readId } from '../readers.ts';
import type { BotApi } from './api.ts';
import { capabilities } from './capabilities.ts';
import { ownError } from './errors.ts';

export type ReadMedia = (id: string) => Promise<{ bytes: Uint8Array; mime: string; fileName: string } | null>;

const uploadTimeoutMs = 40_000;

const methods: Record<MediaKind, { method: string; field: string }> = {
  image: { method: 'sendPhoto', field: 'photo' },
  video: { method: 'sendVideo', field: 'video' },
  audio: { method: 'sendAudio', field: 'audio' },
  voice: { method: 'sendVoice', field: 'voice' },
  document: { method: 'sendDocument', field: 'document' },
  sticker: { method: 'sendSticker', field: 'sticker' },
};

/** Sends one part. The Bot API gives no receipts: accepted is the last that is known of it. */
export async function sendMessage(api: BotApi, readMedia: ReadMedia, message: OutgoingMessage): Promise<SendResult> {
  const chatId = chatIn(message.to);
  const common = { chat_id: chatId, ...replyOf(message.replyTo) };
  const { content } = message;
  const sent =
    'media' in content
      ? await sendFile(api, readMedia, content, common)
      : await api.call('sendMessage', { ...common, ...textOf(content) });
  const id = readId(sent, 'message_id');
  if (id === null) throw new ChannelError(ownError('no-answer', 'The answer named no message.'));
  return { providerId: `${chatId}:${id}` };
}

export function chatIn(to: Identity[]): string {
  const found = to.find(({ kind }) => kind === 'telegram');
  if (found) return found.id;
  throw new ChannelError(ownError('no-recipient', `None of ${to.length} addresses is one of Telegram.`));
}

/** Whoever has deleted what we answer is answered all the same. */
function replyOf(replyTo: string | null): object {
  const id = Number(replyTo?.split(':')[1]);
  return Number.isInteger(id) && id > 0
    ? { reply_parameters: { message_id: id, allow_sending_without_reply: true } }
    : {};
}

function textOf(content: Content): Record<string, unknown> {
  if (content.kind !== 'text' && content.kind !== 'choices') {
    throw new ChannelError(ownError('not-sendable', `Content of kind ${content.kind} cannot be sent.`));
  }
  const { text } = content;
  if (text.trim() === '') throw new ChannelError(ownError('not-sendable', 'The text is empty.'));
  const options = content.kind === 'choices' ? optionsOf(content) : [];
  const keyboard = options.map(({ id, title }) => [{ text: title, callback_data: id }]);
  return {
    text,
    link_preview_options: { is_disabled: true },
    ...(keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard } } : {}),
  };
}

async function sendFile(
  api: BotApi,
  readMedia: ReadMedia,
  content: Extract<Content, { media: unknown }>,
  common: { chat_id: string },
) {
  const { method, field } = methods[content.kind];
  const { id, providerId, url } = content.media;
  const caption = content.text ? { caption: content.text } : {};
  if (id === undefined) {
    const known = providerId ?? url;
    if (known === undefined) throw new ChannelError(ownError('media-not-stored', 'The media names no file.'));
    return api.call(method, { ...common, [field]: known, ...caption });
  }
  const file = await readMedia(id).catch(() => null);
  if (!file) throw new ChannelError(ownError('media-not-stored', `There is no stored media ${id}.`));
  if (file.bytes.length > (capabilities.media[content.kind]?.bytes ?? 0)) {
    throw new ChannelError({ code: '413', kind: 'permanent', detail: `${file.bytes.length} bytes` });
  }
  const form = new FormData();
  for (const [key, value] of Object.entries({ ...common, ...caption })) {
    form.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  form.set(field, new Blob([new Uint8Array(file.bytes)], { type: file.mime }), file.fileName || 'file');
  return api.call(method, form, uploadTimeoutMs);
}
