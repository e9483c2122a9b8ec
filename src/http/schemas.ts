import { z } from 'zod';
import { labelColors } from '../desk/inbox/labels.ts';
import { listNames } from '../desk/inbox/list-query.ts';

/** The shapes of the API, for checking what comes in and describing what goes out (`/openapi.json`). */
export const time = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC' });
const timeOrNull = time.nullable();

export const errorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});

/** PostgreSQL refuses NUL in text: told to whoever sent it instead of failing there. */
export const plainText = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !text.includes('\0'), 'may hold no NUL character');
/** Something to read, not only blanks. */
export const words = (most: number) => plainText(most).refine((text) => text.trim() !== '', 'is empty');
export const id = plainText(200);

export const person = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['agent', 'supervisor', 'operations', 'management', 'admin']),
  team: z.string().nullable(),
  presence: z.enum(['online', 'away', 'offline']),
});

export const agentRef = z.object({ id: z.string(), name: z.string() });
const language = z.enum(['id', 'en']);
const notes = z.array(
  z.object({
    id: z.string(),
    agent: agentRef.nullable(),
    text: z.string(),
    at: time,
    whisperTo: z.string().nullable().describe('an id: only they, its writer and whoever supervises read it'),
    mentions: z.array(agentRef).describe('the colleagues that it names'),
  }),
);
export const phase = z.enum(['bot', 'queued', 'assigned', 'confirming', 'resolved', 'closed']);

const author = z.enum(['customer', 'bot', 'agent', 'system']);
export const degree = z.enum(['low', 'medium', 'high']);
export const category = z.enum(['general', 'technical', 'complaint']);
export const priority = z.enum(['low', 'normal', 'high', 'urgent']);
const chronology = z.array(z.object({ at: time, text: z.string() }));

const contact = z.object({
  id: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable().describe('without spaces or +; null when the channel does not tell it'),
});

const clock = z.object({
  kind: z.string().describe('response, solving, escalation, recovery; and what else is waited for'),
  due: timeOrNull.describe('null while it is paused'),
  state: z.enum(['running', 'paused', 'overdue']),
  limitMs: z.number().optional().describe('in open hours, like `usedMs`'),
  usedMs: z.number().optional(),
  startedAt: time.optional(),
  acknowledgedBy: agentRef.nullable().optional().describe('who looks after it since it ran out'),
});

export const summary = z.object({
  id: z.string(),
  number: z.string().describe('the ticket number'),
  phase,
  channel: z.string(),
  category,
  priority,
  contact,
  agent: agentRef.nullable(),
  team: z.string().nullable(),
  language,
  preview: z.string(),
  openedAt: time,
  activityAt: time,
  closedAt: timeOrNull,
  window: z.object({
    open: z.boolean().describe('whether a person may write free text now'),
    until: timeOrNull,
    kind: z
      .enum(['open', 'human-agent', 'private-reply', 'private-reply-sent', 'template-only', 'closed', 'by-hand'])
      .describe(
        '`human-agent`: only a person, not the bot; `private-reply`: one text in answer to a comment; ' +
          '`private-reply-sent`: it was that, and nothing until the customer answers; `template-only`: approved templates only; `by-hand`: nothing is ' +
          'sent, what is written is put down as told to the customer',
      ),
  }),
  clocks: z.array(clock).describe('soonest first'),
  handoff: z.object({ reason: z.string(), detail: z.string(), at: time }).nullable(),
  collected: z.record(z.string(), z.string()),
});

export const recovery = z.object({ score: z.number(), at: time, comment: z.string().nullable() });

export const label = z.object({ id: z.string(), name: z.string(), color: z.enum(labelColors) });

/** A row of the inbox: as the person who asks sees it. */
const inboxRow = summary.extend({
  unread: z
    .number()
    .int()
    .describe('messages of the customer that I have not seen; 99: that many or more; marked as unread: at least 1'),
  nextClock: clock.nullable().describe('of the SOP: the one that runs out next, or ran out first'),
  waitingSince: timeOrNull.describe('since when the customer waits for a person'),
  lastMessage: z
    .object({ direction: z.enum(['in', 'out']), author, agent: agentRef.nullable(), kind: z.string(), at: time })
    .nullable()
    .describe('`preview` has its words; `agent`: who of us wrote it'),
  asked: z.string().nullable().describe('what the customer wrote last, while they wait for a person'),
  labels: z.array(label),
  snoozed: z
    .object({ until: timeOrNull.describe('null: until the customer writes'), by: agentRef })
    .nullable()
    .describe('put off; its clocks run on'),
  back: z
    .object({ at: time, because: z.enum(['time', 'customer']) })
    .nullable()
    .describe('was put off and is back, until whoever put it off has looked'),
});

export const listedRow = inboxRow.extend({
  match: z
    .object({
      in: z.enum(['message', 'contact', 'number']),
      messageId: z.string().nullable(),
      at: time.nullable().describe('when that message was written'),
      text: z.string(),
      marks: z.array(z.tuple([z.number(), z.number()])).describe('from and to, in `text`'),
    })
    .nullable()
    .describe('with `q`: where its words are'),
  mention: z
    .object({ noteId: z.string(), by: agentRef.nullable(), text: z.string(), at: time, seen: z.boolean() })
    .nullable()
    .describe('in the list `mentions`: the last note that names me'),
});

const level = z.object({ level: z.number(), team: z.string() });

/** Where words stand that were looked for in one conversation. */
export const saidRow = z.object({
  conversationId: z.string(),
  messageId: z.string().nullable().describe('null: it is a note'),
  noteId: z.string().nullable(),
  at: time,
  text: z.string().describe('what stands around the words'),
  marks: listedRow.shape.match.unwrap().shape.marks,
});

export const conversation = inboxRow.extend({
  contact: contact.extend({ identities: z.array(z.object({ kind: z.string(), id: z.string() })) }),
  account: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('which of the business’s own accounts it is on; null: its channel has only one'),
  floor: z.object({ holder: z.enum(['bot', 'person']), number: z.number() }),
  followUp: z.object({ state: z.string(), at: time }).nullable(),
  survey: z.object({ askedAt: time, score: z.number().nullable() }).nullable(),
  lastAgent: agentRef.nullable().describe('who handled it last'),
  isIntroduced: z.boolean().describe('whoever has it has told the customer who they are (SOP G3)'),
  urgency: degree.nullable(),
  impact: degree.nullable(),
  classifiedBy: agentRef.nullable().describe('the person who said last what kind of case it is'),
  problem: z.object({
    said: z.string().nullable().describe('in the customer’s words'),
    confirmed: z.boolean().describe('the customer confirmed it when it was said back'),
    proofs: z.number().describe('pictures and files that came with it'),
    chronology,
    tried: z.array(z.string()).describe('what the bot had answered'),
  }),
  escalation: z
    .object({
      level: z.number(),
      team: z.string(),
      from: z.string().nullable(),
      at: time,
      by: agentRef.nullable().describe('null: by itself, after its time'),
      reason: z.string(),
      details: z.string(),
      access: z.string().nullable(),
      updates: z.number().describe('status updates that the customer has had'),
      toldAt: timeOrNull,
    })
    .nullable(),
  nextLevel: level
    .nullable()
    .describe('who an escalation would go to; null: there is no level above, it would stay, and a supervisor be told'),
  recovery: recovery.nullable().describe('a bad score that is still to be made good'),
  promise: z.object({ by: agentRef, doneAt: time, at: time }).nullable(),
  emptied: z
    .object({
      how: z.enum(['archived', 'removed', 'erased']),
      at: time,
      file: z.string().nullable().describe('of the archive; null: none has it'),
    })
    .nullable()
    .describe('what was said in it has left the store; null: all of it is here'),
  sop: z.object({
    revision: z.string().describe('the content revision that decided last'),
    trial: z.string().nullable().describe('the trial whose SOP that is; null: everybody’s, or a trial that is over'),
  }),
  notes,
});

export const escalated = conversation.extend({
  escalatedTo: level
    .nullable()
    .describe('null: there was no level above, so it stayed where it was, and a supervisor was told (SOP E3)'),
});

export const escalationForm = z.object({
  number: z.string(),
  level: z.number().nullable().describe('null, as `team`: nobody is above, and a supervisor is asked (SOP E3)'),
  team: z.string().nullable(),
  line: z.string().nullable().describe('how to reach whoever is responsible'),
  from: z.string().nullable(),
  by: agentRef.nullable(),
  escalatedAt: timeOrNull.describe('null: not escalated; this is what the form would hold now'),
  deadline: timeOrNull,
  reason: z.string(),
  details: z.string(),
  access: z.string().nullable(),
  category,
  priority,
  problem: z.object({ said: z.string().nullable(), confirmed: z.boolean() }),
  chronology,
  proofs: z.number(),
  collected: z.record(z.string(), z.string()),
  tried: z.array(z.string()),
  notes,
  usedMs: z.number().describe('open time since a person was to act'),
});

export const message = z.looseObject({
  id: z.string(),
  providerId: z.string().nullable(),
  direction: z.enum(['in', 'out']),
  author,
  agent: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  kind: z.string(),
  text: z.string(),
  media: z
    .object({
      id: z.string().nullable(),
      mime: z.string().nullable(),
      fileName: z.string().nullable(),
      bytes: z.number().nullable(),
      state: z.string(),
      url: z.string().nullable(),
      previewUrl: z
        .string()
        .nullable()
        .describe('of a picture a small one for lists, of a sound one that plays everywhere'),
      problem: z.enum(['infected', 'not_fetched']).nullable().describe('why a `failed` one is not there'),
    })
    .optional(),
  comment: z
    .object({ url: z.string().nullable(), live: z.boolean() })
    .nullable()
    .describe('it is a comment on a post, for all to see; `url` leads to the post'),
  status: z.string(),
  error: z.object({ code: z.string(), message: z.string(), detail: z.string() }).nullable(),
  reaction: z.string().nullable(),
  mail: z
    .object({
      subject: z.string().nullable(),
      whole: z.string().nullable().describe('with its quoted history and signature; null: `text` is all'),
      automatic: z.string().nullable().describe('how it is known that a machine wrote it; null: a person'),
      doubtful: z
        .boolean()
        .describe('who sent it is not certain: the receiving server doubts it, or it came from another address'),
    })
    .nullable()
    .describe('of an e-mail'),
  why: z.string().nullable().describe('the intent or the message of the templates that the bot said'),
  wordedBy: z
    .string()
    .nullable()
    .describe('the language model that worded what stands in it from a document (`assistant: { use: reply }`)'),
  idempotencyKey: z.string().nullable().describe('of the draft that it was sent as, when it had one'),
  at: time,
  editedAt: timeOrNull,
  deletedAt: timeOrNull,
});

export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const conversationId = z.object({ id });

/** One or several of an enumeration, separated by commas. */
const several = (options: readonly string[]) =>
  z
    .string()
    .refine(
      (list) => list.split(',').every((one) => options.includes(one)),
      `is one or several of ${options.join(', ')}, separated by commas`,
    );
const moment = z.iso.datetime({ offset: true });

/** What the list of conversations can be asked, in a query string; a saved view keeps the same. */
const listQuestions = {
  list: z.enum(listNames).optional().describe('absent: all'),
  phase: several(phase.options).optional().describe('one or several, separated by commas'),
  team: plainText(100).optional().describe('in waiting, team and breaching in place of my own; `*`: all teams'),
  agent: id.optional().describe('an id, `me` or `none`'),
  channel: plainText(100).optional(),
  priority: several(priority.options).optional().describe('one or several, separated by commas'),
  category: several(category.options).optional().describe('one or several, separated by commas'),
  label: id.optional().describe('its id'),
  language: language.optional(),
  contact: id.optional().describe('their id'),
  from: moment.optional().describe('last activity at this time or later'),
  to: moment.optional().describe('last activity before this time'),
  unread: z.enum(['true', 'false']).optional(),
  q: plainText(200)
    .optional()
    .describe(
      'names, phone numbers and other identities, ticket numbers, words: all of them, each a word or its beginning',
    ),
};

export const listQuery = z.object({
  ...listQuestions,
  ids: plainText(5_000)
    .optional()
    .describe(
      'only these, whatever else is asked for, separated by commas: what the stream said has changed; at most 50',
    ),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const viewQuery = z.strictObject(listQuestions);

export const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const messagesQuery = pageQuery.extend({
  order: z
    .enum(['oldest', 'newest'])
    .default('oldest')
    .describe('`newest`: from the end, `next` leads to earlier ones'),
  ids: plainText(10_000)
    .optional()
    .describe('only these, oldest first, separated by commas: what the stream said has changed; at most 100'),
});

export const templateSend = z.object({
  name: words(512),
  language: words(20),
  parameters: z
    .array(
      z.object({
        component: z.enum(['header', 'body', 'button']),
        index: z.number().int().min(0).max(20).optional(),
        name: plainText(200).optional(),
        text: plainText(2_000),
      }),
    )
    .max(50)
    .default([]),
});

export const sendBody = z
  .object({
    text: words(20_000).optional(),
    template: templateSend.optional(),
    media: z
      .object({
        id,
        text: plainText(1024).optional(),
        voice: z.boolean().optional().describe('a voice note, not a sound file; only for audio'),
      })
      .optional(),
    replyTo: id.optional().describe('the message of this conversation that it answers, and is shown with'),
    idempotencyKey: words(200)
      .optional()
      .describe('made when the draft was: the same key again sends nothing more (L3)'),
  })
  .refine(
    ({ text, template, media }) => [text, template, media].filter((one) => one !== undefined).length === 1,
    'give exactly one of text, template and media',
  );

export type SendBody = z.infer<typeof sendBody>;
export type TemplateSendBody = z.infer<typeof templateSend>;
