import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Desk } from '../desk/desk.ts';
import type { Person } from '../desk/people.ts';
import { may, type Permission } from '../desk/roles.ts';
import { HttpError } from './errors.ts';

export const sessionCookie = 'sapa_session';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null before `authenticate` or where nobody needs to be signed in. */
    person: Person | null;
    sessionToken: string | null;
  }
}

/** Finds out who asks, for every route of the scope it is called in; refuses those who are nobody. */
export function requireSignIn(app: FastifyInstance, desk: Desk): void {
  app.decorateRequest('person', null);
  app.decorateRequest('sessionToken', null);
  app.addHook('onRequest', async (request) => {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const cookie = request.cookies[sessionCookie];
    const token = bearer ?? cookie;
    if (token) request.person = await desk.sessions.find(token);
    if (!request.person) throw new HttpError('not_signed_in', 'sign in first');
    // A browser sends its cookie along with any site's request; nobody sends a bearer token by accident.
    if (!bearer) refuseCrossSite(request);
    request.sessionToken = token ?? null;
  });
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Requests that change something must come from our own pages. Browsers say where from: `Sec-Fetch-Site`, or at least
 * `Origin`. Without either it is no browser, or one whose SameSite cookie did not come along.
 */
export function refuseCrossSite(request: FastifyRequest): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const isOurs = site === undefined || site === 'same-origin' || site === 'none';
  if (!isOurs || (origin !== undefined && hostOf(origin) !== request.host)) {
    throw new HttpError('cross_site', 'this request came from another site');
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
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
