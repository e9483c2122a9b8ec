import type { Socket } from 'node:net';
import type { ClientBase } from 'pg';

const corked = new WeakSet<Socket>();

/** The connection's own socket: `pg` has no other way to it. */
export function socketOf(client: ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

/**
 * What is asked of the connection before this round of promises ends goes out in one piece: each piece costs the
 * system, the server and us more than the statement in it.
 */
export function atOnce(client: ClientBase): void {
  const socket = socketOf(client);
  if (corked.has(socket)) return;
  corked.add(socket);
  socket.cork();
  process.nextTick(() => {
    corked.delete(socket);
    socket.uncork();
  });
}
