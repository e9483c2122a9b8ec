import type { Logger } from 'pino';
import {
  type Channel,
  ChannelError,
  type ConnectionState,
  type HeldConnection,
  type OutgoingMessage,
  type SendResult,
} from '../../../channels/channel.ts';
import { ownError } from '../../../channels/whatsapp-web/errors.ts';
import { createWhatsAppWeb, type WhatsAppWeb } from '../../../channels/whatsapp-web/index.ts';
import type { Library } from '../../../channels/whatsapp-web/library.ts';
import type { PairBy } from '../../../channels/whatsapp-web/link.ts';
import { connectionOf, type LinkState } from '../../../channels/whatsapp-web/link-state.ts';
import type { ReadMedia } from '../../../channels/whatsapp-web/render.ts';
import type { WhatsAppWebConfig } from '../channel-settings.ts';
import type { Seal } from '../sealed.ts';
import type { Store } from '../../store/store.ts';
import { createStateWriter } from './follow-state.ts';
import { createStoredKeep, readState } from './keep-in-store.ts';
import { createKnownPeople } from './known-people.ts';
import type { PhoneDesk } from '../../http/channels/link-desk.ts';
import { createPhoneDesk, type LinkOrder } from './link-desk.ts';
import { createOrders, type Order } from './orders.ts';
import { createTerminal } from './terminal.ts';

/** One phone that this service may be linked to. */
export type OpenedPhone = {
  channel: Channel & { readonly connection: HeldConnection };
  desk: PhoneDesk;
  /** As whoever holds the connection told last; null: nobody has held it yet. */
  readState(): Promise<LinkState | null>;
  health(): Promise<PhoneHealth>;
  /** Asks nobody for anything any more: this process stops. */
  close(): void;
};

export type PhoneHealth = ConnectionState & { isAlarming: boolean; number: string | null };

/** What all phones of a service share. */
export type PhonesParts = {
  store: Store;
  readMedia: ReadMedia;
  /** Other processes may hold connections. */
  isShared: boolean;
  now(): number;
  chance(): number;
  log: Logger;
  /** Where somebody sits who can scan a code. */
  show?: ((text: string) => void) | undefined;
};

export type PhoneParts = PhonesParts & {
  seal: Seal;
  library: Library;
  /** What is watched while a connection is held, whichever phone's; returns the way to end it. */
  guard(): () => void;
  /** A number was linked. True: another phone has it already. */
  takeNumber(phone: string, number: string): Promise<boolean>;
};

const sendWithinMs = 42_000;
const orderWithinMs = 10_000;
const beatMs = 20_000;
/** Whoever held it would have said so. */
const silentMs = 60_000;

/** A phone in this process: it holds the connection, or asks whoever does. */
export function openPhone(phone: string, config: WhatsAppWebConfig, given: PhoneParts): OpenedPhone {
  const { store, seal, now, log } = given;
  const keep = createStoredKeep({ store, seal, now, phone });
  const orders = createOrders({ store, seal, now, phone });
  const writer = createStateWriter({
    ...{ store, phone, keep, now, log },
    async onNumber(number) {
      // One phone that is linked twice would bring every message twice.
      if (await given.takeNumber(phone, number)) await web.link.unlink('same-number');
    },
  });
  const tell = given.show ? createTerminal(given.show) : null;
  const web = createWhatsAppWeb(config, {
    ...{ library: given.library, keep, readMedia: given.readMedia, now, chance: given.chance, log },
    ...createKnownPeople(store),
    onState(state) {
      writer.note(state);
      tell?.(state);
    },
  });
  let isHeldHere = false;
  let isClosed = false;

  async function carryOut({ what, with: how }: Order): Promise<unknown> {
    switch (what) {
      case 'send':
        return web.send(how as OutgoingMessage);
      case 'fetch-media': {
        const { account, media, limitBytes } = how as {
          account: string;
          media: { providerId?: string };
          limitBytes: number;
        };
        const { bytes, mime } = await web.fetchMedia(account, media, limitBytes);
        return { base64: Buffer.from(bytes).toString('base64'), mime };
      }
      case 'pair':
        return web.link.pair(how as PairBy);
      case 'resume':
        return web.link.resume();
      case 'unlink':
        return web.link.unlink();
      default:
        throw new Error(`nobody knows the order ${what}`);
    }
  }

  function order(what: LinkOrder | 'send' | 'fetch-media', how: unknown, withinMs: number): Promise<unknown> {
    if (isHeldHere) return carryOut({ what, with: how });
    if (isClosed || !given.isShared)
      return Promise.reject(ownError('offline', 'this process does not hold the connection'));
    return orders.ask({ what, with: how }, withinMs);
  }

  async function currentState(): Promise<LinkState | null> {
    if (isHeldHere) return web.link.state();
    const stored = await readState(store, seal, phone);
    if (!stored) return null;
    const isSilent = stored.at < now() - silentMs;
    return isSilent
      ? {
          ...stored.state,
          state: 'stopped',
          why: 'nobody-holds-it',
          since: stored.at,
          isAlarming: true,
          qr: null,
          code: null,
        }
      : stored.state;
  }

  const serving = createServing();

  function createServing() {
    let end = async (): Promise<void> => undefined;
    return {
      begin() {
        const onError = (error: unknown): void => log.warn({ err: error }, 'WhatsApp Web: the store did not answer');
        const beat = setInterval(() => void keep.beat().catch(onError), beatMs);
        const endOrders = given.isShared ? orders.serve(carryOut, onError) : async () => undefined;
        const endGuard = given.guard();
        end = async () => {
          clearInterval(beat);
          await endOrders();
          endGuard();
        };
      },
      end: () => end(),
    };
  }

  /** At the terminal of the start a phone is linked without anybody having to look for the page. */
  async function offerLink(): Promise<void> {
    if (!given.show || web.link.state().state !== 'unlinked') return;
    await web.link.pair(config.phone === null ? { by: 'qr' } : { by: 'code', phone: config.phone });
  }

  const connection: HeldConnection = {
    get accountExternalId() {
      return web.connection.accountExternalId;
    },
    async start(to) {
      await keep.begin();
      // Before it has begun it takes no orders: what it finds out at its start would undo them.
      await web.connection.start(to);
      isHeldHere = true;
      serving.begin();
      await offerLink();
    },
    async stop() {
      await web.connection.stop();
      await serving.end();
      isHeldHere = false;
      await writer.settled();
    },
  };

  return {
    channel: {
      ...web,
      async send(message) {
        try {
          return (await order('send', message, sendWithinMs)) as SendResult;
        } catch (error) {
          // Asked of another process, it may have been carried out.
          throw error instanceof ChannelError ? error : ownError('no-answer', String(error));
        }
      },
      async markRead(account, seen) {
        // A courtesy: not worth a way through the store.
        if (isHeldHere) await web.markRead(account, seen);
      },
      fetchMedia: (account, media, limitBytes) => fetchMedia(account, media, limitBytes),
      connection,
    },
    readState: currentState,
    desk: createPhoneDesk({
      ...{ store, phone, now },
      readState: currentState,
      order: (what, how) => order(what, how, orderWithinMs),
    }),
    async health() {
      const state = await currentState();
      return state
        ? { ...connectionOf(state), isAlarming: state.isAlarming, number: state.number }
        : { state: 'down', since: now(), why: 'nobody-holds-it', isAlarming: true, number: null };
    },
    close() {
      isClosed = true;
    },
  };

  async function fetchMedia(...[account, media, limitBytes]: Parameters<WhatsAppWeb['fetchMedia']>) {
    if (isHeldHere) return web.fetchMedia(account, media, limitBytes);
    const how = { account, media, limitBytes };
    const { base64, mime } = (await order('fetch-media', how, sendWithinMs)) as { base64: string; mime: string | null };
    return { bytes: Buffer.from(base64, 'base64'), mime };
  }
}
