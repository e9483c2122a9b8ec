import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { refuseCrossSite, requireSignIn, sessionCookie } from './auth.ts';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer, person, time } from './schemas.ts';

const credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1_000) });
const setup = credentials.extend({ token: z.string(), name: z.string().min(1).max(200) });
const signedIn = z.object({ person, expiresAt: time });

/** Signing in and out, and the first administrator's set-up link. */
export const sessionRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { desk, publicUrl }) => {
  const cookie: CookieSerializeOptions = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: publicUrl?.startsWith('https:') ?? false,
  };

  function give(reply: FastifyReply, opened: { token: string; expiresAt: number }): void {
    void reply.setCookie(sessionCookie, opened.token, { ...cookie, expires: new Date(opened.expiresAt) });
  }

  app.route({
    method: 'POST',
    url: '/session',
    schema: {
      summary: 'Sign in; the answer sets the session cookie',
      tags: ['session'],
      body: credentials,
      response: { 200: signedIn, 401: errorAnswer, 429: errorAnswer },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request);
      const { email, password } = request.body;
      const opened = await desk.signIn(email, password, request.ip);
      give(reply, opened);
      return { person: opened.person, expiresAt: new Date(opened.expiresAt).toISOString() };
    },
  });

  app.route({
    method: 'POST',
    url: '/setup',
    schema: {
      summary: 'Make the first administrator, with the token of the set-up link; signs them in',
      tags: ['session'],
      body: setup,
      response: { 200: signedIn, 403: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request);
      const { token, ...input } = request.body;
      const made = await desk.setUp(token, input);
      const opened = await desk.sessions.open(made.id);
      give(reply, opened);
      return { person: made, expiresAt: new Date(opened.expiresAt).toISOString() };
    },
  });

  await app.register(async (inside) => {
    requireSignIn(inside, desk);
    const routes = inside.withTypeProvider<import('fastify-type-provider-zod').ZodTypeProvider>();

    routes.get('/session', {
      schema: { summary: 'Who is signed in', tags: ['session'], response: { 200: z.object({ person }), 401: errorAnswer } },
      handler: async (request) => {
        if (!request.person) throw new HttpError('not_signed_in', 'sign in first');
        return { person: request.person };
      },
    });

    routes.delete('/session', {
      schema: { summary: 'Sign out', tags: ['session'], response: { 204: z.null(), 401: errorAnswer } },
      handler: async (request, reply) => {
        if (request.sessionToken) await desk.sessions.close(request.sessionToken);
        return reply.clearCookie(sessionCookie, cookie).code(204).send(null);
      },
    });
  });
};
