import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { simpleParser, type AddressObject, type Attachment, type EmailAddress, type ParsedMail } from 'mailparser';
import { isMisread, likelyCharsets, relabelled, textBytes, withReadableHead } from './charset.ts';
import { textOfHtml } from './html-text.ts';
import type { FoundFile, Mail, MailAddress, MailFile } from './mail.ts';
import { idsIn } from './message-id.ts';

/** Where a mail lies, and what its server says of it. */
export type MailPlace = Pick<Mail, 'account' | 'folder' | 'at'> & {
  /** Of the whole mail; the raw one may be its beginning only. */
  size: number;
};

const mostFiles = 20;
const longestText = 200_000;
/** Some write all they have to say there. */
const longestSubject = 5_000;
/** Pictures of that size within the text are logos and lines, not what somebody shows. */
const decorationBytes = 5_000;

const markNames = new Set([
  'auto-submitted',
  'precedence',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-auto-response',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'return-path',
  'x-original-sender',
  'authentication-results',
]);

/**
 * Reads a raw mail: character sets, encodings and parts. Nothing is fetched. Whatever it is given, it answers: of what
 * cannot be read as a mail, the text is all that is left.
 */
export async function readMail(
  raw: Buffer,
  { account, folder, at, size }: MailPlace,
): Promise<{ mail: Mail; files: FoundFile[] }> {
  const sha256 = hashOf(raw);
  const parsed = await parse(raw);
  const isWhole = size <= raw.length;
  // The last one of a mail that was cut is cut itself.
  const parts = isWhole ? parsed.attachments : parsed.attachments.slice(0, -1);
  const found = await filesIn(parts);
  const kept = found.slice(0, mostFiles);
  const mail: Mail = {
    ...{ account, folder, sha256, at },
    written: dateIn(parsed),
    messageId: idsIn(wrapped(parsed.messageId))[0] ?? null,
    inReplyTo: idsIn(wrapped(parsed.inReplyTo))[0] ?? null,
    references: idsIn([parsed.references ?? []].flat().map(wrapped).join(' ')).slice(-50),
    from: addressesIn(parsed.from),
    replyTo: addressesIn(parsed.replyTo),
    to: addressesIn(parsed.to),
    copies: [...addressesIn(parsed.cc), ...addressesIn(parsed.bcc)],
    subject: (parsed.subject ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, longestSubject),
    text: textIn(parsed, raw),
    files: kept.map(({ file }) => file),
    leftOut: { files: found.length - kept.length, bytes: isWhole ? 0 : size - raw.length },
    marks: marksIn(parsed),
    contentType: contentTypeOf(parsed),
    report: reportIn(parsed.attachments),
    reaction: reactionIn(parsed.attachments),
  };
  return { mail, files: kept.map(({ file, bytes }) => ({ sha256: file.sha256, bytes, mime: file.mime })) };
}

const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  keepCidLinks: true,
  checksumAlgo: false,
  maxChildNodes: 500,
} as const;

async function parse(raw: Buffer): Promise<ParsedMail> {
  const whole = withReadableHead(raw);
  const parsed = await parseParts(whole);
  if (parsed === null) {
    const text = raw.subarray(0, longestText).toString('latin1');
    return { attachments: [], headers: new Map(), headerLines: [], text };
  }
  for (const charset of likelyCharsets) {
    if (!said.some((part) => isMisread(parsed[part] || ''))) break;
    takeReadable(parsed, await parseParts(relabelled(whole, charset)));
  }
  return parsed;
}

/** Null: more parts, or longer headers, than any mail has. */
async function parseParts(raw: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(raw, options);
  } catch {
    return null;
  }
}

/** What somebody reads. */
const said = ['text', 'html', 'subject'] as const;

/** Of a mail that was read in another character set, what has become readable by that. */
function takeReadable(parsed: ParsedMail, other: ParsedMail | null): void {
  for (const part of said) {
    const better = other?.[part];
    if (better && isMisread(parsed[part] || '') && !isMisread(better)) parsed[part] = better;
  }
}

type Form = 'plain' | 'html';

function textIn({ text = '', html }: ParsedMail, raw: Buffer): string {
  const read = { plain: () => text, html: () => textOfHtml(html || '') };
  const forms: Form[] = !html ? ['plain'] : text.trim() === '' ? ['html'] : formsIn(raw);
  return forms.map((form) => read[form]().slice(0, longestText)).join('\n\n');
}

/** The plain one of two that say the same; else both in their order: one is a list's footer, or a gateway's warning. */
function formsIn(raw: Buffer): Form[] {
  const types = raw
    .toString('latin1', 0, textBytes)
    .matchAll(/^content-type:\s*(?:multipart\/(alternative)|text\/(plain|html))\b/gim);
  const found = [...types].map(([, alternative, form]) => (alternative ?? form)?.toLowerCase());
  if (found.includes('alternative')) return ['plain'];
  return found.indexOf('html') < found.indexOf('plain') ? ['html', 'plain'] : ['plain', 'html'];
}

function addressesIn(header: AddressObject | AddressObject[] | undefined): MailAddress[] {
  const flat = ({ name, address, group }: EmailAddress): MailAddress[] =>
    group ? group.flatMap(flat) : address ? [{ name: name.slice(0, 200), address }] : [];
  return [header ?? []]
    .flat()
    .flatMap(({ value }) => value.flatMap(flat))
    .slice(0, 50);
}

type Found = { file: MailFile; bytes: Uint8Array };

async function filesIn(attachments: readonly Attachment[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const one of attachments) {
    const { content, filename } = one;
    if (!Buffer.isBuffer(content) || isNothing(one) || isOfMachines(one) || isDecoration(one)) continue;
    const file = {
      sha256: hashOf(content),
      mime: await typeOf(one),
      fileName: filename ?? null,
      bytes: content.length,
    };
    found.push({ file, bytes: content });
  }
  return found;
}

/** What the bytes are; a picture or a recording that they do not show to be one is a document. */
async function typeOf({ content, contentType }: Attachment): Promise<string> {
  const sniffed = await fileTypeFromBuffer(content);
  if (sniffed) return sniffed.mime;
  return /^(?:image|video|audio)\//.test(contentType) ? 'application/octet-stream' : contentType;
}

/** An empty file that has a name was to be something: whoever reads the mail asks for it again. */
function isNothing({ content, filename }: Attachment): boolean {
  return content.length === 0 && !filename;
}

function isDecoration({ related, cid, contentType, content }: Attachment): boolean {
  return Boolean(related && cid) && contentType.startsWith('image/') && content.length < decorationBytes;
}

const returnedTypes = ['message/rfc822', 'message/rfc822-headers', 'text/rfc822-headers', 'message/global-headers'];

function isReport({ contentType }: Attachment): boolean {
  return contentType === 'message/delivery-status' || contentType === 'message/global-delivery-status';
}

/** What programs tell each other is no file that somebody sent. */
function isOfMachines(one: Attachment): boolean {
  return isReport(one) || isReaction(one) || isSignature(one);
}

/** Beside every mail of some, and nothing to look at. */
function isSignature({ contentType }: Attachment): boolean {
  return /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature)$/.test(contentType);
}

/** https://developers.google.com/workspace/gmail/reactions/format */
function isReaction({ contentType }: Attachment): boolean {
  return contentType === 'text/vnd.google.email-reaction+json';
}

function reactionIn(attachments: readonly Attachment[]): string | null {
  const found = attachments.find(isReaction);
  if (!found) return null;
  try {
    const { emoji } = JSON.parse(textFrom(found)) as { emoji?: unknown };
    return typeof emoji === 'string' && /^[^\p{Cc}\p{Cs}\p{Bidi_Control}]{1,40}$/u.test(emoji) ? emoji : null;
  } catch {
    return null;
  }
}

function reportIn(attachments: readonly Attachment[]): Mail['report'] {
  const status = attachments.find(isReport);
  if (!status) return null;
  const returned = attachments.find(({ contentType }) => returnedTypes.includes(contentType));
  return { fields: textFrom(status), returned: returned ? textFrom(returned) : '' };
}

function textFrom({ content }: Attachment): string {
  return Buffer.isBuffer(content) ? content.subarray(0, 20_000).toString('utf8') : '';
}

function marksIn({ headerLines }: ParsedMail): Record<string, string> {
  const marks: Record<string, string> = {};
  for (const { key, line } of headerLines) {
    // The topmost is the last that was written: the receiving server's own.
    if (!markNames.has(key) || marks[key] !== undefined) continue;
    marks[key] = valueOf(line).slice(0, 1_000);
  }
  return marks;
}

function valueOf(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function dateIn({ headerLines }: ParsedMail): string | null {
  const line = headerLines.find(({ key }) => key === 'date')?.line;
  return line === undefined ? null : valueOf(line).slice(0, 100);
}

function contentTypeOf({ headers }: ParsedMail): string {
  const type = headers.get('content-type');
  return typeof type === 'object' && 'value' in type && typeof type.value === 'string' ? type.value.toLowerCase() : '';
}

/** Ids come with and without their brackets. */
function wrapped(id: string | undefined): string {
  return id === undefined || id.includes('<') ? (id ?? '') : `<${id.trim()}>`;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
