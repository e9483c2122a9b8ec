import MailComposer from 'nodemailer/lib/mail-composer';
import type { Author, Content } from '../../src/core/conversation/message.ts';
import { asNumberedText } from '../choices.ts';
import type { Identity } from '../channel.ts';
import { plainAddress } from './address.ts';
import { capabilities } from './capabilities.ts';
import { channelError } from './errors.ts';
import type { MailAddress } from './mail.ts';

/** What a mail of ours goes on with. */
export type MailThread = {
  /** The ticket number. */
  number: string;
  /** Who says it. */
  author: Author;
  /** The customer's last mail; null: they have not written one. */
  last: { id: string; references: string[]; subject: string | null } | null;
};

export type StoredFile = { bytes: Uint8Array; mime: string; fileName: string };

export type Composed = {
  from: MailAddress;
  to: string;
  /** Without brackets, like `replyTo`. */
  messageId: string;
  replyTo: string | null;
  thread: MailThread | null;
  text: string;
  file: StoredFile | null;
};

/** The raw mail: plain text, and the same as simple HTML. */
export async function composeMail(mail: Composed): Promise<Buffer> {
  const { from, to, messageId, thread, text, file } = mail;
  const answered = mail.replyTo ?? thread?.last?.id ?? null;
  const references = [...new Set([...(thread?.last?.references ?? []), thread?.last?.id, answered])];
  const composer = new MailComposer({
    from: { name: from.name, address: from.address },
    to: { name: '', address: to },
    subject: subjectOf(thread),
    messageId: `<${messageId}>`,
    ...(answered === null ? {} : { inReplyTo: `<${answered}>` }),
    references: references.flatMap((id) => (id ? [`<${id}>`] : [])),
    headers: thread?.author === 'agent' ? {} : automatic,
    text,
    html: htmlOf(text),
    attachments: file ? [{ filename: file.fileName, content: Buffer.from(file.bytes), contentType: file.mime }] : [],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Of what no person wrote: whoever answers by machine leaves it unanswered (RFC 3834); the other is Exchange's own. */
const automatic = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' };

/** "Re: Ongkir ke Bandung [2026-000123]" */
function subjectOf(thread: MailThread | null): string {
  const about = (thread?.last?.subject ?? '')
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .replaceAll(/\s*\[\d{4}-\d{6,}\]/g, '')
    .replace(/^(?:\s*(?:re|bls|balas|fwd?|tr)\s*(?:\[\d+\])?\s*:)+/i, '')
    .trim();
  const number = thread ? `[${thread.number}]` : '';
  return `Re: ${[about, number].filter((part) => part !== '').join(' ')}`;
}

function htmlOf(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return `<div style="font-family:sans-serif">${escaped.replaceAll(/\r?\n/g, '<br>\n')}</div>`;
}

export function wordsToSend(content: Content): string {
  if (content.kind === 'text') return spoken(content.text);
  if (content.kind === 'choices') return spoken(asNumberedText(content));
  if ('media' in content) return content.text ?? '';
  throw channelError('not-sendable', `Content of kind ${content.kind} cannot be sent.`);
}

function spoken(text: string): string {
  if (text.trim() === '') throw channelError('not-sendable', 'The text is empty.');
  return text;
}

export async function fileToSend(
  content: Content,
  readMedia: (id: string) => Promise<StoredFile | null>,
): Promise<StoredFile | null> {
  if (!('media' in content)) return null;
  const { id } = content.media;
  const file = id === undefined ? null : await readMedia(id).catch(() => null);
  if (!file) throw channelError('media-not-stored', `There is no stored media ${id ?? 'without an id'}.`);
  if (file.bytes.length > (capabilities.media[content.kind]?.bytes ?? 0)) {
    throw channelError('too-large', `${file.bytes.length} bytes`);
  }
  return file;
}

export function addressIn(to: Identity[]): string {
  const found = to.find(({ kind }) => kind === 'email');
  const address = plainAddress(found?.id);
  if (address !== null) return address;
  throw channelError('no-recipient', `None of ${to.length} addresses is one of e-mail.`);
}
