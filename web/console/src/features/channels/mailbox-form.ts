import type { TFunction } from 'i18next';
import type { ConsoleAccount } from './account-data.ts';

type Mailbox = NonNullable<ConsoleAccount['mailbox']>;
export type Security = Mailbox['smtp']['security'];
export type Provider = 'google' | 'microsoft' | 'other';

/** What the form of a mailbox holds. A secret that is left empty stays as it is; so does an empty user: the address. */
export type TypedMailbox = {
  provider: Provider;
  name: string;
  address: string;
  user: string;
  method: 'password' | 'oauth';
  password: string;
  imapHost: string;
  imapPort: string;
  imapSecurity: Security;
  folder: string;
  smtpHost: string;
  smtpPort: string;
  smtpSecurity: Security;
  ownSmtpLogin: boolean;
  smtpUser: string;
  smtpPassword: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  scope: string;
};

export type MailboxField = Exclude<
  keyof TypedMailbox,
  'provider' | 'method' | 'ownSmtpLogin' | 'imapSecurity' | 'smtpSecurity'
>;
export type MailboxProblems = Partial<Record<MailboxField, string>>;

type Preset = Pick<
  TypedMailbox,
  'imapHost' | 'imapPort' | 'imapSecurity' | 'smtpHost' | 'smtpPort' | 'smtpSecurity' | 'tokenUrl' | 'scope' | 'method'
>;

const presets: Record<Provider, Preset> = {
  google: {
    ...{ imapHost: 'imap.gmail.com', imapPort: '993', imapSecurity: 'tls', method: 'oauth' },
    ...{ smtpHost: 'smtp.gmail.com', smtpPort: '465', smtpSecurity: 'tls' },
    ...{ tokenUrl: 'https://oauth2.googleapis.com/token', scope: '' },
  },
  microsoft: {
    ...{ imapHost: 'outlook.office365.com', imapPort: '993', imapSecurity: 'tls', method: 'oauth' },
    ...{ smtpHost: 'smtp.office365.com', smtpPort: '587', smtpSecurity: 'starttls' },
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  },
  other: {
    ...{ imapHost: '', imapPort: '993', imapSecurity: 'tls', method: 'password' },
    ...{ smtpHost: '', smtpPort: '465', smtpSecurity: 'tls', tokenUrl: '', scope: '' },
  },
};

/** What changes with the choice of a provider. */
export function presetOf(provider: Provider): Partial<TypedMailbox> {
  return { provider, ...presets[provider] };
}

export function typedMailboxOf(account: ConsoleAccount | null): TypedMailbox {
  const mailbox = account?.mailbox ?? null;
  const empty = { password: '', smtpPassword: '', clientSecret: '', refreshToken: '', clientId: '' };
  const known = { name: account?.name ?? '', address: account?.externalId ?? '' };
  if (!mailbox)
    return {
      ...{ ...known, ...empty, ...presets.other, provider: 'other', user: '', folder: 'INBOX' },
      ...{ ownSmtpLogin: false, smtpUser: '' },
    };
  const { imap, smtp, oauth, hasSmtpPassword } = mailbox;
  return {
    ...{ ...known, ...empty, provider: providerOf(mailbox), method: oauth ? 'oauth' : 'password' },
    user: imap.user === known.address ? '' : imap.user,
    ...{ imapHost: imap.host, imapPort: String(imap.port), imapSecurity: imap.security, folder: imap.folder },
    ...{ smtpHost: smtp.host, smtpPort: String(smtp.port), smtpSecurity: smtp.security, smtpUser: smtp.user },
    ownSmtpLogin: hasSmtpPassword || smtp.user !== imap.user,
    ...{ tokenUrl: oauth?.tokenUrl ?? '', clientId: oauth?.clientId ?? '', scope: oauth?.scope ?? '' },
  };
}

function providerOf({ imap }: Mailbox): Provider {
  const found = (['google', 'microsoft'] as const).find((one) => presets[one].imapHost === imap.host);
  return found ?? 'other';
}

/** What is wrong or missing, before anybody is asked. */
export function mailboxProblemsOf(
  typed: TypedMailbox,
  account: ConsoleAccount | null,
  t: TFunction<'channels'>,
): MailboxProblems {
  const found: MailboxProblems = {};
  const kept = account?.mailbox ?? null;
  const need = (field: MailboxField, isKept = false) => {
    if (typed[field].trim() === '' && !isKept) found[field] = t('account.missing');
  };
  if (!/^[^\s@]+@[^\s@]+$/.test(typed.address.trim())) found.address = t('mailbox.notAddress');
  for (const field of ['imapHost', 'smtpHost'] as const) need(field);
  for (const field of ['imapPort', 'smtpPort'] as const) {
    const port = Number(typed[field]);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) found[field] = t('mailbox.notPort');
  }
  if (typed.method === 'oauth') {
    for (const field of ['tokenUrl', 'clientId'] as const) need(field);
    need('refreshToken', kept?.oauth != null);
  } else {
    need('password', kept?.hasPassword ?? false);
    if (typed.ownSmtpLogin) need('smtpUser');
  }
  return found;
}

const named: Readonly<Record<string, MailboxField>> = {
  ...{ externalId: 'address', name: 'name' },
  ...{ 'imap.host': 'imapHost', 'imap.port': 'imapPort', 'imap.user': 'user', 'imap.folder': 'folder' },
  ...{ 'smtp.host': 'smtpHost', 'smtp.port': 'smtpPort', 'smtp.user': 'smtpUser' },
  ...{ password: 'password', smtpPassword: 'smtpPassword' },
  ...{ 'oauth.tokenUrl': 'tokenUrl', 'oauth.clientId': 'clientId', 'oauth.clientSecret': 'clientSecret' },
  ...{ 'oauth.refreshToken': 'refreshToken', 'oauth.scope': 'scope' },
};

/** The field of what the service names so. */
export const mailboxFieldOf = (where: string): MailboxField | undefined => named[where.replace(/^mailbox\./, '')];

function partsOf(typed: TypedMailbox) {
  const user = typed.user.trim() || typed.address.trim();
  const hasOwn = typed.ownSmtpLogin && typed.method === 'password';
  return {
    imap: {
      ...{ host: typed.imapHost.trim(), port: Number(typed.imapPort), security: typed.imapSecurity, user },
      folder: typed.folder.trim() || 'INBOX',
    },
    smtp: {
      ...{ host: typed.smtpHost.trim(), port: Number(typed.smtpPort), security: typed.smtpSecurity },
      user: hasOwn ? typed.smtpUser.trim() : user,
    },
    oauth:
      typed.method === 'oauth'
        ? {
            ...{ tokenUrl: typed.tokenUrl.trim(), clientId: typed.clientId.trim(), scope: typed.scope.trim() || null },
            ...{ clientSecret: typed.clientSecret.trim(), refreshToken: typed.refreshToken.trim() },
          }
        : null,
    ...(typed.password === '' ? {} : { password: typed.password }),
    ...(hasOwn && typed.smtpPassword === '' ? {} : { smtpPassword: hasOwn ? typed.smtpPassword : null }),
  };
}

/** For `POST`: of one that is there, with its id. */
export function mailboxBodyOf(typed: TypedMailbox, account: ConsoleAccount | null): Record<string, unknown> {
  return {
    ...(account ? { id: account.id } : {}),
    ...{ channel: 'email', externalId: typed.address.trim(), name: typed.name.trim() },
    mailbox: partsOf(typed),
  };
}

/** For `PATCH`: only what is otherwise than before. */
export function mailboxChangesOf(typed: TypedMailbox, account: ConsoleAccount): Record<string, unknown> {
  const { imap, smtp, oauth, password, smtpPassword } = partsOf(typed);
  const before = account.mailbox;
  const isSame = (one: object, other: object | undefined) =>
    other !== undefined &&
    Object.entries(one).every(([key, value]) => (other as Record<string, unknown>)[key] === value);
  const mailbox = {
    ...(isSame(imap, before?.imap) ? {} : { imap }),
    ...(isSame(smtp, before?.smtp) ? {} : { smtp }),
    ...(password === undefined ? {} : { password }),
    ...(smtpPassword === undefined || (smtpPassword === null && !before?.hasSmtpPassword) ? {} : { smtpPassword }),
    ...(isSameOAuth(oauth, before?.oauth ?? null) ? {} : { oauth }),
  };
  return {
    version: account.version,
    ...(typed.name.trim() === account.name ? {} : { name: typed.name.trim() }),
    ...(Object.keys(mailbox).length === 0 ? {} : { mailbox }),
  };
}

function isSameOAuth(typed: ReturnType<typeof partsOf>['oauth'], before: Mailbox['oauth']): boolean {
  if (typed === null || before === null) return typed === before;
  const { clientSecret, refreshToken, tokenUrl, clientId, scope } = typed;
  const isOpenSame = tokenUrl === before.tokenUrl && clientId === before.clientId && scope === before.scope;
  return isOpenSame && clientSecret === '' && refreshToken === '';
}
