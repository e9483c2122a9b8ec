import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Looking } from '../../desk/inbox/looking.ts';
import type { Signal } from '../../desk/visitors/signals.ts';
import { casesOf, listTheseMessages, listVisitorMessages, type LinkTo } from '../../desk/visitors/visitor-messages.ts';
import type { Visitor } from '../../desk/visitors/visits.ts';
import { DeskError } from '../../desk/desk-error.ts';
import { placeOf } from '../../desk/people/login-limit.ts';
import type { ChangeRow, Store } from '../../store/store.ts';
import { openEventStream, type EventStream } from '../live/event-stream.ts';
import { countVisitors } from '../metrics/metrics.ts';
import type { HttpParts } from '../parts.ts';
import { createVisitorFeed } from './visitor-feed.ts';
import { refusals } from './schemas.ts';
import { limitVisitor, tokenOf, visitorWho } from './visitor-who.ts';
import type { Webchat } from './webchat.ts';

const heartbeatMs = 20_000;
const historyLimit = 50;
/** Who comes back from further ago reads everything anew: to search so many changes for theirs takes longer. */
const farthestBack = 5_000;
const mostPerVisitor = 8;
const mostPerPlace = 200;

type Options = { parts: HttpParts; webchat: Webchat; linkTo: LinkTo };
type Following = { visitor: Visitor; place: string; token: string };

/** A visitor's own chat as server-sent events; a reader that comes back with `Last-Event-ID` gets what it missed (L31). */
export const visitorStreamRoutes: FastifyPluginAsyncZod<Options> = async (app, { parts, webchat, linkTo }) => {
  const { store, log, desk } = parts;
  const feed = createVisitorFeed(store, (error) => log.error({ err: error }, 'changes could not be read'));
  const open = new Map<EventStream, Following>();
  countVisitors(parts.registry, () => open.size);
  app.addHook('preClose', async () => {
    for (const stream of open.keys()) stream.end();
    await feed.close();
  });

  app.get('/webchat/stream', {
    exposeHeadRoute: false,
    schema: {
      summary: 'The visitor’s chat, live, as server-sent events; resumes by Last-Event-ID',
      description:
        'Events: `hello` (data `{resumed}`), `history` (`{items, earlier}`, when it begins anew), `message`, `read` ' +
        '(`{key}`: theirs up to that one have been read), `typing` (`{on, name}`; null: the bot), `reset` (read everything ' +
        'anew). The token goes in the header, never in the address.',
      tags: ['webchat'],
      security: [{ visit: [] }],
      response: { 401: refusals[401], 429: refusals[429] },
    },
    handler: async (request, reply) => {
      const visitor = await visitorWho(request, webchat);
      await limitVisitor(request, webchat, 'small', visitor);
      const following = { visitor, place: placeOf(request.ip), token: tokenOf(request) ?? '' };
      refuseTooMany(following);
      const last = request.headers['last-event-id'];
      await follow(reply, following, typeof last === 'string' ? last : undefined);
    },
  });

  function refuseTooMany({ visitor, place }: Following): void {
    const all = [...open.values()];
    const isTooMany =
      all.filter((one) => one.visitor.id === visitor.id).length >= mostPerVisitor ||
      all.filter((one) => one.place === place).length >= mostPerPlace;
    if (isTooMany) throw new DeskError('too_many_attempts', 'too many pages are open: close some', heartbeatMs);
  }

  async function follow(reply: FastifyReply, following: Following, lastEventId: string | undefined): Promise<void> {
    const accountId = await webchat.accountId();
    const chat = await casesOf(store, accountId, following.visitor.id);
    const mine = new Set(chat.conversationIds);
    const stream = openEventStream(reply);
    if (stream.isOver()) return; // gone before it began
    open.set(stream, following);
    const queue = createTeller(stream, (error) => log.warn({ err: error }, 'a visitor’s stream broke off'));
    const tellChanges = (changes: ChangeRow[]) => queue.add(() => tellMessages(changes.filter(isSeen)));

    async function tellMessages(changes: ChangeRow[]): Promise<void> {
      if (changes.length === 0) return;
      for (const { conversationId } of changes) mine.add(conversationId ?? '');
      const named = [...new Set(changes.map(({ data }) => String(data['messageId'])))];
      const seq = changes.at(-1)?.seq ?? 0;
      const messages = await listTheseMessages(store, [...mine], named, linkTo);
      for (const [index, message] of messages.entries()) {
        // Only the last carries the number: cut off before it, all of them come again.
        stream.write(eventOf('message', message, index === messages.length - 1 ? seq : undefined));
      }
      await stream.drained();
    }

    async function begin(): Promise<void> {
      const from = await startOf(store, lastEventId);
      stream.begin(eventOf('hello', { resumed: from.resumed }));
      const ids = [...mine];
      if (!from.resumed) {
        const page = await listVisitorMessages(store, { ids, limit: historyLimit }, linkTo);
        stream.write(eventOf('history', page, from.after));
        return;
      }
      await tellMessages(await missedSince(store, ids, from.after));
    }

    const offFeed = await feed.follow(chat.threadKeys, tellChanges);
    queue.add(begin);
    const offLooking = desk.lookingAt.follow((conversationId, people) => {
      if (mine.has(conversationId)) queue.add(async () => stream.write(eventOf('typing', typingOf(people))));
    });
    const offSignals = webchat.signals.follow((signal) => {
      if (signal.what === 'writing' || signal.visitor !== following.visitor.id) return;
      queue.add(async () => stream.write(signalEvent(signal)));
    });
    const beat = () =>
      queue.add(async () => {
        if ((await webchat.visits.find(following.token)) === null) return stream.end();
        stream.write(': still here\n\n');
      });
    const heartbeat = setInterval(beat, heartbeatMs);
    const end = () => {
      clearInterval(heartbeat);
      open.delete(stream);
      for (const off of [offFeed, offLooking, offSignals]) off();
    };
    if (stream.isOver()) end();
    else stream.onceOver(end);
  }
};

/** One thing after the other, in its order; the first that fails ends the stream, and its reader comes back. */
function createTeller(stream: EventStream, onError: (error: unknown) => void) {
  let telling = Promise.resolve();
  return {
    add(work: () => Promise<void>): void {
      telling = telling
        .then(() => (stream.isOver() ? undefined : work()))
        .catch((error: unknown) => {
          onError(error);
          stream.end();
        });
    },
  };
}

function eventOf(name: string, data: unknown, seq?: number): string {
  return `${seq === undefined ? '' : `id: ${seq}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Of this moment only, so without an id. */
function typingOf(people: Looking[]): { on: boolean; name: string | null } {
  const writer = people.find(({ typing }) => typing);
  return { on: writer !== undefined, name: writer?.name ?? null };
}

function signalEvent(signal: Exclude<Signal, { what: 'writing' }>): string {
  switch (signal.what) {
    case 'read':
      return eventOf('read', { key: signal.providerId.split(':').at(-1) });
    case 'typing':
      return eventOf('typing', { on: signal.on, name: signal.name });
    case 'reset':
      return eventOf('reset', {});
  }
}

/** A number that is not ours, or from too long ago: everything is told anew. */
async function startOf(store: Store, given: string | undefined): Promise<{ after: number; resumed: boolean }> {
  const newest = await store.lastChangeSeq();
  if (given === undefined || !/^\d{1,15}$/.test(given)) return { after: newest, resumed: false };
  const last = Number(given);
  const isNear = last <= newest && newest - last <= farthestBack;
  const resumed = isNear && (last === newest || (await isKept(store, last + 1)));
  return { after: resumed ? last : newest, resumed };
}

async function isKept(store: Store, seq: number): Promise<boolean> {
  const oldest = await store.db.selectFrom('changes').select('seq').orderBy('seq').limit(1).executeTakeFirst();
  return oldest !== undefined && oldest.seq <= seq;
}

/** A message that waits is not shown yet; how far one of ours has come, the widget knows best. */
const unseen = ['queued', 'sending', 'unknown', 'delivered', 'read', 'played', 'failed', 'dropped'];

function isSeen({ kind, data }: ChangeRow): boolean {
  return kind === 'media' || (kind === 'message' && !unseen.includes(String(data['status'])));
}

async function missedSince(store: Store, ids: string[], after: number): Promise<ChangeRow[]> {
  const missed: ChangeRow[] = [];
  for (let from = after; ;) {
    const rows = await store.listChanges(from, 1_000);
    missed.push(...rows.filter((row) => isSeen(row) && ids.includes(row.conversationId ?? '')));
    if (rows.length < 1_000) return missed;
    from = rows.at(-1)?.seq ?? from;
  }
}
