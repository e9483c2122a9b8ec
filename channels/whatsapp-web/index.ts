import { realTimers, type Timers } from '../../src/engine/waiting.ts';
import type { Channel, ConnectionState, HeldConnection, Identity } from '../channel.ts';
import { openAuthState } from './auth-state.ts';
import { createArrivals } from './arrivals.ts';
import { capabilities } from './capabilities.ts';
import { explain } from './errors.ts';
import type { Keep } from './keep.ts';
import type { Library } from './library.ts';
import { createLink, type Link } from './link.ts';
import { connectionOf, type LinkState } from './link-state.ts';
import { fetchFile } from './media.ts';
import { keyOfCustomers } from './message-id.ts';
import { createNewChats } from './new-chats.ts';
import { createPace } from './pace.ts';
import { type Delivery, parseDelivery } from './parse.ts';
import type { ReadMedia } from './render.ts';
import { sendPart } from './sender.ts';
import { pruneSent } from './sent.ts';
import { splitContent } from './split.ts';
import { createOpenWire, type OpenWire } from './wire.ts';

export const channelName = 'whatsapp-web';

export type WhatsAppWebConfig = {
  /** `wss://web.whatsapp.com/ws/chat` */
  url: string;
  /** On the average between two messages. */
  gapMs: number;
  newChatsPerDay: number;
};

export type WhatsAppWebParts = {
  library: Library;
  keep: Keep;
  readMedia: ReadMedia;
  hasWritten(account: string, who: Identity[]): Promise<boolean>;
  isKnown(account: string, who: Identity): Promise<boolean>;
  findText(account: string, providerId: string): Promise<string | null>;
  /** Called with every change, in order. */
  onState(state: LinkState): void;
  now(): number;
  chance(): number;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  timers?: Timers;
  /** What stands in for the library's connection. */
  openWire?: OpenWire;
  mediaUrl?: string;
};

export type WhatsAppWeb = Channel & { readonly connection: HeldConnection; readonly link: Link };

const flushMs = 5_000;

/** WhatsApp Web, as one of the devices of a phone. Everything but `parse`, `split` and `explain` needs the connection. */
export function createWhatsAppWeb(config: WhatsAppWebConfig, parts: WhatsAppWebParts): WhatsAppWeb {
  const { library, keep, log, timers = realTimers, now, chance } = parts;
  let receive: (body: Delivery) => Promise<void> = async () => {
    throw new Error('nobody takes messages yet');
  };
  let tell: (state: ConnectionState) => void = () => undefined;
  const newChats = createNewChats(keep, config.newChatsPerDay);
  const arrivals = createArrivals({
    ...{ keep, now, timers, log, isKnown: parts.isKnown },
    own: () => link.me(),
    receive: (body) => receive(body),
  });
  const link = createLink({
    ...{ keep, arrivals, newChats, now, chance, timers, log },
    onState(state) {
      parts.onState(state);
      tell(connectionOf(state));
    },
    openAuth: () => openAuthState(library, keep),
    openWire: parts.openWire ?? createOpenWire(library, { url: config.url, log }),
  });
  const sender = {
    ...{ keep, newChats, now, chance, timers, readMedia: parts.readMedia },
    ...{ hasWritten: parts.hasWritten, findText: parts.findText, connected: () => link.connected() },
    pace: createPace(config.gapMs, chance),
  };
  const media = {
    ...{ library, timers, mediaUrl: parts.mediaUrl ?? 'https://mmg.whatsapp.net' },
    moveMedia: (ref: Parameters<ReturnType<OpenWire>['moveMedia']>[0]) => link.connected().wire.moveMedia(ref),
  };

  return {
    name: channelName,
    capabilities,
    parse: parseDelivery,
    split: splitContent,
    send: (message) => sendPart(sender, message),
    async markRead(_account, { providerId, typing }) {
      const key = keyOfCustomers(providerId.replace(/#waiting$/, ''));
      if (!key) return;
      const { wire } = link.connected();
      await wire.markRead(key);
      if (typing) await wire.typing(key.remoteJid, true);
    },
    fetchMedia: (_account, wanted, limitBytes) => fetchFile(media, wanted, limitBytes),
    explain,
    link,
    connection: {
      get accountExternalId() {
        return link.me().number;
      },
      async start(to) {
        receive = (body) => to.receive(body, now());
        tell = (state) => to.tell(state);
        await pruneSent(keep, now());
        await keep.prune('new-chat', now() - 2 * 86_400_000);
        await link.start();
      },
      async stop() {
        await link.stop();
        await arrivals.stop(flushMs);
      },
    },
  };
}
