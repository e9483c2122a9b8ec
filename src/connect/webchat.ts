import { createWebchat, webchatAccount } from '../../channels/webchat/index.ts';
import type { Channel } from '../../channels/channel.ts';
import { findStoredFile } from '../desk/conversations/uploads.ts';
import { findVisitorFile } from '../desk/visitors/visitor-files.ts';
import type { SharedCounts } from '../desk/people/login-limit.ts';
import { createRequestLimit } from '../desk/people/request-limit.ts';
import type { Signals } from '../desk/visitors/signals.ts';
import { createVisits } from '../desk/visitors/visits.ts';
import type { Accounts } from '../engine/accounts.ts';
import type { Webchat } from '../http/webchat/webchat.ts';
import type { WebchatConfig } from './channel-settings.ts';
import type { MediaFiles } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';
import type { Receive } from './receive.ts';

type Parts = { store: Store; files: MediaFiles; signals: Signals };

export function webchatChannel({ store, files, signals }: Parts): Channel {
  return createWebchat({
    sizeOf: async (id) => (await findStoredFile(store, id))?.bytes ?? null,
    async readUpload(id) {
      const file = await findVisitorFile(store, id);
      return file && { bytes: await files.read(file.sha256), mime: file.mime };
    },
    tellRead(visitor, providerId, typing) {
      signals.tell({ visitor, what: 'read', providerId });
      if (typing) signals.tell({ visitor, what: 'typing', on: true, name: null });
    },
  });
}

/** What the routes of the widget are made of. */
export function webchatParts(
  { origins, secret }: WebchatConfig,
  parts: Parts & {
    channel: Channel;
    accounts: Accounts;
    receive: Receive;
    counts: SharedCounts | undefined;
    now(): number;
  },
): Webchat {
  const { store, files, signals, accounts, channel, counts, now } = parts;
  return {
    ...{ origins, secret, signals, capabilities: channel.capabilities, typeOf: files.typeOf },
    accountId: async () => (await accounts.resolve('webchat', webchatAccount)).id,
    receive: (body) => parts.receive('webchat', body, now()),
    visits: createVisits(store, now),
    limit: createRequestLimit(now, counts),
  };
}
