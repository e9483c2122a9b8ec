import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Takes each connection to the next of the places that listens, as a balancer of connections does. */
export async function startBalancer(places: { host: string; port: number }[]): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>();
  let next = 0;
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    forward(client, places.length);
  }).listen(0, '127.0.0.1');

  function forward(client: Socket, triesLeft: number): void {
    const { host, port } = places[(next += 1) % places.length]!;
    const backend = connect(port, host);
    let isThere = false;
    backend.on('connect', () => {
      isThere = true;
      client.pipe(backend).pipe(client);
    });
    backend.on('error', () => {
      if (!isThere && triesLeft > 1 && !client.destroyed) forward(client, triesLeft - 1);
      else client.destroy();
    });
    backend.on('close', () => isThere && client.destroy());
    client.on('close', () => backend.destroy());
  }

  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
