import fastify from 'fastify';
import { simulatorRoutes } from './routes.ts';
import { createSimulator } from './simulator.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';

export type SimulatorServer = {
  url: string;
  /** For the service's `GRAPH_URL`. */
  graphUrl: string;
  simulator: Simulator;
  close(): Promise<void>;
};

/** The simulator with a server of its own on this machine; port 0 takes a free one. */
export async function startSimulatorServer(options: SimulatorOptions & { port?: number }): Promise<SimulatorServer> {
  const simulator = createSimulator(options);
  const app = fastify({
    forceCloseConnections: true,
    keepAliveTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(simulatorRoutes, { simulator });
  const url = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  simulator.graphUrl = `${url}/graph`;
  return {
    url,
    graphUrl: simulator.graphUrl,
    simulator,
    async close() {
      await simulator.close();
      await app.close();
    },
  };
}
