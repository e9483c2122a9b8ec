import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * One address for two platforms, as Meta's Graph is for WhatsApp and Messenger: who asks is known by the token, and Messenger's
 * files are fetched without one.
 */
export async function startGraphRouter(messenger: { token: string; graphUrl: string }) {
  let other: string | null = null;
  const server = createServer((asked, answer) => {
    const { authorization = `Bearer ${messenger.token}` } = asked.headers;
    const to = authorization === `Bearer ${messenger.token}` ? messenger.graphUrl : other;
    // The service starts before the simulator of its other channel is known.
    if (to === null) return void answer.writeHead(503).end();
    const { method, headers } = asked;
    const passed = request(`${new URL(to).origin}${asked.url}`, { ...(method ? { method } : {}), headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // As the simulator has it: links to files are made of it and of the path that was asked for.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graph`;
  return {
    url,
    setOther(graphUrl: string) {
      other = graphUrl;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
