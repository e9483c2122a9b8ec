import type { Content, Media, MediaKind } from '../../src/core/conversation/message.ts';
import { present } from '../readers.ts';
import { shorten } from '../split-text.ts';
import type { Mail, MailFile } from './mail.ts';
import { trimQuotes } from './trim-quotes.ts';

/** Longer than what anybody reads in a conversation; the mailbox has all of it. */
const longestText = 20_000;

/** What a mail says and brings, the words first. */
export function contentsOf(mail: Mail): Content[] {
  const text = wordsIn(mail);
  const contents: Content[] = [
    ...(text === '' ? [] : [{ kind: 'text', text } as const]),
    ...mail.files.map(fileContent),
    ...leftOutOf(mail),
  ];
  return contents.length > 0 ? contents : [{ kind: 'unsupported', what: 'empty-mail' }];
}

/** It goes on with something that was said before. */
export function isReply({ inReplyTo, references, subject }: Mail): boolean {
  return inReplyTo !== null || references.length > 0 || /^(?:re|bls|balas)\s*(?:\[\d+\])?\s*:/i.test(subject.trim());
}

/**
 * The subject of a mail that begins something is a part of what it says: many write their question only there. In an
 * answer it is what was asked before.
 */
function wordsIn(mail: Mail): string {
  const said = saidIn(mail);
  const subject = mail.subject.trim();
  const isTold = isReply(mail) || subject === '' || said.toLowerCase().startsWith(subject.toLowerCase());
  return shorten([isTold ? '' : subject, said].filter((part) => part !== '').join('\n\n'), longestText);
}

/** All that it quotes, when it has nothing else: it was sent for something. */
function saidIn(mail: Mail): string {
  // What somebody passes on is what they say.
  if (/^(?:fwd?|fw|terusan)\s*:/i.test(mail.subject.trim())) return mail.text.trim();
  const said = trimQuotes(mail.text);
  return said === '' && mail.files.length === 0 ? mail.text.trim() : said;
}

/** The mail as it was written, when that is more than is shown; null: it is not. */
export function wholeOf(mail: Mail): string | null {
  const whole = mail.text.replaceAll(/\r\n?/g, '\n').trim();
  const isMore = whole.replaceAll(/\s+/g, '') !== saidIn(mail).replaceAll(/\s+/g, '');
  return isMore ? shorten(whole, longestText) : null;
}

const pictures = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/heic']);

function fileContent({ sha256, mime, fileName, bytes }: MailFile): Content {
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,120}$/.test(mime) ? mime.toLowerCase() : 'application/octet-stream';
  const name = plainName(fileName) ?? usualNames[type] ?? null;
  const media = present<Media>({ sha256, mime: type, bytes, fileName: name });
  return { kind: kindOf(type), media };
}

/** Of parts that have a place in a mail and no name. */
const usualNames: Record<string, string> = { 'text/calendar': 'invite.ics', 'message/rfc822': 'message.eml' };

function kindOf(mime: string): MediaKind {
  if (pictures.has(mime)) return 'image';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
}

/** A customer chose it: no paths, nothing that cannot be seen. */
function plainName(name: string | null): string | null {
  const plain = name?.replaceAll(/[\p{C}\\/]/gu, '_').trim();
  return plain ? shorten(plain, 200) : null;
}

function leftOutOf({ leftOut }: Mail): Content[] {
  const isSomething = leftOut.files > 0 || leftOut.bytes > 0;
  return isSomething ? [{ kind: 'unsupported', what: 'mail-left-out', raw: { ...leftOut } }] : [];
}
