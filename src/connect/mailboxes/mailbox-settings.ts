import { serverPlace } from '../../../channels/email/server-url.ts';
import { missing, type Settings } from '../../environment.ts';
import type { EmailConfig } from '../channel-settings.ts';
import { fromOf } from './email-from.ts';

/**
 * The mailboxes of the settings: the first of `IMAP_URL` goes with the first of `SMTP_URL` and of `EMAIL_FROM`, and so on.
 * What is missing or does not go together is added to `problems`.
 */
export function readMailboxes(settings: Settings, problems: string[]): EmailConfig[] | null {
  const { IMAP_URL: imapUrls, SMTP_URL: smtpUrls, EMAIL_FROM: froms } = settings;
  if (imapUrls === null || smtpUrls === null) return null;
  if (imapUrls.length !== smtpUrls.length) {
    problems.push(`IMAP_URL names ${imapUrls.length} mailboxes and SMTP_URL ${smtpUrls.length}: each needs both`);
    return null;
  }
  const found = imapUrls.map((url, index) => {
    const [imap, smtp] = [serverPlace(url), serverPlace(smtpUrls[index] ?? '')];
    return { imap, smtp, from: fromOf(froms?.[index] ?? null, smtp, imap), oauth: null };
  });
  if (found.some(({ from }) => !from))
    problems.push(missing('EMAIL_FROM', 'nobody signs in to the mail server with an address'));
  const addresses = found.map(({ from }) => from?.address);
  if (new Set(addresses).size < addresses.length)
    problems.push('EMAIL_FROM names two mailboxes of the same address: each needs its own');
  return found.flatMap(({ from, ...rest }) => (from ? [{ ...rest, from }] : []));
}
