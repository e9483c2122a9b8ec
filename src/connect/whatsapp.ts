import type { Channel } from '../../channels/channel.ts';
import type { Http } from '../../channels/http.ts';
import { answerChallenge, isSignedBy } from '../../channels/meta/signature.ts';
import { createWhatsAppCloud } from '../../channels/whatsapp-cloud/index.ts';
import type { WhatsAppConfig } from './channel-settings.ts';
import { findStoredFile } from '../desk/uploads.ts';
import type { Accounts } from '../engine/accounts.ts';
import type { Engine } from '../engine/engine.ts';
import { inboundRows } from '../engine/inbound-rows.ts';
import type { WebhookSource } from '../http/webhooks.ts';
import type { MediaFiles } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';

export type Receive = (channelName: string, body: unknown, receivedAt: number) => Promise<void>;

/** From a verified webhook's body to rows in the inbox; resolves when they are durable. */
export function receiver(parts: {
  channels: ReadonlyMap<string, Channel>;
  accounts: Accounts;
  engine: Engine;
}): Receive {
  return async (channelName, body, receivedAt) => {
    const channel = parts.channels.get(channelName);
    if (!channel) throw new Error(`${channelName} is not ready yet`);
    await parts.engine.receive(await inboundRows({ channel, accounts: parts.accounts }, body, receivedAt));
  };
}

export function whatsAppSource({ appSecret, verifyToken }: WhatsAppConfig, receive: Receive): WebhookSource {
  return {
    name: 'whatsapp',
    answerVerification: (query) => answerChallenge(query, verifyToken ?? ''),
    isAuthentic: (rawBody, headers) => {
      const signature = headers['x-hub-signature-256'];
      return typeof signature === 'string' && isSignedBy(rawBody, signature, appSecret);
    },
    receive: (body, receivedAt) => receive('whatsapp', body, receivedAt),
  };
}

export function whatsAppChannel(
  config: WhatsAppConfig,
  parts: { http: Http; store: Store; files: MediaFiles },
): Channel {
  const { graphUrl, graphVersion } = config;
  const accounts = config.accounts.map(({ phoneNumberId, accessToken }) => ({
    externalId: phoneNumberId,
    accessToken,
  }));
  const first = accounts[0];
  return createWhatsAppCloud(
    {
      graphUrl,
      graphVersion,
      accounts,
      businessAccountOf: (id) => config.accounts.find((one) => one.phoneNumberId === id)?.businessAccountId ?? null,
      // Other numbers of the same app are served with it: what was sent to them was sent to this business.
      ...(first ? { accessToken: first.accessToken } : {}),
      readMedia: (id) => readStoredFile(parts, id),
    },
    parts.http.client,
  );
}

export async function readStoredFile({ store, files }: { store: Store; files: MediaFiles }, id: string) {
  const file = await findStoredFile(store, id);
  if (!file) return null;
  const bytes = await files.read(file.sha256);
  return { bytes, mime: file.mime, fileName: file.fileName ?? id };
}
