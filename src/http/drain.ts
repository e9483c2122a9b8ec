import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const longestMs = 5_000;
const stepMs = 20;

/**
 * Lets requests that were under way when the server began to close have their answer. Afterwards Fastify ends every
 * connection (`forceCloseConnections`): idle ones, and those that a browser opened and never used, would keep it open.
 */
export function drainBeforeClose(app: FastifyInstance): void {
  const open = new Set<ServerResponse>();
  // Without promises and closures of their own: these are for every request.
  function forget(this: ServerResponse): void {
    open.delete(this);
  }
  app.addHook('onRequest', (_request, { raw }, done) => {
    open.add(raw);
    raw.once('close', forget);
    done();
  });
  app.addHook('preClose', async () => {
    const until = performance.now() + longestMs;
    while ([...open].some(isOwed) && performance.now() < until) await wait(stepMs);
  });
}

/** Streams that have begun are not waited for: a file goes on by a range, live updates by their last number. */
function isOwed(response: ServerResponse): boolean {
  return response.writableEnded ? !response.writableFinished : !response.headersSent;
}
