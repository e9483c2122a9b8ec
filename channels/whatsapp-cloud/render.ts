import type { ContactCard, Content, Media } from '../../src/core/conversation/message.ts';
import { ChannelError, type Identity, type OutgoingMessage, type Rendered } from '../channel.ts';
import { ownError } from './errors.ts';
import { optionsOf } from '../choices.ts';
import { renderChoices } from './render-choices.ts';
import { renderTemplate } from './render-template.ts';

/** The request for one part (see `splitContent`). Throws ChannelError for what cannot be sent. */
export function renderMessage(message: OutgoingMessage): Rendered {
  const body = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipientOf(message.to),
    ...(message.replyTo !== null && { context: { message_id: message.replyTo } }),
    biz_opaque_callback_data: message.id, // comes back in receipts: what tells a send of unknown fate apart
    ...renderContent(message.content),
  };
  return { body };
}

/** Where there is a number it wins at Meta's end, too; a customer with a username may have none (L12). */
function recipientOf(to: Identity[]): { to: string } | { recipient: string } {
  const phone = to.find(({ kind }) => kind === 'phone');
  if (phone) return { to: phone.id };
  const id = to.find(({ kind }) => kind === 'bsuid') ?? to.find(({ kind }) => kind === 'parent-bsuid');
  if (id) return { recipient: id.id };
  throw new ChannelError(ownError('no-recipient', `None of ${to.length} identities is one of WhatsApp.`));
}

function renderContent(content: Content): Record<string, unknown> {
  switch (content.kind) {
    case 'text':
      return renderText(content.text);
    case 'choices':
      if (optionsOf(content).length === 0) return renderText(content.text);
      return { type: 'interactive', interactive: renderChoices(content) };
    case 'template':
      return { type: 'template', template: renderTemplate(content) };
    case 'image':
    case 'video':
      return { type: content.kind, [content.kind]: { ...fileOf(content.media), ...captionOf(content.text) } };
    case 'document':
      return {
        type: 'document',
        document: { ...fileOf(content.media), ...captionOf(content.text), ...nameOf(content.media) },
      };
    case 'audio':
    case 'sticker':
      return { type: content.kind, [content.kind]: fileOf(content.media) };
    case 'voice':
      return { type: 'audio', audio: { ...fileOf(content.media), voice: true } };
    case 'location':
      return { type: 'location', location: renderLocation(content) };
    case 'contacts':
      return { type: 'contacts', contacts: content.contacts.map(renderCard) };
    case 'choice':
    case 'order':
    case 'form':
    case 'share':
    case 'unsupported':
      throw new ChannelError(ownError('not-sendable', `Content of kind ${content.kind} only comes in.`));
  }
}

function renderText(body: string): Record<string, unknown> {
  if (body.trim() === '') throw new ChannelError(ownError('not-sendable', 'The text is empty.'));
  return { type: 'text', text: { preview_url: false, body } };
}

function fileOf({ providerId, url }: Media): { id: string } | { link: string } {
  if (providerId !== undefined) return { id: providerId };
  if (url !== undefined) return { link: url };
  throw new ChannelError(ownError('media-not-stored', 'The media names neither an uploaded file nor a link.'));
}

function captionOf(text: string | undefined): { caption?: string } {
  return text ? { caption: text } : {};
}

function nameOf({ fileName }: Media): { filename?: string } {
  return fileName ? { filename: fileName } : {};
}

function renderLocation(place: Extract<Content, { kind: 'location' }>): Record<string, unknown> {
  const { latitude, longitude, name, address } = place;
  return { latitude, longitude, ...(name && { name }), ...(address && { address }) };
}

function renderCard({ name, phones, emails }: ContactCard): Record<string, unknown> {
  const shown = name || phones[0] || emails[0] || '-';
  return {
    name: { formatted_name: shown, first_name: shown },
    ...(phones.length > 0 && { phones: phones.map((phone) => ({ phone })) }),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email })) }),
  };
}
