import { z } from 'zod';

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

const agentRef = z.object({ id: z.string(), name: z.string() });
const language = z.enum(['id', 'en']);
const phase = z.enum(['bot', 'queued', 'assigned', 'confirming', 'resolved', 'closed']);

const contact = z.object({
  id: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable().describe('without spaces or +; null when the channel does not tell it'),
});

export const summary = z.object({
  id: z.string(),
  number: z.string().describe('the ticket number'),
  phase,
  channel: z.string(),
  category: z.enum(['general', 'technical', 'complaint']),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
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
      .enum(['open', 'human-agent', 'template-only', 'closed'])
      .describe('`human-agent`: only a person, not the bot; `template-only`: approved templates only'),
  }),
  clocks: z.array(z.object({ kind: z.string(), due: time, state: z.enum(['running', 'overdue']) })),
  handoff: z.object({ reason: z.string(), detail: z.string(), at: time }).nullable(),
  collected: z.record(z.string(), z.string()),
});

export const recovery = z.object({ score: z.number(), at: time, comment: z.string().nullable() });

export const conversation = summary.extend({
  contact: contact.extend({ identities: z.array(z.object({ kind: z.string(), id: z.string() })) }),
  floor: z.object({ holder: z.enum(['bot', 'person']), number: z.number() }),
  followUp: z.object({ state: z.string(), at: time }).nullable(),
  survey: z.object({ askedAt: time, score: z.number().nullable() }).nullable(),
  recovery: recovery.nullable().describe('a bad score that is still to be made good'),
  notes: z.array(z.object({ id: z.string(), agent: agentRef.nullable(), text: z.string(), at: time })),
});

export const message = z.looseObject({
  id: z.string(),
  providerId: z.string().nullable(),
  direction: z.enum(['in', 'out']),
  author: z.enum(['customer', 'bot', 'agent', 'system']),
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
    })
    .optional(),
  status: z.string(),
  error: z.object({ code: z.string(), message: z.string(), detail: z.string() }).nullable(),
  reaction: z.string().nullable(),
  why: z.string().nullable().describe('the intent or the message of the templates that the bot said'),
  at: time,
  editedAt: timeOrNull,
  deletedAt: timeOrNull,
});

export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

export const conversationId = z.object({ id });

const phases = z
  .string()
  .refine(
    (list) => list.split(',').every((one) => phase.options.some((known) => known === one)),
    `is one or several of ${phase.options.join(', ')}, separated by commas`,
  );

export const listQuery = z.object({
  phase: phases.optional().describe('one or several, separated by commas'),
  team: plainText(100).optional(),
  agent: id.optional().describe('an id, `me` or `none`'),
  channel: plainText(100).optional(),
  q: plainText(200).optional().describe('names, phone numbers and other identities, ticket numbers, words'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
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
    media: z.object({ id, text: plainText(1024).optional() }).optional(),
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
