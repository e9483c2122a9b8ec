import { answerChallenge } from '../../channels/meta/signature.ts';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { pino } from 'pino';
import type { Capabilities, Channel, Identity, OutgoingMessage } from '../../channels/channel.ts';
import { capabilities as whatsappTakes } from '../../channels/whatsapp-cloud/capabilities.ts';
import { parseWebhook } from '../../channels/whatsapp-cloud/parse.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Content } from '../../src/content/content.ts';
import { createEditing, type ContentEditing } from '../../src/content/editing/editing.ts';
import { publishable } from '../../src/content/publish.ts';
import { openWorkshop } from '../../src/content/editing/workshop.ts';
import type { Content as MessageContent } from '../../src/core/conversation/message.ts';
import { createContentDrafts } from '../../src/desk/content/content-drafts.ts';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import type { Person } from '../../src/desk/people/people.ts';
import { listOldQuestions } from '../../src/desk/content/old-questions.ts';
import { createPublications } from '../../src/desk/content/publications.ts';
import { createWatch } from '../../src/desk/watch/watch-accounts.ts';
import type { Role } from '../../src/desk/people/roles.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type Accounts, createAccounts } from '../../src/engine/accounts.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { inboundRows } from '../../src/engine/inbound-rows.ts';
import { newId } from '../../src/engine/new-id.ts';
import { defaultSettings } from '../../src/engine/parts.ts';
import { createMetrics } from '../../src/http/metrics/metrics.ts';
import type { HttpParts } from '../../src/http/parts.ts';
import { createServer } from '../../src/http/server.ts';
import type { WebhookSource } from '../../src/http/webhook-taker.ts';
import { createLocalAlarm } from '../../src/queue/local.ts';
import { openFfmpeg } from '../../src/media/ffmpeg.ts';
import { createPreviews } from '../../src/media/previews.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from '../support/databases.ts';
import { createSharedFiles } from '../../src/http/files/shared-files.ts';

/** The server with a real store and a real engine; only the provider behind the channel is made up. */
export type DeskServer = {
  app: FastifyInstance;
  store: Store;
  desk: Desk;
  /** What went to the provider. */
  sent: OutgoingMessage[];
  /** Moves the service's clock on. */
  pass(ms: number): void;
  mediaDir: string;
  isReady: { value: boolean };
  editing: ContentEditing;
  /** What `receive` of the webhook does instead of storing, when set. */
  breakStore: { error: Error | null };
  /** A person with a session of theirs, without the cost of a password. */
  person(role: Role, name?: string): Promise<Signed>;
  /** A customer writes; resolves with the conversation when its turn is over. */
  customerWrites(text: string, options?: { phone?: string; name?: string; replyTo?: string }): Promise<string>;
  close(): Promise<void>;
};

export type Signed = Person & {
  token: string;
  /** A request with their bearer token. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>;
};

// oxlint-disable-next-line no-explicit-any -- answers are judged by the test
export type Answer = { status: number; body: any; headers: Record<string, unknown>; text: string };

export type DeskServerOptions = {
  publicUrl?: string;
  trustedProxies?: string[];
  contentDir?: string;
  assistant?: HttpParts['assistant'];
  media?: Capabilities['media'];
  /** Null: there is none. */
  ffmpeg?: string | null;
  /** Parts in place of the usual ones, made of the same store. */
  parts?: (given: {
    store: Store;
    engine: Engine;
    accounts: Accounts;
    mediaDir: string;
    now(): number;
  }) => Promise<Partial<HttpParts>>;
};

/** What the made-up provider signs its webhooks with. */
export const secret = 'the-secret-of-the-test';
const accountExternalId = '106540352242922';

export async function startDeskServer(options: DeskServerOptions = {}): Promise<DeskServer> {
  const place = await freshDatabase('sqlite');
  const store = await openStore(place);
  let offsetMs = 0;
  const now = () => Date.now() + offsetMs;
  const contentDir = options.contentDir ?? '.';
  let content = await fastContent(contentDir);
  const sent: OutgoingMessage[] = [];
  const channel = fakeChannel(sent, options.media ?? whatsappTakes.media);
  const channels = new Map([['whatsapp', channel]]);
  const accounts = await createAccounts(store, () => undefined);
  const { registry, observer } = createMetrics();
  const mediaDir = join(place.dataDir, 'media');
  const files = createMediaFiles(mediaDir);
  const log = pino({ level: 'silent' });
  const ffmpeg = openFfmpeg(options.ffmpeg === undefined ? 'ffmpeg' : options.ffmpeg, log);
  const engine = createEngine({
    ...{ store, channels, now, log },
    findAccount: (id) => accounts.find(id),
    published: publishable(content),
    saveMedia: files.save,
    createAlarm: createLocalAlarm,
    chance: () => 0.5,
    observe: observer,
    settings: { ...defaultSettings, sweepMs: 200 },
  });
  await engine.start();
  const desk = createDesk(store, now);
  const isReady = { value: true };
  const breakStore: DeskServer['breakStore'] = { error: null };
  const receive = async (body: unknown, receivedAt: number): Promise<void> => {
    if (breakStore.error) throw breakStore.error;
    await engine.receive(await inboundRows({ channel, accounts }, body, receivedAt));
  };
  const whatsapp: WebhookSource = {
    name: 'whatsapp',
    proofHeader: 'x-test-signature',
    isOpen: () => true,
    answerVerification: (query) => answerChallenge(query, ['verify-me']),
    accept: (rawBody, headers) => (headers['x-test-signature'] === `${secret} ${rawBody.length}` ? receive : null),
  };
  const editing = createEditing({
    ...{ dir: contentDir, workshop: openWorkshop(), now, current: () => content },
    oldQuestions: () => listOldQuestions(store, now()),
    drafts: createContentDrafts(store, now),
    publications: createPublications(store, now),
    async reload() {
      content = await fastContent(contentDir);
      engine.publish(publishable(content));
    },
  });
  const app = await createServer({
    ...{ store, engine, desk, log, registry, now, editing },
    channelSetup: () => ({
      setup: [{ channel: 'whatsapp', isConfigured: true, webhookUrl: null, hasVerifyToken: true }],
      simulatorUrl: null,
    }),
    watch: createWatch({
      ...{ store, channels, served: () => [], hearsSilence: () => true, now, log },
      keepAlive: async () => null,
    }),
    webhooks: [whatsapp],
    content: () => content,
    assistant: options.assistant ?? null,
    publicUrl: options.publicUrl ?? null,
    trustedProxies: options.trustedProxies ?? null,
    version: '9.9.9',
    isReady: () => isReady.value,
    sharedFiles: createSharedFiles(Buffer.alloc(32), () => null, Date.now),
    mediaPath: files.pathOf,
    findPreview: createPreviews(join(place.dataDir, 'previews'), { originalOf: files.pathOf, ffmpeg }).find,
    ffmpeg,
    saveMedia: files.save,
    isConnected: (name) => channels.has(name),
    capabilities: () => [...channels].map(([name, { capabilities }]) => ({ channel: name, capabilities })),
    explain: (_name, code, language) => (language === 'en' ? `What ${code} means.` : `Arti ${code}.`),
    ...(await options.parts?.({ store, engine, accounts, mediaDir, now })),
  });
  await app.ready();

  return {
    ...{ app, store, desk, sent, isReady, breakStore, mediaDir, editing },
    pass: (ms) => {
      offsetMs += ms;
    },
    person: (role, name = role) => signedPerson({ store, desk, app, now }, role, name),
    async customerWrites(text, { phone = uniquePhone(), name = 'Rina', replyTo } = {}) {
      const identity: Identity = { kind: 'phone', id: phone };
      const message: MessageContent = { kind: 'text', text };
      const providerId = `wamid.${newId(now())}`;
      const { id: accountId } = await accounts.resolve('whatsapp', accountExternalId);
      const threadKey = `${accountId}|phone:${phone}`;
      const inbound = {
        ...{ accountExternalId, key: providerId, at: now(), type: 'message' as const, providerId },
        ...{ from: [identity], profileName: name, content: message, origin: replyTo === undefined ? {} : { replyTo } },
      };
      await engine.receive([{ accountId, threadKey, inbound, receivedAt: now() }]);
      return answered(store, providerId);
    },
    async close() {
      await engine.stop();
      await app.close();
      await editing.close();
      await store.close();
      place.remove();
    },
  };
}

/** The shipped content, without the pause in which the bot listens. */
async function fastContent(dir: string): Promise<Content> {
  const { content } = await loadContent(dir);
  if (!content) throw new Error('the shipped content has errors');
  const { policy } = content.rules;
  const hours = 'always' as const;
  const teams = policy.teams.map((team) => ({ ...team, hours }));
  const fast = { ...policy, teams, business: { ...policy.business, hours }, bot: { ...policy.bot, listenMs: 0 } };
  return { ...content, rules: { ...content.rules, policy: fast } };
}

function fakeChannel(sent: OutgoingMessage[], media: Capabilities['media']): Channel {
  return {
    name: 'whatsapp',
    capabilities: {
      ...{ textLimit: 4096, captionLimit: 1024, buttons: 3, listRows: 10 },
      ...{ templates: true, typing: true, readReceipts: true, quotes: true, tellsFate: true, shownOnce: false, media },
    },
    parse: parseWebhook,
    split: (content) => [content],
    async send(message) {
      sent.push(message);
      return { providerId: `wamid.${message.id}` };
    },
    markRead: async () => undefined,
    fetchMedia: async () => ({ bytes: new Uint8Array(), mime: null }),
    explain: (code) => code,
  };
}

type Parts = { store: Store; desk: Desk; app: FastifyInstance; now: () => number };

async function signedPerson({ store, desk, app, now }: Parts, role: Role, name: string): Promise<Signed> {
  const id = newId(now());
  const email = `${id}@example.com`;
  const row = {
    id,
    email,
    name,
    role,
    team: null,
    presence: 'offline',
    presence_at: 0,
    created_at: now(),
    disabled_at: null,
  };
  await store.writeDb((db) =>
    db
      .insertInto('users')
      .values({ ...row, password_hash: 'nobody signs in with it' })
      .execute(),
  );
  const { token } = await desk.sessions.open(id);
  return {
    ...{ id, email, name, role, token },
    team: null,
    presence: 'offline',
    call: (method, path, body, headers = {}) =>
      call(app, {
        method,
        url: `/api/v1${path}`,
        headers: { ...headers, ...bearer(token) },
        ...(body ? { payload: body } : {}),
      }),
  };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export async function call(app: FastifyInstance, request: InjectOptions): Promise<Answer> {
  const answer = await app.inject(request);
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return {
    status: answer.statusCode,
    body: isJson ? answer.json() : null,
    headers: answer.headers,
    text: answer.body,
  };
}

let phones = 6_281_200_000_000;
export function uniquePhone(): string {
  phones += 1;
  return String(phones);
}

/** Waits until the turn that took the message is committed. */
async function answered(store: Store, providerId: string): Promise<string> {
  for (let tries = 0; tries < 500; tries += 1) {
    const row = await store.db
      .selectFrom('messages')
      .select('conversation_id')
      .where('provider_id', '=', providerId)
      .executeTakeFirst();
    if (row) return row.conversation_id;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`the message ${providerId} was not handled`);
}
