import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../desk/desk.ts';
import type { Person } from '../desk/people/people.ts';
import { may, type Permission } from '../desk/people/roles.ts';
import { createCrossSiteCheck } from './cross-site.ts';
import { HttpError } from './errors.ts';

export const sessionCookie = 'sapa_session';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null before they are known or where nobody needs to be signed in. */
    person: Person | null;
    sessionToken: string | null;
  }
}

/** Finds out who asks, for every route of the scope it is called in; refuses those who are nobody. */
export function requireSignIn(
  app: FastifyInstance,
  { desk, publicUrl }: { desk: Desk; publicUrl: string | null },
): void {
  const refuseCrossSite = createCrossSiteCheck(publicUrl);
  app.decorateRequest('person', null);
  app.decorateRequest('sessionToken', null);
  app.addHook('onRequest', async (request, reply) => {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? request.cookies[sessionCookie];
    const found = token === undefined ? null : await desk.sessions.find(token);
    if (!token || !found) throw new HttpError('not_signed_in', 'sign in first');
    // A browser sends its cookie along with any site's request; nobody sends a bearer token by accident.
    if (bearer === undefined) {
      refuseCrossSite(request);
      if (found.prolongedTo !== null) giveCookie(reply, { token, expiresAt: found.prolongedTo }, publicUrl);
    }
    request.person = found.person;
    request.sessionToken = token;
  });
}

export function giveCookie(
  reply: FastifyReply,
  session: { token: string; expiresAt: number },
  publicUrl: string | null,
): void {
  void reply.setCookie(sessionCookie, session.token, {
    ...cookieOptions(publicUrl),
    expires: new Date(session.expiresAt),
  });
}

export function cookieOptions(publicUrl: string | null): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl?.startsWith('https:') ?? false };
}

/** The signed-in person, who must be allowed to do it (SOP D4). */
export function personWho(request: FastifyRequest, permission: Permission): Person {
  const { person } = request;
  if (!person) throw new HttpError('not_signed_in', 'sign in first');
  if (!may(person.role, permission)) {
    throw new HttpError('forbidden', `the role "${person.role}" may not do this; an administrator can change roles`);
  }
  return person;
}
