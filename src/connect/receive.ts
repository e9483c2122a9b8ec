import type { Channel } from '../../channels/channel.ts';
import { findStoredFile } from '../desk/conversations/uploads.ts';
import type { Accounts } from '../engine/accounts.ts';
import type { Engine } from '../engine/engine.ts';
import { inboundRows } from '../engine/inbound-rows.ts';
import type { MediaFiles } from '../store/media-files.ts';
import type { Store } from '../store/store.ts';

/** `parse`: as the channel's own, but for whom the body comes from; absent: the channel's own. */
export type Receive = (
  channelName: string,
  body: unknown,
  receivedAt: number,
  parse?: Channel['parse'],
) => Promise<void>;

/** From a verified webhook's body to rows in the inbox; resolves when they are durable. */
export function receiver(parts: {
  channels: ReadonlyMap<string, Channel>;
  accounts: Accounts;
  engine: Engine;
}): Receive {
  const { channels, accounts, engine } = parts;
  return async (name, body, receivedAt, parse) => {
    const channel = channels.get(name);
    if (!channel) throw new Error(`${name} is not ready yet`);
    const reader = { name, parse: parse ?? channel.parse };
    await engine.receive(await inboundRows({ channel: reader, accounts }, body, receivedAt));
  };
}

export async function readStoredFile({ store, files }: { store: Store; files: MediaFiles }, id: string) {
  const file = await findStoredFile(store, id);
  if (!file) return null;
  const bytes = await files.read(file.sha256);
  return { bytes, mime: file.mime, fileName: file.fileName ?? id };
}
