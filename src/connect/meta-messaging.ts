import { answerChallenge, isSignedBy } from '../../channels/meta/signature.ts';
import { createInstagram } from '../../channels/instagram/index.ts';
import { createMessenger } from '../../channels/messenger/index.ts';
import type { Channel } from '../../channels/channel.ts';
import type { Http } from '../../channels/http.ts';
import type { InstagramConfig, MessengerConfig } from './channel-settings.ts';
import type { WebhookSource } from '../http/webhooks.ts';
import type { Receive } from './whatsapp.ts';

/** Instagram or Messenger as it is wired: by its name, its one account, and the secrets of its app. */
export type MessagingAccount = {
  name: 'instagram' | 'messenger';
  externalId: string;
  accessToken: string;
} & Pick<InstagramConfig, 'appSecret' | 'verifyToken' | 'graphUrl' | 'graphVersion' | 'login'>;

type Configured = { instagram: InstagramConfig | null; messenger: MessengerConfig | null };

/** Those of the settings, else the simulated ones. */
export function messagingAccounts(config: Configured, simulated: Configured | null = null): MessagingAccount[] {
  const instagram = config.instagram ?? simulated?.instagram;
  const messenger = config.messenger ?? simulated?.messenger;
  return [
    ...(instagram ? [{ ...instagram, name: 'instagram' as const, externalId: instagram.accountId }] : []),
    ...(messenger
      ? [{ ...messenger, name: 'messenger' as const, externalId: messenger.pageId, login: 'facebook' as const }]
      : []),
  ];
}

export function messagingSource({ name, appSecret, verifyToken }: MessagingAccount, receive: Receive): WebhookSource {
  return {
    name,
    answerVerification: (query) => answerChallenge(query, verifyToken ?? ''),
    isAuthentic: (rawBody, headers) => {
      const signature = headers['x-hub-signature-256'];
      return typeof signature === 'string' && isSignedBy(rawBody, signature, appSecret);
    },
    receive: (body, receivedAt) => receive(name, body, receivedAt),
  };
}

export function messagingChannel(
  account: MessagingAccount,
  parts: {
    http: Http;
    linkTo(id: string): string | null;
    onForeign(externalId: string): void;
    takesComments(): boolean;
    /** What it has become; the one of the settings, where it was not renewed. */
    findToken(): Promise<string>;
  },
): Channel {
  const { name, externalId, accessToken, graphUrl, graphVersion, login } = account;
  const { linkTo, onForeign, findToken, takesComments } = parts;
  const accounts = [{ externalId, accessToken }];
  const config = {
    graphUrl,
    graphVersion,
    login,
    accounts,
    findToken: ownToken(externalId, findToken),
    linkTo,
    onForeign,
    takesComments,
  };
  const create = name === 'instagram' ? createInstagram : createMessenger;
  return create(config, parts.http.client);
}

function ownToken(externalId: string, findToken: () => Promise<string>) {
  return async (asked: string): Promise<string | undefined> => (asked === externalId ? findToken() : undefined);
}
