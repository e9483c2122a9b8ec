import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { describeApi } from './api-description.ts';
import { requireSignIn } from './auth.ts';
import { channelRoutes } from './channels/channel-routes.ts';
import { compressAnswers } from './compress.ts';
import { contactFieldRoutes } from './contacts/contact-field-routes.ts';
import { contactHistoryRoutes } from './contacts/contact-history-routes.ts';
import { contactMergeRoutes } from './contacts/contact-merge-routes.ts';
import { contactPrivacyRoutes } from './contacts/contact-privacy-routes.ts';
import { contactRoutes } from './contacts/contact-routes.ts';
import { contentRoutes } from './content/content-routes.ts';
import { conversationRoutes } from './conversations/conversation-routes.ts';
import { alertRoutes } from './alerts/alert-routes.ts';
import { wordingRoutes } from './content/wording-routes.ts';
import { deskRoutes } from './people/desk-routes.ts';
import { drainBeforeClose } from './drain.ts';
import { answerUnknownPaths, registerErrors, sendError } from './errors.ts';
import { healthRoutes } from './health-routes.ts';
import { lookingRoutes, readingRoutes, snoozeRoutes } from './conversations/inbox-routes.ts';
import { labellingRoutes, labelRoutes } from './conversations/label-routes.ts';
import { viewRoutes } from './conversations/view-routes.ts';
import { ledgerRoutes } from './reports/ledger-routes.ts';
import { accountRoutes } from './channels/account-routes.ts';
import { linkedPhoneRoutes } from './channels/linked-phone-routes.ts';
import { mediaRoutes, sharedFileRoutes } from './files/media-routes.ts';
import { byHandRoutes } from './conversations/by-hand-routes.ts';
import { caseRoutes } from './conversations/case-routes.ts';
import { commentRoutes } from './conversations/comment-routes.ts';
import { orderRoutes } from './conversations/order-routes.ts';
import { writingRoutes } from './conversations/writing-routes.ts';
import { phoneRoutes } from './contacts/phone-routes.ts';
import { recoveryRoutes } from './conversations/recovery-routes.ts';
import type { HttpParts } from './parts.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { practiceRoutes } from './content/practice-routes.ts';
import { publicationRoutes } from './content/publication-routes.ts';
import { queueRoutes } from './people/queue-routes.ts';
import { quizRoutes } from './content/quiz-routes.ts';
import { reportRoutes } from './reports/report-routes.ts';
import { scoreRoutes } from './reports/score-routes.ts';
import { sessionRoutes } from './people/session-routes.ts';
import { sopRoutes } from './content/sop-routes.ts';
import { streamRoutes } from './live/stream-routes.ts';
import { tokenRoutes } from './people/token-routes.ts';
import { assistantRoutes } from './conversations/assistant-routes.ts';
import { unansweredRoutes } from './content/unanswered-routes.ts';
import { webchatRoutes } from './webchat/webchat-routes.ts';
import { webhookRoutes } from './webhooks.ts';

const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));
const bodyLimit = 4 * 1024 * 1024;
/** Addresses that the console has pages for, beside `/` (web/console/src/app/router.tsx). */
const consolePages = [
  '/setup',
  '/c/*',
  '/board',
  '/shift',
  '/content',
  '/content/*',
  '/reports',
  '/ledger',
  '/people',
  '/password',
  '/contacts',
  '/contacts/*',
  '/sop',
  '/practice',
  '/practice/*',
  '/channels',
];

const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; " +
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Everything that is reached over HTTP. Does not listen; closing it ends its live streams. */
export async function createServer(parts: HttpParts): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    connectionTimeout: 0,
    // A large file over a phone's connection takes its time.
    requestTimeout: 300_000,
    // Longer than what providers and proxies keep, so that they are the ones who close.
    keepAliveTimeout: 75_000,
    forceCloseConnections: true,
    trustProxy: trustedBy(parts),
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => void sendError({ request, reply }, error),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const methodsAt = registerErrors(app);
  drainBeforeClose(app);
  if (parts.onlyHealth) {
    answerUnknownPaths(app, methodsAt);
    await app.register(healthRoutes, parts);
    return app;
  }
  // Apart from the hooks that pages and people need: a provider's machine reads neither cookies nor policies.
  const { webhooks: sources, now, webhookAnswered: answered } = parts;
  await app.register(webhookRoutes, { prefix: '/webhooks', sources, now, ...(answered ? { answered } : {}) });
  await app.register(async (site) => {
    answerUnknownPaths(site, methodsAt, (reply) => reply.sendFile('index.html'));
    await siteRoutes(site, parts);
  });
  return app;
}

/**
 * Whose `X-Forwarded-For` says where a request came from, for what is limited by address. What strangers claim is not
 * believed; those of the private network are, like the proxies that stand there, unless these are named.
 */
function trustedBy({ trustedProxies, publicUrl }: HttpParts): string | string[] | false {
  if (trustedProxies) return trustedProxies;
  return publicUrl === null ? false : 'loopback, linklocal, uniquelocal';
}

async function siteRoutes(app: FastifyInstance, parts: HttpParts): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders)) if (!reply.hasHeader(name)) reply.header(name, value);
  });
  compressAnswers(app);
  await app.register(cookie);
  await describeApi(app, parts.version);
  await app.register(healthRoutes, parts);
  await app.register(sharedFileRoutes, parts);
  await app.register((api) => apiRoutes(api, parts), { prefix: '/api/v1' });
  await servePages(app);
}

async function apiRoutes(app: FastifyInstance, parts: HttpParts): Promise<void> {
  takeEmptyJson(app);
  app.addHook('onSend', async (_request, reply) => {
    // Customers' data: no proxy, no browser keeps it. Files say for themselves how long.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  // `?team=&q=shoes` asks about shoes, of whatever team: forms send what was left blank.
  app.addHook('preValidation', async ({ query }) => {
    const asked = query as Record<string, unknown>;
    for (const name of Object.keys(asked)) if (asked[name] === '') delete asked[name];
  });
  await app.register(sessionRoutes, parts);
  const { webchat } = parts;
  if (webchat) await app.register(webchatRoutes, { parts, webchat });
  await app.register(async (signedIn) => {
    requireSignIn(signedIn, parts);
    const work = [
      conversationRoutes,
      ...[readingRoutes, snoozeRoutes, lookingRoutes],
      ...[labelRoutes, labellingRoutes, viewRoutes],
      byHandRoutes,
      ...[writingRoutes, orderRoutes],
      commentRoutes,
      caseRoutes,
      assistantRoutes,
      recoveryRoutes,
      ...[deskRoutes, wordingRoutes, alertRoutes],
      queueRoutes,
      mediaRoutes,
    ];
    const contacts = [
      contactRoutes,
      contactHistoryRoutes,
      contactPrivacyRoutes,
      contactMergeRoutes,
      contactFieldRoutes,
    ];
    const people = [peopleRoutes, phoneRoutes, tokenRoutes];
    const ops = [contentRoutes, publicationRoutes, unansweredRoutes, channelRoutes, linkedPhoneRoutes, accountRoutes];
    const all = [
      ...work,
      streamRoutes,
      reportRoutes,
      ledgerRoutes,
      scoreRoutes,
      sopRoutes,
      practiceRoutes,
      quizRoutes,
      ...contacts,
      ...people,
      ...ops,
    ];
    for (const routes of all) {
      await signedIn.register(routes, parts);
    }
  });
}

/** Many clients say `application/json` with every request, also where there is nothing to say, as in `/claim`. */
function takeEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body, done);
  });
}

/**
 * The console's files, compressed when they were built. Names below `assets/` hold a hash of what is in them, and are
 * kept by browsers for ever; every other page of the console is the same file, which looks at its address itself.
 */
async function servePages(app: FastifyInstance): Promise<void> {
  const options = { root: webFolder, preCompressed: true, cacheControl: false } as const;
  await app.register(fastifyStatic, {
    ...options,
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/assets/');
      void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      // The widget stands on other sites' pages, which load it as a module.
      if (!/\/webchat[^/]*\.js(\.br|\.gz)?$/.test(path)) return;
      void reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' });
    },
  });
  for (const page of consolePages) {
    app.get(page, { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
  }
}
