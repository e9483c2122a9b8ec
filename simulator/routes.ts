import type { FastifyPluginAsync } from 'fastify';
import { controlRoutes } from './control-routes.ts';
import { graphRoutes } from './graph-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import type { Simulator } from './simulator.ts';

/** The phone at `/`, the Graph API at `/graph`, the control API at `/control`; under any prefix. */
export const simulatorRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  await app.register(phoneRoutes);
  await app.register(graphRoutes, { prefix: '/graph', simulator });
  await app.register(controlRoutes, { prefix: '/control', simulator });
};
