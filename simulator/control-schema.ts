import { z } from 'zod';
import { faultNames } from './faults.ts';
import type { FaultName, FaultRule } from './faults.ts';
import { SimulatorError } from './simulator-error.ts';
import type { Spoken } from './spoken.ts';

const media = z.strictObject({
  kind: z.enum(['image', 'video', 'audio', 'voice', 'document', 'sticker']),
  id: z.string().optional(),
  base64: z.string().optional(),
  mime: z.string().optional(),
  fileName: z.string().optional(),
  caption: z.string().optional(),
});

const spoken = z.strictObject({
  text: z.string().optional(),
  tap: z.string().optional(),
  media: media.optional(),
  location: z
    .strictObject({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  reaction: z.strictObject({ messageId: z.string(), emoji: z.string().nullable().optional() }).optional(),
  contacts: z.array(z.unknown()).optional(),
  raw: z.record(z.string(), z.unknown()).optional(),
  comment: z.strictObject({ postId: z.string(), live: z.boolean().optional() }).optional(),
  replyTo: z.string().optional(),
  messageId: z.string().optional(),
  forwarded: z.boolean().optional(),
  referral: z.record(z.string(), z.unknown()).optional(),
  profileName: z.string().nullable().optional(),
  userId: z.string().optional(),
  noPhone: z.boolean().optional(),
  at: z.number().optional(),
  id: z.string().optional(),
});

const faultRule = z.strictObject({
  fault: z.string().refine((name): name is FaultName => faultNames.includes(name), `one of: ${faultNames.join(', ')}`),
  times: z.int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  to: z.string().optional(),
  on: z.enum(['send', 'read', 'media', 'check']).optional(),
  of: z.enum(['message', 'status']).optional(),
  ms: z.number().nonnegative().optional(),
  code: z.int().optional(),
});

const customer = z.strictObject({
  phone: z.string().regex(/\d{5}/, 'a phone number').optional(),
  name: z.string().optional(),
  noPhone: z.boolean().optional(),
});
const echo = z.strictObject({ text: z.string() });
const lastWrote = z.strictObject({ lastWroteAt: z.number().nullable() });
const account = z.strictObject({
  token: z.enum(['valid', 'expired']).optional(),
  subscribed: z.boolean().optional(),
  maySubscribe: z.boolean().optional(),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  status: z.string().optional(),
  nameStatus: z.string().optional(),
  tokenExpiresAt: z.int().nonnegative().optional(),
  lastError: z.strictObject({ at: z.number(), message: z.string() }).nullable().optional(),
  pending: z.int().nonnegative().nullable().optional(),
});
const statuses = z.strictObject({
  sent: z.boolean().optional(),
  delivered: z.boolean().optional(),
  read: z.boolean().optional(),
  delayMs: z.number().nonnegative().optional(),
});

export const parseSpoken = (body: unknown) => parse(spoken, body) as Spoken;
export const parseFaultRules = (body: unknown) =>
  parse(z.array(faultRule), Array.isArray(body) ? body : [body]) as FaultRule[];
export const parseCustomer = (body: unknown) => parse(customer, body);
export const parseEcho = (body: unknown) => parse(echo, body);
export const parseLastWrote = (body: unknown) => parse(lastWrote, body);
export const parseAccount = (body: unknown) => parse(account, body);
export const parseStatuses = (body: unknown) => parse(statuses, body);

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  throw new SimulatorError(z.prettifyError(result.error));
}
