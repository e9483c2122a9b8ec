import type { OAuth } from '../../../channels/email/access-token.ts';
import { isLocalHost, type ServerPlace } from '../../../channels/email/server-url.ts';
import type { MailboxSecrets, MailServer } from '../../desk/channels/mailbox-accounts.ts';
import type { EmailConfig } from '../channel-settings.ts';

/** All that a mailbox needs to work. */
export type MailboxSetup = {
  /** The address that customers write to, in lower case. */
  externalId: string;
  /** What customers see beside it; may be empty. */
  name: string;
  source: 'settings' | 'console';
  imap: ServerPlace;
  smtp: ServerPlace;
  /** Null: by password. */
  oauth: OAuth | null;
};

export function setupOfSettings({ from, imap, smtp, oauth }: EmailConfig): MailboxSetup {
  return { externalId: from.address, name: from.name, source: 'settings', imap, smtp, oauth };
}

export function setupOfMailbox(account: { externalId: string; name: string }, secrets: MailboxSecrets): MailboxSetup {
  const { imap, smtp, oauth, password, smtpPassword } = secrets;
  const { externalId, name } = account;
  const known = (text: string | null) => (oauth ? '' : (text ?? password));
  return {
    ...{ externalId, name, source: 'console', oauth },
    imap: { ...placeOf(imap, known(password)), path: imap.folder },
    smtp: placeOf(smtp, known(smtpPassword)),
  };
}

function placeOf({ host, port, security, user }: MailServer, password: string): ServerPlace {
  return { host, port, user, password, isSecure: security === 'tls', isLocal: isLocalHost(host), path: '' };
}

/** Two that read the same folder would take each mail twice. */
export function isSameFolder(one: ServerPlace, other: ServerPlace): boolean {
  const folderOf = ({ host, user, path }: ServerPlace) => `${host} ${user} ${path || 'INBOX'}`.toLowerCase();
  return folderOf(one) === folderOf(other);
}
