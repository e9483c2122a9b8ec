import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { hasWritten, placeUser } from '../../desk/visitors/place-user.ts';
import { readSignedUser, type Claims, type Refused, type SignedUser } from '../../desk/visitors/signed-user.ts';
import { visitorOf, type Visit } from '../../desk/visitors/visits.ts';
import { errorAnswer } from '../schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { refusals, visit, visitBody } from './schemas.ts';
import { acceptedBy } from './accepted.ts';
import { limitNewVisits, tokenOf } from './visitor-who.ts';
import type { Webchat } from './webchat.ts';

const tags = ['webchat'];
const bodyLimit = 32 * 1024;

const whyNot: Record<Refused, string> = {
  'no-secret': 'WEBCHAT_SECRET is not set, so nobody’s signature can be checked',
  'wrong-signature':
    'the signature is not that of WEBCHAT_SECRET over the lines user, name, email, phone and expires (docs/channels.md)',
  expired: 'the signature has run out: make a new one with each page',
  'too-long': 'the signature would hold for more than 31 days: choose an earlier end',
  'line-break': 'a value has a line break in it',
};

type Options = { parts: HttpParts; webchat: Webchat };

/** Beginning and ending a visit. */
export const visitRoutes: FastifyPluginAsyncZod<Options> = async (app, { parts, webchat }) => {
  const { store } = parts;
  const { visits } = webchat;

  function signedUser(claims: Claims): SignedUser {
    const { timezone } = parts.content().rules.policy.business;
    const user = readSignedUser(claims, { secret: webchat.secret, nowMs: parts.now(), timezone });
    if (typeof user === 'string') throw new HttpError('bad_identity', `user: ${whyNot[user]}`);
    return user;
  }

  /** One who is nobody yet, or whose name has changed. */
  async function anonymousVisit(token: string | null, name: string | null): Promise<Visit> {
    const visitor = token === null ? null : await visits.find(token);
    // A user's chat ends with their being signed in: on a machine of several people it is not the next one's.
    if (token === null || !visitor || visitor.userId !== null) return visits.openAnonymous(name);
    if (name !== null && name !== visitor.name) await visits.rename(visitor.id, name);
    return { token, visitor: { ...visitor, name: name ?? visitor.name } };
  }

  async function signedVisit(token: string | null, user: SignedUser): Promise<Visit> {
    const id = visitorOf(user);
    const before = token === null ? null : await visits.find(token);
    const accountId = await webchat.accountId();
    await placeUser(store, user, { accountId, at: parts.now() });
    if (token !== null && before?.id === id) {
      await visits.rename(id, user.name);
      return { token, visitor: { ...before, name: user.name } };
    }
    // What they wrote before they signed in is theirs. Not what another user wrote here.
    if (token !== null && before?.userId === null) {
      if (await hasWritten(store, before.id, accountId)) await join(before.id, id);
      await visits.close(token);
    }
    return visits.openSigned(user);
  }

  async function join(from: string, to: string): Promise<void> {
    await webchat.receive({ object: 'webchat', visitor: { id: from, name: null }, joins: to });
    webchat.signals.tell({ visitor: to, what: 'reset' });
  }

  app.post('/webchat/visits', {
    bodyLimit,
    schema: {
      summary: 'Begin a visit, or go on with the one whose token comes along',
      description:
        'With `user` as the shop’s server signed it: one chat on all of that user’s devices, and what was written before ' +
        'signing in goes with it. Without: nobody knows who it is, whatever `name` says.',
      tags,
      security: [],
      body: visitBody,
      response: { 200: visit, 413: errorAnswer, ...refusals },
    },
    handler: async (request) => {
      await limitNewVisits(request, webchat);
      const { user, name } = request.body;
      const token = tokenOf(request);
      const opened = user
        ? await signedVisit(token, signedUser(user))
        : await anonymousVisit(token, name?.trim() || null);
      const { business } = parts.content().rules.policy;
      const { capabilities } = webchat;
      return {
        token: opened.token,
        signedIn: opened.visitor.userId !== null,
        business: { name: business.name, language: business.language },
        limits: {
          text: capabilities.textLimit,
          fileBytes: capabilities.media.document?.bytes ?? 0,
          files: acceptedBy(webchat),
        },
      };
    },
  });

  app.delete('/webchat/visits', {
    schema: {
      summary: 'End this browser’s visit: its token is worth nothing afterwards',
      tags,
      security: [{ visit: [] }],
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const token = tokenOf(request);
      if (token !== null) await visits.close(token);
      return reply.code(204).send(null);
    },
  });
};
