import type { OAuth } from '../../../channels/email/access-token.ts';
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
  const places = imapUrls.map((url, index) => ({ imap: serverPlace(url), smtp: serverPlace(smtpUrls[index] ?? '') }));
  const permissions = permissionsOf(settings, places.filter(({ imap }) => imap.password === '').length, problems);
  const found = places.map(({ imap, smtp }, index) => {
    const oauth = imap.password === '' ? (permissions.shift() ?? null) : null;
    return {
      imap,
      smtp: oauth ? { ...smtp, user: imap.user } : smtp,
      oauth,
      from: fromOf(froms?.[index] ?? null, smtp, imap),
    };
  });
  if (found.some(({ from }) => !from))
    problems.push(missing('EMAIL_FROM', 'nobody signs in to the mail server with an address'));
  const addresses = found.map(({ from }) => from?.address);
  if (new Set(addresses).size < addresses.length)
    problems.push('EMAIL_FROM names two mailboxes of the same address: each needs its own');
  return found.flatMap(({ from, ...rest }) => (from ? [{ ...rest, from }] : []));
}

const providers = {
  google: { tokenUrl: 'https://oauth2.googleapis.com/token', scope: null },
  microsoft: {
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  },
};

/** Those of the mailboxes without a password, in their order. */
function permissionsOf(settings: Settings, count: number, problems: string[]): OAuth[] {
  if (count === 0) return [];
  const { EMAIL_OAUTH: by, EMAIL_OAUTH_CLIENT_ID: clientId, EMAIL_OAUTH_REFRESH_TOKEN: tokens } = settings;
  const why = 'a mailbox of IMAP_URL has no password, so it is opened by OAuth';
  const needed = ['EMAIL_OAUTH', 'EMAIL_OAUTH_CLIENT_ID', 'EMAIL_OAUTH_REFRESH_TOKEN'] as const;
  for (const name of needed) if (settings[name] === null) problems.push(missing(name, why));
  if (by === null || clientId === null || tokens === null) return [];
  if (tokens.length !== count) {
    problems.push(`EMAIL_OAUTH_REFRESH_TOKEN has ${tokens.length} tokens for ${count} mailboxes without a password`);
    return [];
  }
  const provider = by === 'google' || by === 'microsoft' ? providers[by] : { tokenUrl: by, scope: null };
  const app = { tokenUrl: provider.tokenUrl, clientId, clientSecret: settings.EMAIL_OAUTH_CLIENT_SECRET ?? '' };
  const scope = settings.EMAIL_OAUTH_SCOPE ?? provider.scope;
  return tokens.map((refreshToken) => ({ ...app, scope, refreshToken }));
}
