import type { AccessToken } from './access-token.ts';
import { ChannelError } from '../channel.ts';
import { whyOfImap } from './errors.ts';
import { connectImap } from './imap.ts';
import { meanings, type OwnCode } from './meanings.ts';
import type { ServerPlace } from './server-url.ts';
import { createSmtp } from './smtp.ts';

export type MailboxProblem = {
  /** A code for `explain`. */
  code: OwnCode;
  /** The server's own words. */
  detail: string;
  /** False: nobody answered, and it may be right all the same. */
  isRefusal: boolean;
};

type Servers = { imap: ServerPlace; smtp: ServerPlace; accessToken: AccessToken | null };

/** Signs in to both servers at once and opens the folder, as it would be done later; reads and sends nothing. */
export async function tryMailbox({ imap, smtp, accessToken }: Servers): Promise<MailboxProblem[]> {
  // One that says nothing is waited for until somebody who looks on would give up: not one after the other.
  const [reading, sending] = await Promise.all([tryReading(imap, accessToken), trySending(smtp, accessToken)]);
  // Of one access token that cannot be had nobody needs to hear twice.
  const all = [reading, sending].flatMap((one) => (one ? [one] : []));
  return all.filter(({ code }, index) => all.findIndex((one) => one.code === code) === index);
}

async function tryReading(place: ServerPlace, accessToken: AccessToken | null): Promise<MailboxProblem | null> {
  try {
    const session = await connectImap(place, () => undefined, accessToken);
    try {
      await session.client.mailboxOpen(place.path || 'INBOX', { readOnly: true });
    } finally {
      await session.end();
    }
    return null;
  } catch (error) {
    return problemOf(whyOfImap(error, accessToken !== null), error);
  }
}

async function trySending(place: ServerPlace, accessToken: AccessToken | null): Promise<MailboxProblem | null> {
  const smtp = createSmtp(place, undefined, accessToken);
  try {
    await smtp.signIn();
    return null;
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const { code } = error.error;
    return problemOf(code in meanings ? (code as OwnCode) : 'smtp-unreachable', error);
  } finally {
    smtp.close();
  }
}

function problemOf(code: OwnCode, error: unknown): MailboxProblem {
  const isRefusal = meanings[code].kind === 'blocked' || code === 'imap-tls' || code === 'smtp-tls';
  return { code, detail: detailOf(error), isRefusal };
}

function detailOf(error: unknown): string {
  if (error instanceof ChannelError) return error.error.detail;
  const { responseText, message } = (error ?? {}) as { responseText?: unknown; message?: unknown };
  return String(typeof responseText === 'string' ? responseText : message).slice(0, 500);
}
