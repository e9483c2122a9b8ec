import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { may } from '../../desk/people/roles.ts';
import { isStoreAway } from '../../store/store-away.ts';
import type { Store } from '../../store/store.ts';
import { personWho } from '../auth.ts';
import { createChangeFeed } from './change-feed.ts';
import { openEventStream, type EventStream } from './event-stream.ts';
import { countStreams } from '../metrics/metrics.ts';
import type { HttpParts } from '../parts.ts';
import { plainText } from '../schemas.ts';
import { iso } from '../../desk/iso.ts';

const heartbeatMs = 15_000;

/**
 * Server-sent events of everything that changes. `id` is the change's number: a reader that comes back with it as
 * `Last-Event-ID` gets all that it missed, in order (L31).
 */
export const streamRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, desk, engine, log, registry } = parts;
  const feed = createChangeFeed(store, (error) => log.error({ err: error }, 'changes could not be read'));
  const open = new Set<EventStream>();
  countStreams(registry, () => open.size);
  let closing = false;
  const unfollow = desk.lookingAt.follow((conversationId, people) => {
    const data = JSON.stringify({ conversationId, people });
    // Of this moment only: without an id, so that whoever comes back does not ask for what followed it.
    for (const stream of open) stream.write(`event: looking\ndata: ${data}\n\n`);
  });
  const tellService = () => {
    for (const stream of open) stream.write(serviceEvent(parts));
  };
  const offTurned = parts.onTurned?.(tellService);
  const offAway = store.onAwayTurned(() => {
    tellService();
    // What was committed just before it went may not have been read.
    if (!store.isAway()) feed.lookAgain();
  });
  const offSignals = parts.webchat?.signals.follow((signal) => {
    if (signal.what !== 'writing') return;
    const { conversationId } = signal;
    for (const stream of open) stream.write(`event: writing\ndata: ${JSON.stringify({ conversationId })}\n\n`);
  });
  app.addHook('preClose', async () => {
    closing = true;
    offSignals?.();
    offTurned?.();
    offAway();
    unfollow();
    desk.lookingAt.close();
    for (const stream of open) stream.end();
    await feed.close();
  });

  app.get('/stream', {
    // A HEAD of something that never ends would hang.
    exposeHeadRoute: false,
    schema: {
      summary: 'Live changes, as server-sent events; resumes by Last-Event-ID',
      description:
        'Events: `hello` (data `{resumed}`; when false, something may have been missed: read everything anew), then ' +
        '`conversation`, `message`, `note`, `media`, `alert`, `presence`, `contact`, `content`, `labels`, `views`, and for ' +
        'whom it concerns `mention` and `read`. Each has an `id` to come back with. Without one: `looking`, who has it ' +
        'open, `writing`, its customer writes, `beat`, every 15 s that the connection lives, and `service` (data `{degraded, diskFull, storeAway}`: why work is done more slowly, or nothing can be stored; empty: it is not so any more).',
      tags: ['stream'],
      querystring: z.object({ lastEventId: plainText(20).optional() }),
    },
    handler: async (request, reply) => {
      const { id: personId } = personWho(request, 'conversations.read');
      const header = request.headers['last-event-id'];
      const from = await startOf(store, typeof header === 'string' ? header : request.query.lastEventId);
      const { sessionToken } = request;
      const follower = { from, personId };
      follow(reply, follower, async () => {
        const found = sessionToken === null ? null : await desk.sessions.find(sessionToken);
        return found !== null && may(found.person.role, 'conversations.read');
      });
    },
  });

  /** Somebody whose page is open is there: what waits for them can be given out. */
  async function showPresence(writing: Promise<boolean>): Promise<void> {
    if (await writing) engine.peopleChanged();
  }

  function follow(
    reply: FastifyReply,
    { from, personId }: { from: { after: number; resumed: boolean }; personId: string },
    isStillAllowed: () => Promise<boolean>,
  ): void {
    const stream = openEventStream(reply);
    if (stream.isOver()) return; // gone before it began
    let { after } = from;
    stream.begin(`retry: 2000\nid: ${after}\nevent: hello\ndata: ${JSON.stringify({ resumed: from.resumed })}\n\n`);

    if ((parts.degraded?.() ?? []).length > 0) stream.write(serviceEvent(parts));
    const guarded = (work: () => Promise<void>) => () =>
      void work().catch((error: unknown) => {
        // Its readers are told when it is away; nothing happens of which they could miss it.
        if (isStoreAway(error)) return;
        reply.log.warn({ err: error }, 'a live stream broke off; its reader comes back');
        stream.end();
      });
    const push = guarded(
      oneAtATime(async () => {
        while (!stream.isOver()) {
          const changes = await feed.after(after);
          if (changes.length === 0) return;
          for (const { seq, kind, conversationId, data, at } of changes) {
            after = seq;
            if (isForOther(kind, data, personId)) continue;
            const fields = { conversationId, at: iso(at), ...data };
            stream.write(`id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(fields)}\n\n`);
            if (isAboutMe(kind, data, personId) && !(await isStillAllowed())) return stream.end();
          }
          await stream.drained();
        }
      }),
    );
    // Whose session ran out, or who was changed in the database itself, is not told of it (SOP D4).
    const beat = guarded(async () => {
      // Told of, and no mere comment: a connection that died without a word looks to a browser as one where nothing happens.
      stream.write('event: beat\ndata: {}\n\n');
      if (!(await isStillAllowed())) return stream.end();
      await showPresence(desk.presence.streaming(personId));
    });
    const heartbeat = setInterval(beat, heartbeatMs);
    const off = feed.follow(push);
    open.add(stream);
    stream.onceOver(() => {
      clearInterval(heartbeat);
      off();
      open.delete(stream);
      if (!closing) guarded(() => desk.presence.closed(personId))();
    });
    guarded(() => showPresence(desk.presence.opened(personId)))();
    push();
  }
};

/** Of this moment only, so without an id. */
function serviceEvent({ degraded, isDiskFull, store }: HttpParts): string {
  const data = { degraded: degraded?.() ?? [], diskFull: isDiskFull?.() ?? false, storeAway: store.isAway() };
  return `event: service\ndata: ${JSON.stringify(data)}\n\n`;
}

/** What tells of one person's own reading, or calls one: nobody else's matter. */
function isForOther(kind: string, { personId }: Record<string, unknown>, reader: string): boolean {
  return (kind === 'mention' || kind === 'read') && personId !== reader;
}

/** Who was signed out, disabled or given another role hears no more than that (SOP D4). */
function isAboutMe(kind: string, { agentId }: Record<string, unknown>, reader: string): boolean {
  return kind === 'presence' && agentId === reader;
}

/** A number that is not ours, of another database, or so old that what followed is gone: start anew, and say so. */
async function startOf(store: Store, given: string | undefined): Promise<{ after: number; resumed: boolean }> {
  const newest = await store.lastChangeSeq();
  if (given === undefined || !/^\d{1,15}$/.test(given)) return { after: newest, resumed: false };
  const last = Number(given);
  const resumed = last === newest || (last < newest && (await isKept(store, last + 1)));
  return resumed ? { after: last, resumed } : { after: newest, resumed };
}

async function isKept(store: Store, seq: number): Promise<boolean> {
  const oldest = await store.db.selectFrom('changes').select('seq').orderBy('seq').limit(1).executeTakeFirst();
  return oldest !== undefined && oldest.seq <= seq;
}

/** Called again while it runs, it runs once more afterwards. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      busy = false;
    }
  };
}
