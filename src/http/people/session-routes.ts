import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { iso } from '../../desk/iso.ts';
import { cookieOptions, giveCookie, requireSignIn, sessionCookie } from '../auth.ts';
import { createCrossSiteCheck } from '../cross-site.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, person, plainText, time, words } from '../schemas.ts';

const credentials = z.object({ email: words(320), password: z.string().min(1).max(1_000) });
const setup = credentials.extend({ token: plainText(200), name: words(200) });
/** For those who are not signed in yet. */
const security: [] = [];
const signedIn = z.object({ person, expiresAt: time });

/** Signing in and out, and the first administrator's set-up link. */
export const sessionRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { desk, store, publicUrl }) => {
  const refuseCrossSite = createCrossSiteCheck(publicUrl);

  app.route({
    method: 'POST',
    url: '/session',
    schema: {
      summary: 'Sign in; the answer sets the session cookie',
      tags: ['session'],
      security,
      body: credentials,
      response: { 200: signedIn, 401: errorAnswer, 403: errorAnswer, 429: errorAnswer },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request);
      const { email, password } = request.body;
      const opened = await desk.signIn(email, password, request.ip);
      giveCookie(reply, opened, publicUrl);
      return { person: opened.person, expiresAt: iso(opened.expiresAt) };
    },
  });

  app.route({
    method: 'GET',
    url: '/setup',
    schema: {
      summary: 'Whether the first administrator is still to be made, with the link that the service printed',
      tags: ['session'],
      security,
      response: { 200: z.object({ isNeeded: z.boolean() }) },
    },
    handler: async () => ({ isNeeded: await desk.hasNobody() }),
  });

  app.route({
    method: 'POST',
    url: '/setup',
    schema: {
      summary: 'Make the first administrator, with the token of the set-up link; signs them in',
      tags: ['session'],
      security,
      body: setup,
      response: { 200: signedIn, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request);
      const { token, ...input } = request.body;
      const made = await desk.setUp(token, input);
      const opened = await desk.sessions.open(made.id);
      giveCookie(reply, opened, publicUrl);
      return { person: made, expiresAt: iso(opened.expiresAt) };
    },
  });

  app.route({
    method: 'POST',
    url: '/password',
    schema: {
      summary: 'Choose a password, with the token of a password link; signs them in, and out everywhere else',
      tags: ['session'],
      security,
      body: z.object({ token: plainText(200), password: z.string().min(1).max(1_000) }),
      response: { 200: signedIn, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request);
      const found = await desk.passwordLinks.use(request.body.token, request.body.password);
      const opened = await desk.sessions.open(found.id);
      giveCookie(reply, opened, publicUrl);
      return { person: found, expiresAt: iso(opened.expiresAt) };
    },
  });

  await app.register(async (inside) => {
    requireSignIn(inside, { desk, publicUrl });
    const routes = inside.withTypeProvider<ZodTypeProvider>();

    routes.get('/session', {
      schema: {
        summary: 'Who is signed in',
        tags: ['session'],
        description:
          '`lastEventId`: a live stream that begins from it misses nothing of what happens after this answer, so that ' +
          'what is read meanwhile need not be read again.',
        response: { 200: z.object({ person, lastEventId: z.string() }), 401: errorAnswer },
      },
      handler: async (request) => {
        if (!request.person) throw new HttpError('not_signed_in', 'sign in first');
        return { person: request.person, lastEventId: String(await store.lastChangeSeq()) };
      },
    });

    routes.delete('/session', {
      schema: {
        summary: 'Sign out; an API token is deleted by this, too',
        tags: ['session'],
        response: { 204: z.null(), 401: errorAnswer },
      },
      handler: async (request, reply) => {
        if (request.sessionToken) await desk.sessions.close(request.sessionToken);
        return reply.clearCookie(sessionCookie, cookieOptions(publicUrl)).code(204).send(null);
      },
    });
  });
};
