import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { personWho } from '../auth.ts';
import { valueOf } from './content-errors.ts';
import * as shapes from './content-schemas.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, plainText } from '../schemas.ts';
import { iso } from '../../desk/iso.ts';

const tags = ['content'];
const withFailures = z
  .boolean()
  .default(false)
  .describe('also when test phrases lead elsewhere, or old questions lose their answer');
const published = z.object({ id: z.string(), revision: z.string() });
const refusals = { 409: errorAnswer, 422: errorAnswer };

/** From the draft into force, and back (SOP M4). */
export const publicationRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { editing }) => {
  app.post('/content/publish', {
    schema: {
      summary: 'Write the draft into CONTENT_DIR and put it in force from the next message on',
      description:
        '`draft` is the version of the draft that you have seen. 422 `invalid_content`; 409 `failing_tests`, `answers_lost`, ' +
        '`draft_changed`, `files_changed` (in the folder, meanwhile), `nothing_to_publish`, `not_writable`.',
      tags,
      body: z.object({ reason: shapes.reason, draft: shapes.version, withFailures }),
      response: { 200: published, ...refusals },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'content.edit');
      return valueOf(await editing.publish({ ...request.body, by }));
    },
  });

  app.get('/content/publications', {
    schema: {
      summary: 'What was published when, by whom and why; newest first',
      tags,
      querystring: z.object({ cursor: plainText(200).optional() }),
      response: { 200: z.object({ items: z.array(shapes.publication), next: z.string().nullable() }) },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const { items, next } = await editing.history(request.query.cursor ?? null);
      return { items: items.map((one) => ({ ...one, at: iso(one.at) })), next };
    },
  });

  app.post('/content/publications/:id/publish', {
    schema: {
      summary: 'Publish an earlier revision again: its files as they were. The draft stays',
      tags,
      params: z.object({ id: plainText(100) }),
      body: z.object({ reason: shapes.reason, withFailures }),
      response: { 200: published, 404: errorAnswer, ...refusals },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'content.edit');
      const outcome = await editing.rollBack(request.params.id, { ...request.body, by });
      if (!outcome.ok && outcome.refusal.code === 'unknown_publication') {
        throw new HttpError('not_found', 'there is no publication with this id');
      }
      return valueOf(outcome);
    },
  });
};
