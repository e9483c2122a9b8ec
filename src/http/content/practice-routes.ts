import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { practiceRules } from '../../core/practice/practice-rules.ts';
import type { Scenario } from '../../core/practice/scenario.ts';
import type { PracticeParts } from '../../core/practice/session.ts';
import { createAttempts } from '../../desk/practice/attempts.ts';
import { listMostMissed, listStandings } from '../../desk/practice/practice-report.ts';
import { viewAttempt, viewOverview, viewTeam } from '../../desk/practice/practice-view.ts';
import { createRolePlays, type RolePlay, type RolePlayMove } from '../../desk/practice/role-plays.ts';
import { viewRolePlay } from '../../desk/practice/role-play-view.ts';
import { iso } from '../../desk/iso.ts';
import { may } from '../../desk/people/roles.ts';
import { personWho } from '../auth.ts';
import { valueOf } from './content-errors.ts';
import { HttpError, refusalError } from '../errors.ts';
import { readerLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { attempts as attemptList, practiceOverview, practiceTeam, rolePlay } from './practice-schemas.ts';
import { errorAnswer, id, pageQuery, plainText, words } from '../schemas.ts';

const tags = ['practice'];
const params = z.object({ id });
const answers = { 200: rolePlay, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer };
/** Standings of supervisors are of so long: who has left long ago, and what was long ago, is no matter of today. */
const teamDaysMs = 90 * 24 * 3_600_000;

/** Role-plays on simulated customers, and who has practised what (SOP M4). Whoever may read the SOP may train by it. */
export const practiceRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, now, engine } = parts;
  const attempts = createAttempts(store, now);
  const rolePlays = createRolePlays(attempts, now, practiceParts);

  function practiceParts(): PracticeParts {
    const { rules, notice } = engine.published();
    return { rules: practiceRules(rules), notice };
  }

  function publishedOf(name: string): Scenario | undefined {
    return parts.content().practice.scenarios.find((one) => one.name === name);
  }

  async function draftOf(name: string): Promise<Scenario | null> {
    const found = await parts.editing.scenario(name);
    return found && valueOf(found);
  }

  /** Of others only what has ended, and only to those who supervise. */
  async function getRolePlay(request: FastifyRequest<{ Params: { id: string } }>): Promise<RolePlay> {
    const person = personWho(request, 'content.read');
    const found = await attempts.find(request.params.id);
    const isMine = found?.userId === person.id;
    const isShown = isMine || (found?.endedAt != null && may(person.role, 'conversations.supervise'));
    if (!found || found.kind === 'quiz' || !isShown) throw unknown();
    return found as RolePlay;
  }

  function view(found: RolePlay, request: FastifyRequest) {
    const language = readerLanguage(request, parts);
    return viewRolePlay(found, { rules: practiceParts().rules, language, now: now() });
  }

  async function moved(request: FastifyRequest<{ Params: { id: string } }>, move: RolePlayMove) {
    const { id: its, userId } = await getRolePlay(request);
    if (userId !== request.person?.id) throw unknown();
    const outcome = await rolePlays.move(its, move);
    if (!outcome) throw unknown();
    if (!outcome.ok) throw refusalError(outcome.refusal);
    return view(outcome.rolePlay, request);
  }

  app.get('/practice', {
    schema: {
      summary: 'Role-plays and quizzes there are, how I did, and what I am at (SOP M4)',
      tags,
      response: { 200: practiceOverview },
    },
    handler: async (request) => {
      const { id: userId } = personWho(request, 'content.read');
      const standings = await listStandings(store, { since: 0, userId });
      return viewOverview(parts.content().practice, { standings, open: await attempts.listOpen(userId) });
    },
  });

  app.post('/practice/role-plays', {
    schema: {
      summary: 'Begin a role-play; one that I was at is left. Of the draft it is tried, and counts nowhere',
      tags,
      body: z.object({
        scenario: plainText(200),
        of: z.enum(['published', 'draft']).default('published').describe('draft: for those who edit the content'),
      }),
      response: { 201: rolePlay, 403: errorAnswer, 404: errorAnswer, 422: errorAnswer },
    },
    handler: async (request, reply) => {
      const { scenario: its, of } = request.body;
      const isDraft = of === 'draft';
      const { id: trainee, name } = personWho(request, isDraft ? 'content.edit' : 'content.read');
      const scenario = isDraft ? await draftOf(its) : publishedOf(its);
      if (!scenario) throw new HttpError('not_found', `there is no role-play "${its}"`);
      const begun = await rolePlays.begin(scenario, {
        trainee: { id: trainee, name },
        kind: isDraft ? 'draft' : 'role-play',
      });
      return reply.code(201).send(view(await rolePlays.lookAt(begun), request));
    },
  });

  app.get('/practice/role-plays/:id', {
    schema: { summary: 'A role-play as it stands now', tags, params, response: answers },
    handler: async (request) => view(await rolePlays.lookAt(await getRolePlay(request)), request),
  });

  app.post('/practice/role-plays/:id/messages', {
    schema: {
      summary: 'Write to the simulated customer',
      tags,
      params,
      body: z.object({ text: words(4000), idempotencyKey: id.optional() }),
      response: answers,
    },
    handler: (request) => {
      const { text, idempotencyKey: key } = request.body;
      return moved(request, { type: 'write', text, ...(key === undefined ? {} : { key }) });
    },
  });

  app.post('/practice/role-plays/:id/resolve', {
    schema: {
      summary: 'It is solved: the customer is asked, as the policy says (SOP C1)',
      tags,
      params,
      response: answers,
    },
    handler: (request) => moved(request, { type: 'resolve' }),
  });

  app.post('/practice/role-plays/:id/escalate', {
    schema: {
      summary: 'Hand it to the next level, with the form (SOP E1, E4); it ends there',
      tags,
      params,
      body: z.object({ reason: words(500), details: plainText(10_000).default(''), access: plainText(500).optional() }),
      response: answers,
    },
    handler: (request) => {
      const { reason, details, access = null } = request.body;
      return moved(request, { type: 'escalate', reason, details, access });
    },
  });

  app.delete('/practice/attempts/:id', {
    schema: { summary: 'Leave what I am at: it counts nowhere', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { id: userId } = personWho(request, 'content.read');
      await attempts.leave(request.params.id, userId);
      return reply.code(204).send(null);
    },
  });

  app.get('/practice/attempts', {
    schema: {
      summary: 'What I have practised, newest first',
      tags,
      querystring: pageQuery,
      response: { 200: attemptList, 422: errorAnswer },
    },
    handler: async (request) => {
      const { id: userId } = personWho(request, 'content.read');
      const { cursor, limit } = request.query;
      const { items, next } = await attempts.listEnded(userId, { cursor, limit });
      return { items: items.map(viewAttempt), next };
    },
  });

  app.get('/practice/team', {
    schema: {
      summary: 'Who has practised what in the last 90 days, and what goes wrong most',
      tags,
      response: { 200: practiceTeam, 403: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'reports.read');
      const since = now() - teamDaysMs;
      const people = (await parts.desk.listPeople()).filter(({ role }) => may(role, 'conversations.handle'));
      const found = {
        people,
        standings: await listStandings(store, { since }),
        missed: await listMostMissed(store, since),
      };
      return { since: iso(since), ...viewTeam(found, parts.content().practice, readerLanguage(request, parts)) };
    },
  });
};

function unknown(): HttpError {
  return new HttpError('not_found', 'there is no such role-play or quiz of yours');
}
