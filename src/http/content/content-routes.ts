import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { FileLine, FileView } from '../../content/editing/drafting.ts';
import type { Problem } from '../../content/problem.ts';
import { problemsIn, sentenceIn } from '../../content/problem-words.ts';
import type { Tried } from '../../content/editing/workshop-tasks.ts';
import { listMembers } from '../../desk/people/staff.ts';
import { personWho } from '../auth.ts';
import { valueOf } from './content-errors.ts';
import * as shapes from './content-schemas.ts';
import { HttpError } from '../errors.ts';
import { problemLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, words } from '../schemas.ts';
import { iso } from '../../desk/iso.ts';

const tags = ['content'];
const refusals = { 409: errorAnswer, 422: errorAnswer };

/** Editing the content: one draft for everybody, over the files of CONTENT_DIR. */
export const contentRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { editing, content, store } = parts;

  function told(request: FastifyRequest, problems: readonly Problem[]): Problem[] {
    return problemsIn(problemLanguage(request), problems);
  }

  app.get('/content', {
    schema: {
      summary: 'What the draft (or what is published) holds, its files, and what is wrong with it',
      tags,
      querystring: z.object({ of: shapes.which }),
      response: { 200: shapes.overview },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const [{ files, ...rest }, look] = await Promise.all([editing.files(), editing.look(request.query.of)]);
      const problems = told(request, look.problems);
      return { ...look, ...rest, problems, files: files.map(lineView), inForce: content().rules.revision };
    },
  });

  app.get('/content/file', {
    schema: {
      summary: 'A file of the draft: as text, as data, and where each entry is',
      tags,
      querystring: z.object({ name: shapes.fileName }),
      response: { 200: shapes.fileView, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const { name } = request.query;
      const view = await editing.view(name);
      return view ? fileView(view) : valueOf({ ok: false, refusal: { code: 'unknown_file', file: name } });
    },
  });

  app.put('/content/file', {
    schema: {
      summary: 'Write a file of the draft as text; null deletes it. 409 `draft_conflict` says who was faster',
      tags,
      body: z.object({ name: shapes.fileName, text: shapes.fileText.nullable(), version: shapes.version }),
      response: { 200: shapes.fileView, ...refusals },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'content.edit');
      const { name, text, version } = request.body;
      return fileView(valueOf(await editing.save(name, text, { by, version })));
    },
  });

  app.patch('/content/file', {
    schema: {
      summary: 'Change places of a file of the draft; comments and the rest stay as they are. 409 as with PUT',
      tags,
      body: z.object({ name: shapes.fileName, edits: shapes.edits, version: shapes.version }),
      response: { 200: shapes.fileView, ...refusals },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'content.edit');
      const { name, edits, version } = request.body;
      return fileView(valueOf(await editing.edit(name, edits, { by, version })));
    },
  });

  app.post('/content/file/discard', {
    schema: {
      summary: 'Take back the draft of a file; `keep`: mean it over what has changed in the folder since',
      tags,
      body: z.object({ name: shapes.fileName, version: shapes.version, keep: z.boolean().default(false) }),
      response: { 200: shapes.fileView, ...refusals },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'content.edit');
      const { name, version, keep } = request.body;
      return fileView(valueOf(await editing.discard(name, { by, version, keep })));
    },
  });

  app.post('/content/check', {
    schema: {
      summary: 'What is wrong with the draft, with files in it that are not saved yet: the checks of `sapa check`',
      tags,
      body: z.object({
        files: z
          .array(z.object({ name: shapes.fileName, text: shapes.fileText.nullable() }))
          .max(50)
          .default([]),
      }),
      response: {
        200: z.object({
          problems: z.array(shapes.problem),
          unreadable: z.array(z.string()).describe('files that are no YAML at all'),
        }),
        422: errorAnswer,
      },
    },
    handler: async (request) => {
      personWho(request, 'content.edit');
      const { problems, unreadable } = await editing.check(request.body.files);
      return { problems: told(request, problems), unreadable };
    },
  });

  app.post('/content/try', {
    schema: {
      summary: 'What is understood of a customer’s messages and why, and what the bot would say; nothing is sent',
      tags,
      body: z.object({
        of: shapes.which,
        texts: z.array(words(4096)).min(1).max(20).describe('one turn each, in order'),
      }),
      response: { 200: shapes.tried },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      return triedView(await editing.try(request.body.of, request.body.texts, 'whatsapp'));
    },
  });

  app.post('/content/tests', {
    schema: {
      summary: 'The test phrases that do not lead to their intent any more, and where they lead',
      tags,
      body: z.object({ of: shapes.which }),
      response: { 200: shapes.testResult },
    },
    handler: async (request) => {
      personWho(request, 'content.edit');
      const { phrases, failures } = await editing.test(request.body.of);
      const language = problemLanguage(request);
      return { phrases, failures: failures.map((one) => ({ ...one, got: sentenceIn(language, one.got) })) };
    },
  });

  app.get('/content/compare', {
    schema: {
      summary: 'What one revision says otherwise than another: `draft`, `published`, or the id of a publication',
      tags,
      querystring: z.object({
        before: words(100).default('published'),
        after: words(100).default('draft'),
        language: z.enum(['id', 'en']).default('id').describe('of the sentences of the SOP'),
      }),
      response: {
        200: z.object({ items: z.array(shapes.difference), goneTeams: z.array(shapes.goneTeam) }),
        404: errorAnswer,
      },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const { before, after, language } = request.query;
      const compared = await editing.compare(before, after, language);
      if (!compared) throw new HttpError('not_found', 'there is no publication with one of these ids');
      const { differences, goneTeams } = compared;
      const members = await listMembers(
        store,
        goneTeams.map(({ team }) => team),
      );
      return {
        items: differences,
        goneTeams: goneTeams.map((gone) => ({ ...gone, people: members.get(gone.team) ?? [] })),
      };
    },
  });
};

export function fileView(view: FileView) {
  return { ...view, draft: draftView(view.draft) };
}

function lineView(line: FileLine) {
  return { ...line, draft: draftView(line.draft) };
}

function draftView(draft: FileView['draft']) {
  return draft && { by: draft.by, at: iso(draft.at) };
}

function triedView({ items, titles, problems }: Tried) {
  const titled = <Guess extends { name: string }>(guess: Guess) => ({
    ...guess,
    title: titles[guess.name] ?? guess.name,
  });
  return {
    errors: problems.filter(({ severity }) => severity === 'error').length,
    items: items.map(({ understood, near, ...rest }) => ({
      ...rest,
      near: near.map((section) => ({ ...section, title: titles[section.id] ?? '' })),
      understood: {
        ...understood,
        intent: understood.intent && titled(understood.intent),
        also: (understood.also ?? []).map(titled),
        nearest: understood.nearest.map(titled),
        passage: understood.passage && { ...understood.passage, title: titles[understood.passage.id] ?? '' },
      },
    })),
  };
}
