import { z } from 'zod';
import { plainText, time, words } from '../schemas.ts';

const language = z.enum(['id', 'en']);
const count = z.number().int();
const editor = z.object({ id: z.string(), name: z.string() });
const kind = z.enum([
  'sop',
  'trial',
  'intents',
  'messages',
  'quick-replies',
  'approved',
  'document',
  'asked',
  'practice',
]);
const draftOf = z.object({ by: editor, at: time }).nullable().describe('who changed it in the draft, and when');

export const problem = z.object({
  file: z.string(),
  line: count,
  message: z.string().describe('what is wrong, and what was probably meant'),
  severity: z.enum(['error', 'warning']),
});

const fileLine = z.object({
  name: z.string(),
  kind,
  language: language.nullable(),
  version: z.string(),
  draft: draftOf,
  isOvertaken: z.boolean().describe('the file in the folder is not any more what the draft was made from'),
  change: z.enum(['added', 'changed', 'deleted']).nullable().describe('what publishing would do'),
});

export const fileView = fileLine.omit({ change: true }).extend({
  text: z.string().nullable().describe('null: there is no such file'),
  value: z.unknown().describe('the same as data; null while it is no YAML, and of a document'),
  entries: z.array(z.object({ key: z.string(), line: count, lastLine: count })).describe('where each entry is written'),
  published: z.string().nullable().describe('as it is in the folder'),
});

const section = z.object({ key: z.string(), title: z.string(), sentences: z.array(z.string()) });
const priority = z.enum(['low', 'normal', 'high', 'urgent']);
const category = z.enum(['general', 'technical', 'complaint']);

export const look = z.object({
  problems: z.array(problem),
  revision: z.string().nullable().describe('null while there are errors'),
  intents: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      language,
      category,
      priority,
      handoff: z.string().nullable(),
      file: z.string(),
      line: count,
      examples: count,
      tests: count,
    }),
  ),
  messages: z.array(
    z.object({
      name: z.string(),
      language,
      wordings: z.array(z.string()),
      isOwn: z.boolean().describe('false: of the built-in set'),
      placeholders: z.array(z.string()),
    }),
  ),
  quickReplies: z.array(z.object({ language, shortcut: z.string(), title: z.string(), text: z.string() })),
  approved: z.array(
    z.object({ name: z.string(), language: z.string(), body: z.string(), buttons: z.array(z.string()) }),
  ),
  documents: z.array(
    z.object({
      ...{ file: z.string(), language, title: z.string(), link: z.string().nullable(), passages: count },
      asked: z
        .array(z.object({ name: z.string(), title: z.string(), texts: z.array(z.string()) }))
        .describe('other ways of asking for its sections'),
    }),
  ),
  practice: z.array(
    z.object({
      kind: z.enum(['scenario', 'question']),
      name: z.string(),
      title: z.string().describe('of a question: what is asked'),
      language,
      file: z.string(),
      line: count,
    }),
  ),
  sop: z.object({ id: z.array(section), en: z.array(section) }),
  teams: z.array(z.string()),
  placeholders: z.object({ all: z.array(z.string()), quickReply: z.array(z.string()) }),
});

export const publication = z.object({
  id: z.string(),
  at: time,
  revision: z.string(),
  by: editor.nullable().describe('null: the files were changed in the folder itself'),
  reason: z.string(),
  source: z.enum(['console', 'rollback', 'files']),
});

export const overview = look.extend({
  files: z.array(fileLine),
  draft: z.string().describe('the version of the whole draft, for publishing just this'),
  isWritable: z.boolean(),
  inForce: z.string().describe('the revision in force'),
});

const guess = z.object({ name: z.string(), title: z.string(), confidence: z.number() });

export const tried = z.object({
  items: z.array(
    z.object({
      understood: z.object({
        text: z.string(),
        normalized: z.string(),
        language,
        intent: guess.extend({ by: z.enum(['keyword', 'model']) }).nullable(),
        also: z.array(guess).optional().describe('asked in the same message'),
        nearest: z.array(guess),
        closeCall: z.boolean(),
        acts: z.array(z.string()),
        handoffWord: z.string().nullable(),
        name: z.string().nullable(),
        reasons: z.array(z.object({ word: z.string(), weight: z.number() })).describe('words that decided'),
        passage: z
          .object({ id: z.string(), title: z.string(), score: z.number(), words: z.array(z.string()) })
          .nullish()
          .describe('of a document, where no intent was understood'),
      }),
      near: z
        .array(
          z.object({
            ...{ id: z.string(), title: z.string(), words: z.array(z.string()) },
            score: z.number().describe('how surely it would answer'),
            threshold: z.number().describe('from which score on it would be told'),
            near: z.number().describe('how near what is asked lies to it, words apart'),
            saysLittle: z.boolean().describe('too little of what is asked is in it to be told, however near it lies'),
            isOffered: z.boolean().describe('the customer is offered its heading'),
          }),
        )
        .describe('sections of documents that lie near, where no intent was understood; the surest first'),
      says: z.array(z.object({ text: z.string(), why: z.string(), choices: z.array(z.string()) })),
      after: z.object({
        phase: z.string(),
        category,
        priority,
        team: z.string().nullable(),
        handoff: z.object({ reason: z.string(), detail: z.string() }).nullable(),
        collected: z.record(z.string(), z.string()),
      }),
    }),
  ),
  errors: count.describe('of the content that it was tried with: what is wrong there was left out'),
});

export const testResult = z.object({
  phrases: count,
  failures: z.array(
    z.object({ file: z.string(), line: count, intent: z.string(), phrase: z.string(), got: z.string() }),
  ),
});

export const someLead = z.object({ kind: z.enum(['intent', 'document', 'word']), name: z.string(), title: z.string() });
export const lead = someLead.nullable();

export const oldQuestions = z.object({
  looked: count.describe('different questions that were looked at: a sample of the last four weeks'),
  items: z.array(
    z.object({
      text: z.string(),
      count: count.describe('how often it was asked'),
      before: lead.describe('what it leads to now; null: to no answer'),
      after: lead,
      change: z.enum(['gained', 'lost', 'moved']),
      isRegression: z.boolean().describe('publishing stops at it: no answer any more, or another one than it had'),
    }),
  ),
});

export const goneTeam = z
  .object({
    team: z.string(),
    people: z.array(z.string()).describe('the names of those who are of it'),
    worksFor: z
      .string()
      .describe('the team whose cases they are given once it is gone, until they are put into another'),
  })
  .describe('A team of `before` that `after` does not have');

export const difference = z.object({
  area: z.enum(['sop', 'intent', 'message', 'quick-reply', 'approved', 'trial', 'document', 'practice']),
  key: z.string(),
  title: z.string(),
  language: language.nullable(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(z.object({ field: z.string(), removed: z.array(z.string()), added: z.array(z.string()) })),
});

export const which = z.enum(['draft', 'published']).default('draft');
export const fileName = plainText(120).describe('as in `CONTENT_DIR`: `sop.yaml`, `intents/id/toko.yaml`, …');
export const version = plainText(40).describe('what you read; somebody else’s later change is refused by 409');
export const fileText = plainText(1_000_000);
const step = z.union([plainText(200), z.int().min(0)]);

export const edits = z
  .array(
    z.object({
      at: z.array(step).max(8).describe('the entry by its name (a template by its place), then keys within it'),
      value: z.unknown().optional(),
      remove: z.boolean().optional(),
    }),
  )
  .min(1)
  .max(200);

export const reason = words(500).describe('why, for whoever reads the history');
export const question = z.object({ conversationId: plainText(100), seq: z.int() });
export const questions = z.array(question).min(1).max(1000);
