import type { TFunction } from 'i18next';
import { ApiError } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';
import type { AccountChannel as AnyChannel, ConsoleAccount, Login } from './account-data.ts';

/** Those whose provider posts to us. */
type AccountChannel = Exclude<AnyChannel, 'email'>;

/** What the form holds. A secret that is left empty stays as it is. */
export type Typed = {
  channel: AccountChannel;
  name: string;
  externalId: string;
  login: Login;
  businessAccountId: string;
  accessToken: string;
  ownApp: boolean;
  appSecret: string;
  verifyToken: string;
};

export const fields = ['externalId', 'accessToken', 'businessAccountId', 'appSecret', 'verifyToken'] as const;
export type Field = (typeof fields)[number];
export type Problems = Partial<Record<Field, string>>;

export function typedOf(account: ConsoleAccount | null, channel: AccountChannel): Typed {
  const secrets = account?.secrets;
  return {
    channel,
    name: account?.name ?? '',
    externalId: account?.externalId ?? '',
    login: account?.login ?? 'instagram',
    businessAccountId: account?.businessAccountId ?? '',
    accessToken: '',
    ownApp: secrets ? secrets.appSecret !== null || secrets.verifyToken !== null : false,
    appSecret: '',
    verifyToken: '',
  };
}

/** What is asked of this channel. */
export function fieldsOf({ channel }: Pick<Typed, 'channel'>): Field[] {
  if (channel === 'telegram') return ['accessToken'];
  const own: Field[] = ['appSecret', 'verifyToken'];
  const first: Field[] =
    channel === 'whatsapp' ? ['externalId', 'accessToken', 'businessAccountId'] : ['externalId', 'accessToken'];
  return [...first, ...own];
}

/** What is wrong or missing, before anybody is asked. */
export function problemsOf(typed: Typed, account: ConsoleAccount | null, t: TFunction<'channels'>): Problems {
  const wanted = fieldsOf(typed);
  const found: Problems = {};
  const isDigits = (text: string) => /^\d+$/.test(text.trim());
  if (wanted.includes('externalId') && !isDigits(typed.externalId)) found.externalId = t('account.digits');
  if (
    wanted.includes('businessAccountId') &&
    typed.businessAccountId.trim() !== '' &&
    !isDigits(typed.businessAccountId)
  )
    found.businessAccountId = t('account.digits');
  if (typed.accessToken.trim() === '' && !account?.secrets) found.accessToken = t('account.missing');
  if (typed.channel === 'telegram' && typed.accessToken !== '' && !/^\d+:[\w-]+$/.test(typed.accessToken.trim()))
    found.accessToken = t('account.botToken');
  return found;
}

/** The field of what the service names so. */
export const fieldOf = (where: string): Field | undefined => fields.find((field) => field === where);

/** For `POST`: of one that is there, with its id. */
export function bodyOf(typed: Typed, account: ConsoleAccount | null): Record<string, unknown> {
  const { channel, name, externalId, login, accessToken } = typed;
  const own = ownApp(typed);
  return {
    ...(account ? { id: account.id } : {}),
    ...{ channel, name: name.trim(), accessToken: accessToken.trim(), login },
    ...(channel === 'telegram' ? {} : { externalId: externalId.trim() }),
    businessAccountId: idOrNull(typed),
    appSecret: own.appSecret || null,
    verifyToken: own.verifyToken || null,
  };
}

/** For `PATCH`: only what was typed. */
export function changesOf(typed: Typed, account: ConsoleAccount): Record<string, unknown> {
  const own = ownApp(typed);
  const text = (field: 'appSecret' | 'verifyToken') => {
    if (!typed.ownApp) return account.secrets?.[field] == null ? {} : { [field]: null };
    return own[field] === '' ? {} : { [field]: own[field] };
  };
  return {
    version: account.version,
    ...(typed.name.trim() === account.name ? {} : { name: typed.name.trim() }),
    ...(typed.accessToken.trim() === '' ? {} : { accessToken: typed.accessToken.trim() }),
    ...(idOrNull(typed) === account.businessAccountId ? {} : { businessAccountId: idOrNull(typed) }),
    ...(typed.channel === 'telegram' ? {} : { ...text('appSecret'), ...text('verifyToken') }),
  };
}

function ownApp({ ownApp: isOwn, appSecret, verifyToken }: Typed) {
  return isOwn ? { appSecret: appSecret.trim(), verifyToken: verifyToken.trim() } : { appSecret: '', verifyToken: '' };
}

function idOrNull({ channel, businessAccountId }: Typed): string | null {
  return channel === 'whatsapp' && businessAccountId.trim() !== '' ? businessAccountId.trim() : null;
}

/** The service's sentence says what its provider objects to. */
export function accountError(error: Error, t: TFunction<'channels'>): string {
  const own = ['account_refused', 'account_taken', 'account_changed', 'provider_silent', 'invalid_input'];
  return error instanceof ApiError && own.includes(error.code) ? error.message : errorText(error, t);
}
