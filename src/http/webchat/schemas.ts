import { z } from 'zod';
import { errorAnswer, id, plainText, time, words } from '../schemas.ts';

/** As the channel takes it (`channels/webchat/capabilities.ts`). */
const mostText = 4_096;

export const claims = z.object({
  // It becomes part of an address: two of them must never be read as one.
  user: words(200)
    .refine(
      (text) => text === text.trim() && text.isWellFormed(),
      'has white space around it, or half a character in it',
    )
    .describe('the shop’s own id of them'),
  name: plainText(200).optional(),
  email: plainText(320).optional(),
  phone: plainText(40).optional().describe('with the country’s code, or as written at home'),
  expires: z.number().int().describe('epoch seconds; at most 31 days ahead'),
  signature: z
    .string()
    .max(200)
    .describe('HMAC-SHA256 by WEBCHAT_SECRET, hexadecimal, of the five lines user, name, email, phone, expires'),
});

export const visitBody = z.object({
  user: claims.optional().describe('who is signed in on the page, signed by the shop’s server'),
  name: plainText(200).optional().describe('what they are called there; only a name'),
});

export const visit = z.object({
  token: z.string().describe('for `Authorization: Bearer`; the same one as before, when it still holds'),
  signedIn: z.boolean(),
  business: z.object({ name: z.string(), language: z.enum(['id', 'en']) }),
  limits: z.object({ text: z.number(), fileBytes: z.number(), files: z.array(z.string()) }),
});

export const visitorMessage = z.object({
  id: z.string(),
  key: z.string().nullable().describe('that the visitor’s own message was sent under'),
  from: z.enum(['visitor', 'business', 'person']),
  name: z.string().nullable().describe('of the person who wrote it'),
  kind: z.string(),
  text: z.string(),
  file: z
    .object({
      url: z.string().nullable().describe('a path that holds for a day; null: it is not there yet'),
      mime: z.string().nullable(),
      fileName: z.string().nullable(),
      bytes: z.number().nullable(),
    })
    .optional(),
  choices: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
  unread: z.boolean().describe('one of ours that the visitor has not seen'),
  at: time,
});

export const newMessage = z
  .object({
    key: z
      .string()
      .regex(/^[\w-]{8,64}$/)
      .describe('made with the message: the same key again is the same message, and is stored once (L2)'),
    text: words(mostText).optional(),
    choice: z.object({ id: words(200), title: plainText(200) }).optional(),
    file: id.optional().describe('an upload’s id'),
    page: z
      .object({ url: plainText(4_000), title: plainText(300).optional() })
      .optional()
      .describe('that it is written from; what is secret in its address is left out before it is stored'),
  })
  .refine(
    ({ text, choice, file }) => [text, choice, file].filter((one) => one !== undefined).length === 1,
    'give exactly one of text, choice and file',
  );

export const receipt = z.object({
  upTo: id.describe('a message’s id: it and all before it'),
  status: z.enum(['delivered', 'read']),
});

export const refusals = { 401: errorAnswer, 403: errorAnswer, 422: errorAnswer, 429: errorAnswer, 503: errorAnswer };
