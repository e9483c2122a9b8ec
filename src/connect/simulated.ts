import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { instagram, messenger } from '../../simulator/platforms/messaging.ts';
import type { Platform } from '../../simulator/platforms/platform.ts';
import { telegram } from '../../simulator/platforms/telegram.ts';
import { whatsapp } from '../../simulator/platforms/whatsapp.ts';
import { platformRoutes, simulatorRoutes } from '../../simulator/routes.ts';
import { shopRoutes } from '../../simulator/shop-routes.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts';
import type {
  InstagramConfig,
  MessengerConfig,
  TelegramConfig,
  WebchatConfig,
  WhatsAppConfig,
} from './channel-settings.ts';

/**
 * The providers within this process: a phone at `/simulator`, their APIs behind it, webhooks to ourselves. What the
 * settings configure for real is not simulated, but WhatsApp always is.
 */
export type Simulated = {
  whatsapp: WhatsAppConfig;
  instagram: InstagramConfig;
  messenger: MessengerConfig;
  telegram: TelegramConfig;
  /** False from `turnOff` on: until the next start, where nothing real is set up by then. */
  isOn(): boolean;
  /** Its customers say nothing more and its pages are gone. */
  turnOff(): void;
  /** For the pretended shop at `/simulator/webchat`, which is on our own address. */
  webchat: WebchatConfig;
  mount(server: FastifyInstance): Promise<void>;
  /** Once the address is known. */
  begin(url: string): void;
  close(): Promise<void>;
};

const gone =
  'The simulator is off, because a real account is set up. / Simulator mati, karena akun sungguhan sudah diatur.';
const prefix = '/simulator';
const graphVersion = 'v26.0';
const telegramBot = '700000001';

/** `except`: channels that are configured for real. */
export function simulated(except: readonly string[]): Simulated {
  const parts = {
    whatsapp: part(whatsapp, '100000000000001', [
      { phone: '6281230000001', name: 'Rina' },
      { phone: '6281230000002', name: 'Budi' },
    ]),
    instagram: part(instagram, '17841400000000001', [{ phone: '900100000000001', name: 'Sari' }]),
    messenger: part(messenger, '600000000000001', [{ phone: '7200000000000001', name: 'Dewi' }]),
    telegram: part(telegram, telegramBot, [{ phone: '810000001', name: 'Joko' }]),
  };
  const played = Object.values(parts).filter(({ name }) => name === 'whatsapp' || !except.includes(name));
  const channels = played.map(({ name }) => ({ name, path: name === 'whatsapp' ? '' : `${name}/` }));
  let isOn = true;
  const close = async () => void (await Promise.all(Object.values(parts).map(({ simulator }) => simulator.close())));
  for (const { simulator } of played) simulator.channels = channels;
  return {
    isOn: () => isOn,
    turnOff() {
      isOn = false;
      void close();
    },
    whatsapp: {
      ...metaOf(parts.whatsapp),
      accounts: [businessOf(parts.whatsapp.simulator)],
    },
    instagram: {
      ...metaOf(parts.instagram),
      ...tokenOf(parts.instagram.simulator, 'accountId'),
      login: 'instagram',
    },
    messenger: { ...metaOf(parts.messenger), ...tokenOf(parts.messenger.simulator, 'pageId') },
    telegram: {
      botToken: parts.telegram.simulator.business.accessToken,
      webhookSecret: parts.telegram.secret,
      apiUrl: 'http://127.0.0.1:9', // until `begin`
    },
    webchat: { origins: [], secret: null },
    async mount(server) {
      await server.register(async (scope) => {
        scope.addHook('onRequest', async (_request, reply) => {
          if (!isOn) return reply.code(404).type('text/plain; charset=utf-8').send(gone);
        });
        await scope.register(simulatorRoutes, { prefix, simulator: parts.whatsapp.simulator });
        for (const { name, simulator } of played) {
          if (name !== 'whatsapp') await scope.register(platformRoutes, { prefix: `${prefix}/${name}`, simulator });
        }
        await scope.register(shopRoutes, { prefix });
      });
    },
    begin(url) {
      for (const { name, simulator } of played) {
        simulator.graphUrl = `${url}${prefix}${name === 'whatsapp' ? '' : `/${name}`}/graph`;
        simulator.webhooks.setUrl(`${url}/webhooks/${name}`);
      }
      for (const name of ['whatsapp', 'instagram', 'messenger'] as const)
        this[name].graphUrl = parts[name].simulator.graphUrl ?? '';
      this.telegram.apiUrl = parts.telegram.simulator.graphUrl ?? '';
    },
    close,
  };
}

type Part = { name: Platform['name']; secret: string; verifyToken: string; simulator: Simulator };

function part(platform: Platform, id: string, customers: NonNullable<SimulatorOptions['customers']>): Part {
  const [secret, verifyToken, token] = [secretWord(), secretWord(), secretWord()];
  const simulator = createSimulator({
    platform,
    customers,
    appSecret: secret,
    verifyToken,
    accessToken: platform.name === 'telegram' ? `${id}:${token}` : token,
    phoneNumberId: id,
    webhookUrl: 'http://127.0.0.1:9/', // until `begin`
    displayPhoneNumber: '622150001234',
  });
  return { name: platform.name, secret, verifyToken, simulator };
}

function metaOf({ secret, verifyToken }: Part) {
  return { appSecret: secret, verifyToken, graphUrl: 'http://127.0.0.1:9', graphVersion };
}

function businessOf({ business: { phoneNumberId, accessToken, businessAccountId } }: Simulator) {
  return { phoneNumberId, accessToken, businessAccountId };
}

function tokenOf<Name extends 'accountId' | 'pageId'>({ business }: Simulator, name: Name) {
  return { [name]: business.phoneNumberId, accessToken: business.accessToken } as Record<Name | 'accessToken', string>;
}

function secretWord(): string {
  return randomBytes(16).toString('hex');
}
