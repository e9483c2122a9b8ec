import { randomBytes } from 'node:crypto';
import type { Simulator } from '../../simulator/simulator.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { openStore } from '../../src/store/open.ts';
import { startGraphRouter } from './graph-router.ts';
import { mailEnvironment } from './mail-customer.ts';
import { hasDovecot, startMailServers, type MailServers } from './mail-servers.ts';
import { playChannel, playedChannels } from './played-channels.ts';
import { business, startService, type Service } from './service.ts';
import { linkPhone, startWhatsAppWebServer, type WhatsAppWebServer } from './whatsapp-web.ts';

/** One service to which every channel there is comes, each with its provider played beside it. */
export type AllChannels = {
  service: Service;
  simulators: Record<'whatsapp' | 'instagram' | 'messenger' | 'telegram', Simulator>;
  /** Of the pages that show the web chat. */
  shop: string;
  /** Null: this machine has no dovecot. */
  mail: MailServers | null;
  whatsappWeb: WhatsAppWebServer;
  close(): Promise<void>;
};

const shop = 'https://shop.example.com';

export async function startAllChannels(sop: string): Promise<AllChannels> {
  const secretKey = randomBytes(32);
  const appSecrets = { instagram: {}, messenger: { appSecret: business.appSecret }, telegram: {} };
  const played = await Promise.all(playedChannels.map((one) => playChannel(one, appSecrets[one.name])));
  const [instagram, messenger, telegram] = played as [SimulatorServer, SimulatorServer, SimulatorServer];
  const messengerToken = playedChannels[1]!.token;
  const graph = await startGraphRouter({ token: messengerToken, graphUrl: messenger.graphUrl });
  const mail = hasDovecot ? await startMailServers() : null;
  const whatsappWeb = await startWhatsAppWebServer();
  const env = {
    ...Object.assign({}, ...playedChannels.map((one, index) => one.env(played[index]!.graphUrl))),
    ...(mail ? mailEnvironment(mail) : {}),
    ...{ META_APP_SECRET: business.appSecret, GRAPH_URL: graph.url, SECRET_KEY: secretKey.toString('hex') },
    ...{ WHATSAPP_WEB: 'on', WHATSAPP_WEB_URL: whatsappWeb.url, WHATSAPP_WEB_SECONDS_PER_MESSAGE: '1' },
    WEBCHAT_ORIGINS: shop,
  };
  const service = await startService({
    ...{ sop, env },
    async prepare(dataDir) {
      const store = await openStore({ databaseUrl: null, dataDir });
      await linkPhone(store, secretKey);
      await store.close();
    },
  });
  graph.setOther(service.simulator.graphUrl ?? '');
  // Files are fetched from where Graph is.
  service.simulator.graphUrl = graph.url;
  messenger.simulator.graphUrl = graph.url;
  for (const [index, { name }] of playedChannels.entries()) {
    played[index]!.simulator.webhooks.setUrl(`${service.url}/webhooks/${name}`);
  }
  return {
    ...{ service, shop, mail, whatsappWeb },
    simulators: {
      whatsapp: service.simulator,
      instagram: instagram.simulator,
      messenger: messenger.simulator,
      telegram: telegram.simulator,
    },
    async close() {
      await service.close();
      await Promise.all(played.map((one) => one.close()));
      await Promise.all([graph.close(), mail?.close(), whatsappWeb.close()]);
    },
  };
}
