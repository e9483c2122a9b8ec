import type { Logger } from 'pino';
import type { Channel } from '../../../channels/channel.ts';
import { loadLibrary } from '../../../channels/whatsapp-web/library.ts';
import type { LinkDesk } from '../../http/channels/link-desk.ts';
import { followAccounts } from '../accounts/follow-accounts.ts';
import type { WhatsAppWebConfig } from '../channel-settings.ts';
import { createSeal } from '../sealed.ts';
import { firstPhone, holdingName } from './keep-in-store.ts';
import { createLinkDesk } from './link-desk.ts';
import { type OpenedPhone, openPhone, type PhoneHealth, type PhonesParts } from './open-phone.ts';
import { quietConsole } from './quiet-console.ts';
import { createStoredPhones, type StoredPhone } from './stored-phones.ts';
import { guardAgainstStrayErrors } from './stray-errors.ts';

export type OpenedWhatsAppWeb = {
  channel: Channel & Required<Pick<Channel, 'connections'>>;
  desk: LinkDesk;
  /** Of each phone, as whoever holds its connection told last. */
  health(): Promise<(PhoneHealth & { name: string })[]>;
  /** A phone is, or was last, linked to that number. */
  hasNumber(number: string): boolean;
  /** Asks nobody for anything any more: this process stops. */
  close(): Promise<void>;
};

export type WhatsAppWebGiven = PhonesParts & { secretKey: Buffer };

/** WhatsApp Web with its phones, which are added and removed while it runs. Throws `MissingLibrary`. */
export async function openWhatsAppWeb(config: WhatsAppWebConfig, given: WhatsAppWebGiven): Promise<OpenedWhatsAppWeb> {
  const { store, now, log, secretKey, show, ...rest } = given;
  const seal = createSeal(secretKey, 'linked phone');
  const stored = createStoredPhones(store, now);
  const library = await loadLibrary();
  const guard = createGuard(log);
  const opened = new Map<string, OpenedPhone>();
  let known: StoredPhone[] = [];

  async function takeNumber(id: string, number: string): Promise<boolean> {
    const others = (await stored.list()).filter((one) => one.id !== id && one.number === number);
    for (const one of others) {
      const state = await opened.get(one.id)?.readState();
      if (state?.number === number) return true;
    }
    await stored.setNumber(id, number);
    await refresh();
    return false;
  }

  function open(id: string): OpenedPhone {
    // Whoever sits at the terminal is shown the first one only.
    const shown = id === firstPhone ? { show } : {};
    return openPhone(id, config, { ...rest, ...shown, store, seal, library, now, log, guard, takeNumber });
  }

  async function refresh(): Promise<void> {
    known = await stored.list();
    for (const { id } of known) if (!opened.has(id)) opened.set(id, open(id));
    for (const [id, phone] of opened) {
      if (known.some((one) => one.id === id)) continue;
      opened.delete(id);
      phone.close();
      // Its keys are gone: what it could still write is refused, so nobody waits for it.
      void phone.channel.connection
        .stop()
        .catch((error: unknown) => log.warn({ err: error }, 'a removed phone was not let go'));
    }
  }

  function first(): OpenedPhone {
    const phone = opened.get(firstPhone);
    if (!phone) throw new Error('the first phone is always there');
    return phone;
  }

  /** The one that is linked to that number; else the first, which says why it does not send for it. */
  function phoneOf(number: string): OpenedPhone {
    const id = known.find((one) => one.number === number)?.id;
    return opened.get(id ?? firstPhone) ?? first();
  }

  await refresh();
  const stopFollowing = followAccounts({ store, refresh, log });
  const { name, capabilities, parse, split, explain } = first().channel;
  return {
    channel: {
      ...{ name, capabilities, parse, split, explain },
      send: async (message) => phoneOf(message.accountExternalId).channel.send(message),
      markRead: async (account, seen) => phoneOf(account).channel.markRead(account, seen),
      fetchMedia: async (account, ...wanted) => phoneOf(account).channel.fetchMedia(account, ...wanted),
      connections: () => new Map([...opened].map(([id, { channel }]) => [holdingName(id), channel.connection])),
    },
    desk: createLinkDesk({ ...{ store, now, stored, refresh }, phone: (id) => opened.get(id)?.desk ?? null }),
    async health() {
      const of = known.flatMap((one) => {
        const phone = opened.get(one.id);
        return phone ? [{ one, phone }] : [];
      });
      return Promise.all(
        of.map(async ({ one, phone }) => {
          const health = await phone.health();
          const number = health.number ?? one.number;
          return { ...health, number, name: one.name || (number === null ? '' : `+${number}`) };
        }),
      );
    },
    hasNumber: (number) => known.some((one) => one.number === number),
    async close() {
      for (const phone of opened.values()) phone.close();
      await stopFollowing();
    },
  };
}

/** Once for all phones of this process, as long as any is held. */
function createGuard(log: Logger): () => () => void {
  let users = 0;
  let end = (): void => undefined;
  return () => {
    if (users === 0) {
      const ends = [guardAgainstStrayErrors(log), quietConsole()];
      end = () => {
        for (const one of ends) one();
      };
    }
    users += 1;
    return () => {
      users -= 1;
      if (users === 0) end();
    };
  };
}
