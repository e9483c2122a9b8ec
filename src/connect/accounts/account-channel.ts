import type { Channel } from '../../../channels/channel.ts';
import type { Http } from '../../../channels/http.ts';
import { createInstagram } from '../../../channels/instagram/index.ts';
import { createMessenger } from '../../../channels/messenger/index.ts';
import { createTelegram, type Telegram } from '../../../channels/telegram/index.ts';
import { createWhatsAppCloud } from '../../../channels/whatsapp-cloud/index.ts';
import type { MediaFiles } from '../../store/media-files.ts';
import type { Store } from '../../store/store.ts';
import { readStoredFile } from '../receive.ts';
import type { AccountSetup } from './account-setup.ts';

export type AccountChannelParts = {
  http: Http;
  store: Store;
  files: MediaFiles;
  /** A link to a file of ours; null: nobody outside could follow it. */
  linkTo(id: string): string | null;
  /** Where Telegram posts to; null: it is not told. */
  publicUrl: string | null;
  /** As the SOP has it: whether comments are cases. */
  takesComments(): boolean;
  /** What its token has become; the one that is set up, where it was not renewed. */
  findToken(setup: AccountSetup): Promise<string>;
};

/** The channel of one account: it sends for no other. */
export function channelOfAccount(setup: AccountSetup, parts: AccountChannelParts): Channel {
  switch (setup.channel) {
    case 'whatsapp':
      return whatsAppOf(setup, parts);
    case 'instagram':
    case 'messenger':
      return messagingOf(setup, parts);
    case 'telegram':
      return telegramOf(setup, parts);
  }
}

function whatsAppOf({ apiUrl, apiVersion, accessToken, businessAccountId }: AccountSetup, parts: AccountChannelParts) {
  return createWhatsAppCloud(
    {
      ...{ graphUrl: apiUrl, graphVersion: apiVersion, accessToken, accounts: [] },
      businessAccountOf: () => businessAccountId,
      readMedia: (id) => readStoredFile(parts, id),
    },
    parts.http.client,
  );
}

function messagingOf(setup: AccountSetup, parts: AccountChannelParts): Channel {
  const { channel, externalId, accessToken, apiUrl: graphUrl, apiVersion: graphVersion, login } = setup;
  const create = channel === 'instagram' ? createInstagram : createMessenger;
  const accounts = [{ externalId, accessToken }];
  const findToken = async () => parts.findToken(setup);
  const { http, linkTo, takesComments } = parts;
  return create({ graphUrl, graphVersion, login, accounts, findToken, linkTo, takesComments }, http.client);
}

export function telegramOf(setup: AccountSetup, parts: AccountChannelParts): Telegram {
  const { apiUrl, accessToken: botToken, webhookSecret: secret, source } = setup;
  // Whoever plays Telegram knows where we are.
  const isTold = parts.publicUrl !== null && source !== 'simulator';
  const webhook = isTold ? { url: `${parts.publicUrl}/webhooks/telegram`, secret } : null;
  return createTelegram({ apiUrl, botToken, webhook, readMedia: (id) => readStoredFile(parts, id) }, parts.http.client);
}
