import type { FastifyPluginAsync } from 'fastify';
import { controlRoutes } from './control-routes.ts';
import { graphRoutes } from './graph-routes.ts';
import { messagingRoutes } from './messaging-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import type { PlatformName } from './platforms/platform.ts';
import type { Simulator } from './simulator.ts';
import { telegramRoutes } from './telegram-routes.ts';

/** The phone at `/`, the provider's API at `/graph`, the control API at `/control`; under any prefix. */
export const simulatorRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  await app.register(phoneRoutes);
  await app.register(platformRoutes, { simulator });
};

/** A provider without a phone of its own. */
export const platformRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  await app.register(apis[simulator.platform.name], { prefix: '/graph', simulator });
  await app.register(controlRoutes, { prefix: '/control', simulator });
};

const apis: Record<PlatformName, FastifyPluginAsync<{ simulator: Simulator }>> = {
  whatsapp: graphRoutes,
  instagram: messagingRoutes,
  messenger: messagingRoutes,
  telegram: telegramRoutes,
};
