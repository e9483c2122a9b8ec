import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Simulator } from './simulator.ts';

const flushMs = 80;
const heartbeatMs = 15_000;

/** Tells open pages which customers' chats changed; they read the rest. Under load one line stands for many changes. */
export const liveRoutes: FastifyPluginAsync<{ simulator: Simulator }> = async (app, { simulator }) => {
  const pages = new Set<FastifyReply>();
  const changed = new Set<string>();
  let flushing: NodeJS.Timeout | null = null;

  const tell = (line: string): void => {
    for (const page of pages) page.raw.write(line);
  };
  const flush = (): void => {
    flushing = null;
    tell(`data: ${JSON.stringify({ changed: [...changed] })}\n\n`);
    changed.clear();
  };
  const unsubscribe = simulator.subscribe((event) => {
    if (pages.size === 0) return;
    if (event.type === 'customer') changed.add(event.customer.phone);
    else if (event.type !== 'reset') changed.add(event.entry.phone);
    flushing ??= setTimeout(flush, flushMs);
  });
  const heartbeat = setInterval(() => tell(': still here\n\n'), heartbeatMs);
  heartbeat.unref();

  app.addHook('preClose', async () => {
    unsubscribe();
    clearInterval(heartbeat);
    if (flushing) clearTimeout(flushing);
    for (const page of pages) page.raw.end();
  });

  app.get('/events', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 1000\n\n');
    pages.add(reply);
    request.raw.socket.once('close', () => pages.delete(reply));
  });
};
