import { botIdOf } from '../../../channels/telegram/index.ts';
import type { AccountChannel, AccountSecrets, Login } from '../../desk/channels/channel-accounts.ts';
import type { Channels, Providers } from '../channel-settings.ts';

/** All that an account needs to work. */
export type AccountSetup = {
  channel: AccountChannel;
  externalId: string;
  /** `simulator`: pretended. */
  source: 'settings' | 'console' | 'simulator';
  accessToken: string;
  /** What its webhooks are signed with: the secret of its Meta app; of Telegram the word that we gave. */
  webhookSecret: string;
  /** What Meta says when it verifies our address; null: nothing. */
  verifyToken: string | null;
  apiUrl: string;
  /** Empty where the provider has none. */
  apiVersion: string;
  login: Login;
  /** The WhatsApp Business Account, where it is known. */
  businessAccountId: string | null;
};

type Configured = Pick<Channels, AccountChannel>;

export function setupsOf(configured: Configured, source: AccountSetup['source']): AccountSetup[] {
  const { whatsapp, instagram, messenger, telegram } = configured;
  const usual = { source, login: 'facebook' as const, businessAccountId: null };
  return [
    ...(whatsapp?.accounts ?? []).map(({ phoneNumberId, accessToken, businessAccountId }) => ({
      ...{ ...usual, ...metaOf(whatsapp!), channel: 'whatsapp' as const },
      ...{ externalId: phoneNumberId, accessToken, businessAccountId },
    })),
    ...[instagram].flatMap((one) => {
      if (!one) return [];
      const { accountId: externalId, accessToken, login } = one;
      return [{ ...usual, ...metaOf(one), channel: 'instagram' as const, externalId, accessToken, login }];
    }),
    ...[messenger].flatMap((one) => {
      if (!one) return [];
      const { pageId: externalId, accessToken } = one;
      return [{ ...usual, ...metaOf(one), channel: 'messenger' as const, externalId, accessToken }];
    }),
    ...[telegram].flatMap((one) => {
      if (!one) return [];
      const { botToken, webhookSecret, apiUrl } = one;
      const which = { channel: 'telegram' as const, externalId: botIdOf(botToken), accessToken: botToken };
      return [{ ...usual, ...which, webhookSecret, apiUrl, apiVersion: '', verifyToken: null }];
    }),
  ];
}

function metaOf(app: { appSecret: string; verifyToken: string | null; graphUrl: string; graphVersion: string }) {
  const { appSecret: webhookSecret, verifyToken, graphUrl: apiUrl, graphVersion: apiVersion } = app;
  return { webhookSecret, verifyToken, apiUrl, apiVersion };
}

export type ConsoleAccount = {
  channel: AccountChannel;
  externalId: string;
  login: Login;
  businessAccountId: string | null;
  secrets: AccountSecrets;
};

/** An account of the console as it works: with the provider's address, and the app of the settings where it has none. */
export function setupOfConsole(account: ConsoleAccount, providers: Providers): AccountSetup {
  const { channel, externalId, login, businessAccountId, secrets } = account;
  const { accessToken, appSecret, verifyToken } = secrets;
  return {
    ...{ channel, externalId, login, businessAccountId, accessToken, source: 'console' },
    webhookSecret: appSecret ?? sharedAppSecret(account, providers) ?? '',
    verifyToken: channel === 'telegram' ? null : (verifyToken ?? providers.verifyToken),
    ...apiOf(account, providers),
  };
}

/** The secret of the app in the settings that serves such an account; null: there is none. */
export function sharedAppSecret(
  { channel, login }: { channel: AccountChannel; login: Login },
  providers: Providers,
): string | null {
  if (channel === 'telegram') return null;
  return channel === 'instagram' && login === 'instagram' ? providers.instagramAppSecret : providers.appSecret;
}

function apiOf({ channel, login }: ConsoleAccount, providers: Providers) {
  if (channel === 'telegram') return { apiUrl: providers.telegramApiUrl, apiVersion: '' };
  const isInstagrams = channel === 'instagram' && login === 'instagram';
  const apiUrl = isInstagrams ? providers.instagramGraphUrl : providers.graphUrl;
  return { apiUrl, apiVersion: providers.graphVersion };
}
