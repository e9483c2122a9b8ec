import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { simulatorRoutes } from '../simulator/routes.ts';
import { shopRoutes } from '../simulator/shop-routes.ts';
import { createSimulator } from '../simulator/simulator.ts';
import type { WebchatConfig, WhatsAppConfig } from './channel-settings.ts';

/** The simulator within this process: its phone at `/simulator`, its Graph API behind it, webhooks to ourselves. */
export type Simulated = {
  whatsapp: WhatsAppConfig;
  /** For the pretended shop at `/simulator/webchat`, which is on our own address. */
  webchat: WebchatConfig;
  mount(server: FastifyInstance): Promise<void>;
  /** Once the address is known. */
  begin(url: string): void;
  graphUrl(): string;
  close(): Promise<void>;
};

const prefix = '/simulator';

export function simulated(): Simulated {
  const secrets = {
    appSecret: randomBytes(16).toString('hex'),
    verifyToken: randomBytes(16).toString('hex'),
    accessToken: randomBytes(16).toString('hex'),
  };
  const phoneNumberId = '100000000000001';
  const simulator = createSimulator({
    ...secrets,
    phoneNumberId,
    webhookUrl: 'http://127.0.0.1:9/', // until `begin`
    displayPhoneNumber: '622150001234',
    customers: [
      { phone: '6281230000001', name: 'Rina' },
      { phone: '6281230000002', name: 'Budi' },
    ],
  });
  let graphUrl = '';
  return {
    whatsapp: {
      appSecret: secrets.appSecret,
      verifyToken: secrets.verifyToken,
      graphUrl: '',
      graphVersion: 'v26.0',
      accounts: [{ phoneNumberId, accessToken: secrets.accessToken, businessAccountId: null }],
    },
    webchat: { origins: [], secret: null },
    async mount(server) {
      await server.register(simulatorRoutes, { prefix, simulator });
      await server.register(shopRoutes, { prefix });
    },
    begin(url) {
      graphUrl = `${url}${prefix}/graph`;
      simulator.graphUrl = graphUrl;
      simulator.webhooks.setUrl(`${url}/webhooks/whatsapp`);
    },
    graphUrl: () => graphUrl,
    close: () => simulator.close(),
  };
}
