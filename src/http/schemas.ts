import { z } from 'zod';

/** The shapes of the API, for checking what comes in and describing what goes out (`/openapi.json`). */
export const time = z.iso.datetime().describe('ISO 8601, UTC');
const timeOrNull = time.nullable();

export const errorAnswer = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
});

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

export const summary = z.object({
  id: z.string(),
  number: z.string().describe('the ticket number'),
  phase: z.enum(['bot', 'queued', 'assigned', 'confirming', 'resolved', 'closed']),
  channel: z.string(),
  category: z.enum(['general', 'technical', 'complaint']),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  contact: z.object({ id: z.string(), name: z.string().nullable() }),
  agent: agentRef.nullable(),
  team: z.string().nullable(),
  language,
  preview: z.string(),
  openedAt: time,
  activityAt: time,
  closedAt: timeOrNull,
  window: z.object({ open: z.boolean(), until: timeOrNull }),
  clocks: z.array(z.object({ kind: z.string(), due: time, state: z.enum(['running', 'overdue']) })),
  handoff: z.object({ reason: z.string(), detail: z.string(), at: time }).nullable(),
  collected: z.record(z.string(), z.string()),
});

export const conversation = summary.extend({
  contact: z.object({
    id: z.string(),
    name: z.string().nullable(),
    identities: z.array(z.object({ kind: z.string(), id: z.string() })),
  }),
  floor: z.object({ holder: z.enum(['bot', 'person']), number: z.number() }),
  followUp: z.object({ state: z.string(), at: time }).nullable(),
  survey: z.object({ askedAt: time, score: z.number().nullable() }).nullable(),
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

export const conversationId = z.object({ id: z.string() });

export const listQuery = z.object({
  phase: z.string().optional().describe('one or several, separated by commas'),
  team: z.string().optional(),
  agent: z.string().optional().describe('an id, `me` or `none`'),
  channel: z.string().optional(),
  q: z.string().max(200).optional().describe('names, phone numbers and other identities, ticket numbers, words'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const templateSend = z.object({
  name: z.string().min(1),
  language: z.string().min(2),
  parameters: z
    .array(
      z.object({
        component: z.enum(['header', 'body', 'button']),
        index: z.number().int().optional(),
        name: z.string().optional(),
        text: z.string(),
      }),
    )
    .default([]),
});

export const sendBody = z
  .object({
    text: z.string().min(1).max(20_000).optional(),
    template: templateSend.optional(),
    media: z.object({ id: z.string(), text: z.string().max(1024).optional() }).optional(),
    idempotencyKey: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('made when the draft was: the same key again sends nothing more (L3)'),
  })
  .refine(
    ({ text, template, media }) => [text, template, media].filter((one) => one !== undefined).length === 1,
    'give exactly one of text, template and media',
  );

export type SendBody = z.infer<typeof sendBody>;
