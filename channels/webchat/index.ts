import type { Channel } from '../channel.ts';
import { capabilities } from './capabilities.ts';
import { explain, refused } from './errors.ts';
import { accountExternalId, parseRequest } from './parse.ts';
import { sendMessage, visitorIn, type SizeOf } from './send.ts';
import { splitContent } from './split.ts';

export type WebchatConfig = {
  sizeOf: SizeOf;
  /** A file that a visitor uploaded, by its id; null: there is none. */
  readUpload(id: string): Promise<{ bytes: Uint8Array; mime: string } | null>;
  /** The visitor's messages up to this one have been read; `typing`: an answer is being made. */
  tellRead(visitor: string, providerId: string, typing: boolean): void;
};

export const webchatAccount = accountExternalId;

/** Our own channel: a widget on the business's web site, whose requests `src/http/webchat` takes. */
export function createWebchat(config: WebchatConfig): Channel {
  return {
    name: 'webchat',
    capabilities,
    parse: parseRequest,
    split: splitContent,
    send: (message) => sendMessage(config.sizeOf, message),
    async markRead(_account, { to, providerId, typing }) {
      config.tellRead(visitorIn(to), providerId, typing);
    },
    async fetchMedia(_account, { providerId }, limitBytes) {
      const file = providerId === undefined ? null : await config.readUpload(providerId);
      if (!file || file.bytes.length > limitBytes) throw refused('media-gone', `There is no upload ${providerId}.`);
      return file;
    },
    explain,
  };
}
