import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Store } from '../store/store.ts';
import { personWho } from './auth.ts';
import type { HttpParts } from './parts.ts';

const heartbeatMs = 15_000;
const pageSize = 500;
/** A reader who lets so much pile up is cut off: it comes back with its Last-Event-ID, and has lost nothing. */
const mostBufferedBytes = 1024 * 1024;

/**
 * Server-sent events of everything that changes. `id` is the change's number: a reader that comes back with it as
 * `Last-Event-ID` gets all that it missed, in order (L31).
 */
export const streamRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store }) => {
  const follow = createFollowers(app, store);

  app.get('/stream', {
    schema: {
      summary: 'Live changes, as server-sent events; resumes by Last-Event-ID',
      tags: ['stream'],
      querystring: z.object({ lastEventId: z.string().optional() }),
    },
    handler: async (request, reply) => {
      personWho(request, 'conversations.read');
      const header = request.headers['last-event-id'];
      const last = Number((typeof header === 'string' ? header : request.query.lastEventId) ?? Number.NaN);
      const newest = await store.lastChangeSeq();
      // A number from the future is of another database: start anew, the reader reloads on `hello`.
      const resumes = Number.isInteger(last) && last >= 0 && last <= newest;
      follow(reply, { after: resumes ? last : newest, resumed: resumes });
    },
  });
};

function createFollowers(app: FastifyInstance, store: Store) {
  const followers = new Set<{ wake(): void; end(): void }>();
  const off = store.onChange(() => {
    for (const follower of followers) follower.wake();
  });
  app.addHook('preClose', async () => {
    off();
    for (const follower of followers) follower.end();
  });

  return (reply: FastifyReply, from: { after: number; resumed: boolean }): void => {
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    let after = from.after;
    let busy = false;
    let again = false;
    raw.write(`retry: 2000\nid: ${after}\nevent: hello\ndata: ${JSON.stringify({ resumed: from.resumed })}\n\n`);

    async function push(): Promise<void> {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      try {
        do {
          again = false;
          await pushAll();
        } while (again);
      } catch (error) {
        reply.log.warn({ err: error }, 'a live stream broke off; its reader comes back');
        raw.end();
      } finally {
        busy = false;
      }
    }

    async function pushAll(): Promise<void> {
      for (;;) {
        const changes = await store.listChanges(after, pageSize);
        for (const { seq, kind, conversationId, data, at } of changes) {
          const fields = { conversationId, at: new Date(at).toISOString(), ...data };
          raw.write(`id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(fields)}\n\n`);
          after = seq;
        }
        if (raw.writableLength > mostBufferedBytes) raw.destroy();
        if (changes.length < pageSize || raw.destroyed) return;
      }
    }

    const follower = { wake: () => void push(), end: () => void raw.end() };
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    followers.add(follower);
    raw.on('close', () => {
      clearInterval(heartbeat);
      followers.delete(follower);
    });
    void push();
  };
}
