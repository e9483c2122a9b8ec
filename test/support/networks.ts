import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Network namespaces, joined to this machine by links that can be cut: Linux, root and iproute2. */
export const hasNetworks: boolean = canMakeNetworks();

export type Link = 'web' | 'postgres' | 'redis';
const links: readonly Link[] = ['web', 'postgres', 'redis'];

/** A host of its own for one process: it reaches this machine over one link for each thing that it needs. */
export type Network = {
  /** Where the process listens. */
  host: string;
  /** What runs a command in it. */
  through: string[];
  /** The same address, as it is reached from there by that link. */
  reach(link: Link, url: string): Promise<string>;
  /** Not a packet goes through, and nobody is told; what is sent meanwhile is sent again by the kernel. */
  cut(link: Link): void;
  mend(link: Link): void;
  close(): void;
};

let made = 0;

export function makeNetwork(): Network {
  const number = (made += 1);
  const name = `sapa-${process.pid}-${number}`;
  const forwards: Server[] = [];
  const sockets = new Set<Socket>();
  const ends = new Map(links.map((link, index) => [link, endsOf(number, index)]));
  const endOf = (link: Link) => ends.get(link)!;
  ip('netns', 'add', name);
  // Whatever ends this process, the network must not outlive it.
  const remove = (): void => void spawnSync('ip', ['netns', 'del', name]);
  process.once('exit', remove);
  ip('-n', name, 'link', 'set', 'lo', 'up');
  for (const { here, there, hereAddress, thereAddress } of ends.values()) {
    ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', name);
    ip('addr', 'add', `${hereAddress}/30`, 'dev', here);
    ip('link', 'set', here, 'up');
    ip('-n', name, 'addr', 'add', `${thereAddress}/30`, 'dev', there);
    ip('-n', name, 'link', 'set', there, 'up');
  }

  return {
    host: endOf('web').thereAddress,
    through: ['ip', 'netns', 'exec', name],
    async reach(link, url) {
      const { hostname, port } = new URL(url);
      const address = endOf(link).hereAddress;
      const server = forwardTo({ host: hostname, port: Number(port) }, sockets).listen(Number(port), address);
      await once(server, 'listening');
      forwards.push(server);
      return url.replace(`${hostname}:${port}`, `${address}:${port}`);
    },
    cut: (link) => ip('link', 'set', endOf(link).here, 'down'),
    mend: (link) => ip('link', 'set', endOf(link).here, 'up'),
    close() {
      for (const server of forwards) server.close();
      for (const socket of sockets) socket.destroy();
      // The links end with it.
      remove();
      process.off('exit', remove);
    },
  };
}

/** Names of at most 15 letters, addresses that nothing else on this machine is likely to have. */
function endsOf(number: number, index: number) {
  const id = `${(process.pid % 46_656).toString(36)}${number.toString(36)}${index}`;
  const base = `10.${200 + (process.pid % 50)}.${number}.${index * 4}`;
  const address = (offset: number): string => base.replace(/\d+$/, (last) => String(Number(last) + offset));
  return { here: `sh${id}`, there: `st${id}`, hereAddress: address(1), thereAddress: address(2) };
}

/** Each connection goes on to what listens on this machine's own address. */
function forwardTo(target: { host: string; port: number }, sockets: Set<Socket>): Server {
  return createServer((client) => {
    const backend = connect(target.port, target.host);
    for (const socket of [client, backend]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        backend.destroy();
      });
    }
    client.pipe(backend).pipe(client);
  });
}

function ip(...args: string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
}

function canMakeNetworks(): boolean {
  const name = `sapa-try-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', name]).status !== 0) return false;
  return spawnSync('ip', ['netns', 'del', name]).status === 0;
}
