import { instagram, messenger } from '../../simulator/platforms/messaging.ts';
import type { Platform } from '../../simulator/platforms/platform.ts';
import { telegram } from '../../simulator/platforms/telegram.ts';
import { startSimulatorServer, type SimulatorServer } from '../../simulator/server.ts';
import type { SimulatorOptions } from '../../simulator/simulator.ts';

/** A channel that is played beside WhatsApp, and what the service is configured with for it. */
export type PlayedChannel = {
  name: 'instagram' | 'messenger' | 'telegram';
  platform: Platform;
  id: string;
  token: string;
  env(graphUrl: string): Record<string, string>;
};

const secret = 'secret-of-the-app';

export const playedChannels: PlayedChannel[] = [
  {
    ...{ name: 'instagram', platform: instagram, id: '17841400000000001', token: 'token-of-instagram' },
    env: (graphUrl) => ({
      INSTAGRAM_ACCOUNT_ID: '17841400000000001',
      INSTAGRAM_ACCESS_TOKEN: 'token-of-instagram',
      INSTAGRAM_APP_SECRET: secret,
      INSTAGRAM_GRAPH_URL: graphUrl,
    }),
  },
  {
    ...{ name: 'messenger', platform: messenger, id: '600000000000689', token: 'token-of-messenger' },
    env: (graphUrl) => ({
      MESSENGER_PAGE_ID: '600000000000689',
      MESSENGER_ACCESS_TOKEN: 'token-of-messenger',
      META_APP_SECRET: secret,
      GRAPH_URL: graphUrl,
    }),
  },
  {
    ...{ name: 'telegram', platform: telegram, id: '700009999', token: '700009999:token' },
    env: (graphUrl) => ({
      TELEGRAM_BOT_TOKEN: '700009999:token',
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_API_URL: graphUrl,
    }),
  },
];

export async function playChannel(
  { platform, id, token }: PlayedChannel,
  more: Partial<SimulatorOptions> = {},
): Promise<SimulatorServer> {
  return startSimulatorServer({
    ...{ platform, appSecret: secret, accessToken: token, phoneNumberId: id },
    webhookUrl: 'http://127.0.0.1:9/', // until the service is there
    redelivery: { firstMs: 50, maxMs: 500, attempts: 200 },
    ...more,
  });
}
