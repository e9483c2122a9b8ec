import { isNobody, plainAddress } from './address.ts';
import type { Mail } from './mail.ts';
import { idsIn, partIdOf } from './message-id.ts';

/** What a mail server says of one of our mails that it could not deliver. */
export type Bounce = { messageId: string; partId: string; code: string; detail: string };

/**
 * A mail of ours that came back for good (RFC 3464, or in a server's own words); null: it is none, or the server goes on
 * trying.
 */
export function bounceOf(mail: Mail): Bounce | null {
  if (!isFromServer(mail)) return null;
  const fields = mail.report?.fields ?? '';
  const action = fieldIn(fields, 'action')?.toLowerCase();
  if (action !== undefined && action !== 'failed') return null;
  // Words of its own: only the status of a failure for good is believed to be one.
  const status = fieldIn(fields, 'status') ?? /\b5\.\d{1,3}\.\d{1,3}\b/.exec(mail.text)?.[0];
  if (action === undefined && status === undefined && !saysFailed(mail)) return null;
  const own = ownIdIn(mail);
  if (own === null) return null;
  const code = /^[245]\.\d{1,3}\.\d{1,3}/.exec(status ?? '')?.[0] ?? 'bounced';
  const said = fieldIn(fields, 'diagnostic-code')?.replace(/^[\w-]+;\s*/, '') ?? mail.subject;
  return { ...own, code, detail: said.replaceAll(/\s+/g, ' ').trim().slice(0, 500) };
}

function isFromServer({ from, marks, contentType }: Mail): boolean {
  if (contentType === 'multipart/report' || marks['return-path']?.trim() === '<>') return true;
  const address = plainAddress(from[0]?.address);
  return address !== null && isNobody(address);
}

function saysFailed({ subject }: Mail): boolean {
  return /undeliver|delivery (?:status notification \(failure\)|has failed|failure)|failure notice|returned mail|gagal/i.test(
    subject,
  );
}

/** In the headers that came back, or wherever the server quotes them. */
function ownIdIn({ report, text, references, inReplyTo, account }: Mail): { messageId: string; partId: string } | null {
  const ids = [...idsIn(report?.returned ?? ''), inReplyTo, ...references, ...idsIn(text)];
  for (const messageId of ids) {
    const partId = partIdOf(messageId, account);
    if (messageId !== null && partId !== null) return { messageId, partId };
  }
  return null;
}

/** A field of a report, with its folded lines. */
function fieldIn(fields: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(fields)?.[1]?.trim();
}
