import type { HttpClient } from '../http.ts';
import type { Channel } from '../channel.ts';
import { capabilities } from './capabilities.ts';
import { checkNumber } from './check.ts';
import { createGraph, type FindToken } from '../meta/graph.ts';
import { MediaFetcher } from '../meta/media-fetcher.ts';
import { errors, explain } from './errors.ts';
import { parseWebhook } from './parse.ts';
import { sendMessage, sendRead } from './send.ts';
import { splitContent } from './split.ts';
import { type ReadMedia, Uploads } from './upload.ts';

export type WhatsAppCloudConfig = {
  /** `https://graph.facebook.com`, or where a simulated Graph listens; files are fetched from there, too. */
  graphUrl: string;
  /** `v26.0` */
  graphVersion: string;
  /** For accounts that have no token of their own. */
  accessToken?: string;
  /** `externalId` is the phone number's id. As a function it is asked at every request, so that tokens may change. */
  accounts: { externalId: string; accessToken: string }[] | FindToken;
  /** The WhatsApp Business Account of a number, where it is known: whether our app hears of it can be asked there. */
  businessAccountOf?: (externalId: string) => string | null;
  /** For files of ours that are sent. */
  readMedia?: ReadMedia;
};

/** The WhatsApp Business Platform's Cloud API. `http` is `createHttp().client`. */
export function createWhatsAppCloud(config: WhatsAppCloudConfig, http: HttpClient): Channel {
  const { graphUrl: url, graphVersion: version } = config;
  const graph = createGraph({ url, version, findToken: findTokenIn(config), http, errors });
  const uploads = new Uploads(graph, config.readMedia ?? (async () => null));
  const media = new MediaFetcher(graph, http);
  return {
    name: 'whatsapp',
    capabilities,
    parse: parseWebhook,
    split: splitContent,
    send: async (message) => sendMessage(graph, await uploads.prepare(message)),
    markRead: (externalId, { providerId, typing }) => sendRead(graph, externalId, providerId, typing),
    fetchMedia: (externalId, wanted, limitBytes) => media.fetch(externalId, wanted, limitBytes),
    check: (externalId) => checkNumber(graph, externalId, config.businessAccountOf?.(externalId) ?? null),
    explain,
  };
}

function findTokenIn({ accounts, accessToken }: WhatsAppCloudConfig): FindToken {
  const tokens = Array.isArray(accounts) ? new Map(accounts.map((one) => [one.externalId, one.accessToken])) : null;
  const find: FindToken = tokens ? (externalId) => tokens.get(externalId) : (accounts as FindToken);
  return async (externalId) => (await find(externalId)) ?? accessToken;
}
