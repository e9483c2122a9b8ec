import { readTime } from '../provider-time.ts';
import { type Json, isJson, readArray, readNumber, readObject, readObjects, readString } from '../readers.ts';
import type { Mail, MailAddress, MailFile } from './mail.ts';

/** A mail out of JSON that nobody promises; null: it is none. */
export function mailIn(body: unknown, receivedAt: number): Mail | null {
  if (!isJson(body)) return null;
  const account = readString(body, 'account');
  const sha256 = readString(body, 'sha256');
  if (account === null || sha256 === null || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  const leftOut = readObject(body, 'leftOut');
  const report = readObject(body, 'report');
  return {
    ...{ account, sha256 },
    folder: body['folder'] === 'sent' ? 'sent' : 'inbox',
    at: readTime(body, 'at', receivedAt),
    written: readString(body, 'written'),
    messageId: readMailId(body['messageId']),
    inReplyTo: readMailId(body['inReplyTo']),
    references: readArray(body, 'references').flatMap((id) => readMailId(id) ?? []),
    from: addressesIn(body, 'from'),
    replyTo: addressesIn(body, 'replyTo'),
    to: addressesIn(body, 'to'),
    copies: addressesIn(body, 'copies'),
    subject: readString(body, 'subject') ?? '',
    text: readString(body, 'text') ?? '',
    files: readObjects(body, 'files').flatMap((file) => fileIn(file) ?? []),
    leftOut: { files: countIn(leftOut, 'files'), bytes: countIn(leftOut, 'bytes') },
    marks: marksIn(readObject(body, 'marks')),
    contentType: readString(body, 'contentType') ?? '',
    report: isJson(body['report'])
      ? { fields: readString(report, 'fields') ?? '', returned: readString(report, 'returned') ?? '' }
      : null,
    reaction: readString(body, 'reaction'),
  };
}

/** Ids become keys: one that is too long for that counts as missing. */
function readMailId(value: unknown): string | null {
  return typeof value === 'string' && /^[^\s<>\p{C}]{1,250}$/u.test(value) && value.isWellFormed() ? value : null;
}

function addressesIn(body: Json, key: string): MailAddress[] {
  return readObjects(body, key).flatMap((one) => {
    const address = readString(one, 'address');
    return address === null ? [] : [{ name: readString(one, 'name') ?? '', address }];
  });
}

function fileIn(file: Json): MailFile | null {
  const sha256 = readString(file, 'sha256');
  if (sha256 === null || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  const mime = readString(file, 'mime') ?? 'application/octet-stream';
  return { sha256, mime, fileName: readString(file, 'fileName'), bytes: countIn(file, 'bytes') };
}

function countIn(from: Json, key: string): number {
  const value = readNumber(from, key);
  return value !== null && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function marksIn(marks: Json): Record<string, string> {
  const known = Object.keys(marks).filter((name) => typeof marks[name] === 'string');
  return Object.fromEntries(known.map((name) => [name, readString(marks, name) ?? '']));
}
