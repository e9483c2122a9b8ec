import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { suggestion } from '../../content/nearest.ts';
import { checkPlace, type Place } from '../../desk/people/place.ts';
import { changeStaffMember, findStaffMember, listStaff } from '../../desk/people/staff.ts';
import { personWho } from '../auth.ts';
import { passwordLink, place, staffMember } from './desk-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id, person, plainText, words } from '../schemas.ts';

const tags = ['people'];
const name = words(200);
const newPerson = z.object({
  email: words(320),
  name,
  password: z.string().max(1_000).nullable().default(null).describe('null: they choose one by `passwordLink`'),
  phone: plainText(30).nullable().default(null),
  role: person.shape.role.default('agent'),
  team: place.team.default(null),
  shift: place.shift.default(null),
  capacity: place.capacity.default(null),
  skills: place.skills.default([]),
});
const changes = z
  .strictObject({
    name: name.optional(),
    role: person.shape.role.optional(),
    team: place.team.optional(),
    shift: place.shift.optional(),
    capacity: place.capacity.optional(),
    skills: place.skills.optional(),
    disabled: z.boolean().optional().describe('may not sign in any more; what waits for them goes to others'),
  })
  .refine((body) => Object.keys(body).length > 0, 'name what is to change');

/** Who works here, and how much they are given; for administrators (SOP D4, D5). */
export const peopleRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, desk, engine, content, publicUrl, now } = parts;
  const check = (given: Partial<Place>) => checkPlace(given, content().rules.policy, suggestion);

  async function linkFor(request: FastifyRequest, personId: string, reset = false) {
    const { token, expiresAt } = await desk.passwordLinks.open(personId, { reset });
    const base = publicUrl ?? `${request.protocol}://${request.host}`;
    // Behind the #: no server and no proxy ever writes it into a log.
    return { url: `${base.replace(/\/$/, '')}/password#${token}`, expiresAt };
  }

  app.get('/people', {
    schema: { summary: 'Everybody', tags, response: { 200: z.object({ items: z.array(staffMember) }) } },
    handler: async (request) => {
      personWho(request, 'people.manage');
      return { items: await listStaff(store) };
    },
  });

  app.post('/people', {
    schema: {
      summary: 'Add somebody; 422 says what is wrong, 409 `email_taken`',
      tags,
      body: newPerson,
      response: {
        201: staffMember.extend({ passwordLink: passwordLink.nullable() }),
        409: errorAnswer,
        422: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      personWho(request, 'people.manage');
      check(request.body);
      const added = await desk.addPerson(request.body);
      const link = request.body.password === null ? await linkFor(request, added.id) : null;
      return reply.code(201).send({ ...(await findStaffMember(store, added.id)), passwordLink: link });
    },
  });

  app.patch('/people/:id', {
    schema: {
      summary: 'Change somebody; what is not named stays. 409 `last_admin`',
      tags,
      params: z.object({ id }),
      body: changes,
      response: { 200: staffMember, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'people.manage');
      check(defined(request.body));
      const changed = await changeStaffMember(store, request.params.id, { changes: defined(request.body), now: now() });
      if (!changed) throw new HttpError('not_found', 'there is nobody with this id');
      engine.peopleChanged();
      return changed;
    },
  });

  app.post('/people/:id/password-link', {
    schema: {
      summary: 'A link by which they choose a password. `reset`: the old one counts no more, and they are signed out',
      tags,
      params: z.object({ id }),
      body: z.object({ reset: z.boolean().default(false) }).nullish(),
      response: { 201: passwordLink, 404: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'people.manage');
      const found = await desk.findPerson(request.params.id);
      if (!found) throw new HttpError('not_found', 'there is nobody with this id at the desk');
      return reply.code(201).send(await linkFor(request, found.id, request.body?.reset));
    },
  });
};

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without what was not named. */
function defined<T extends object>(given: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}
