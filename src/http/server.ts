import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { requireSignIn } from './auth.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { registerErrors } from './errors.ts';
import { healthRoutes } from './health-routes.ts';
import { mediaRoutes } from './media-routes.ts';
import { orderRoutes } from './order-routes.ts';
import type { HttpParts } from './parts.ts';
import { reportRoutes } from './report-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { streamRoutes } from './stream-routes.ts';
import { webhookRoutes } from './webhooks.ts';

const webFolder = fileURLToPath(new URL('../../web', import.meta.url));
const bodyLimit = 4 * 1024 * 1024;

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
    disableRequestLogging: true,
    bodyLimit,
    connectionTimeout: 0,
    requestTimeout: 60_000,
    // Longer than what providers and proxies keep, so that they are the ones who close.
    keepAliveTimeout: 75_000,
    forceCloseConnections: 'idle',
    trustProxy: parts.publicUrl !== null,
    routerOptions: { maxParamLength: 300 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrors(app);
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders)) if (!reply.hasHeader(name)) reply.header(name, value);
  });
  await app.register(cookie);
  await describeApi(app, parts.version);
  await app.register(webhookRoutes, { prefix: '/webhooks', sources: parts.webhooks, now: parts.now });
  await app.register(healthRoutes, parts);
  await app.register((api) => apiRoutes(api, parts), { prefix: '/api/v1' });
  await servePages(app);
  return app;
}

async function apiRoutes(app: FastifyInstance, parts: HttpParts): Promise<void> {
  await app.register(sessionRoutes, parts);
  await app.register(async (signedIn) => {
    requireSignIn(signedIn, parts.desk);
    for (const routes of [conversationRoutes, orderRoutes, deskRoutes, mediaRoutes, streamRoutes, reportRoutes]) {
      await signedIn.register(routes, parts);
    }
  });
}

async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: { title: 'Sapa', version, description: 'Customer service on WhatsApp: conversations, people, reports.' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'sapa_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/docs' });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

async function servePages(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: webFolder, cacheControl: true, maxAge: 0 });
  app.get('/setup', { schema: { hide: true } }, (_request, reply) => reply.sendFile('setup.html'));
}
