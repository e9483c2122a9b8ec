import { z } from 'zod';
import { consentPurposes, consentStates, consentWays } from '../../desk/contacts/contact-consents.ts';
import { fieldKinds } from '../../desk/contacts/contact-fields.ts';
import { agentRef, errorAnswer, id, page, plainText, time, words } from '../schemas.ts';

const timeOrNull = time.nullable();
const name = z.string().nullable();

export const fieldDefinition = z.object({
  name: z.string().describe('for programs; it stays'),
  label: z.string(),
  kind: z.enum(fieldKinds),
  options: z.array(z.string()).describe('of a choice'),
});

export const contactLine = z.object({
  id: z.string(),
  name,
  identities: z.array(z.object({ kind: z.string(), id: z.string(), channel: z.string() })),
  labels: z.array(z.string()),
  conversations: z.number(),
  lastActivityAt: timeOrNull,
});

const consent = z.object({
  purpose: z.enum(consentPurposes),
  state: z.enum(consentStates).nullable().describe('null: never asked'),
  history: z
    .array(
      z.object({
        id: z.string(),
        state: z.enum(consentStates),
        how: z.enum(consentWays),
        note: z.string().nullable(),
        by: agentRef,
        at: time,
      }),
    )
    .describe('every statement, newest first'),
});

export const contactView = z.object({
  id: z.string(),
  name,
  ownName: name.describe('what a person wrote or the customer told; null: only the channel’s profile is known'),
  profileName: name,
  createdAt: time,
  mergedInto: z
    .object({ id: z.string(), name })
    .nullable()
    .describe('the contact that shows what this one has; null: it is one of its own'),
  identities: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      channel: z.string(),
      account: z.object({ id: z.string(), name: z.string() }),
      since: time,
    }),
  ),
  fields: z.array(fieldDefinition.extend({ value: z.string().nullable(), at: timeOrNull, by: agentRef.nullable() })),
  labels: z.array(z.string()),
  consents: z.array(consent),
  merges: z.array(
    z.object({
      id: z.string(),
      contact: z.object({ id: z.string(), name }),
      at: time,
      by: agentRef.nullable().describe('null: the channel itself said so, which cannot be undone'),
    }),
  ),
  conversations: z.number(),
  erasure: z
    .object({
      askedAt: time,
      by: agentRef,
      doneAt: timeOrNull.describe('null: still to be carried out'),
      conversations: z.number().describe('that were emptied'),
      waitsFor: z.array(z.object({ id: z.string(), number: z.string() })).describe('it waits until these are closed'),
    })
    .nullable()
    .describe('an administrator has asked that this person’s data go'),
});

export const contactNote = z.object({ id: z.string(), agent: agentRef, text: z.string(), at: time });

export const contactLogEntry = z.object({
  id: z.string(),
  what: z
    .string()
    .describe(
      'renamed, field, label-added, label-removed, consent, merged, unmerged, separated, erasure-asked, erasure-taken-back, erased',
    ),
  data: z.record(z.string(), z.unknown()).describe('of `what`'),
  by: agentRef.nullable(),
  at: time,
});

export const contactPage = page(contactLine);

export const contactQuery = z.object({
  q: plainText(200).optional().describe('names, phone numbers and other addresses, labels'),
  label: plainText(60).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const contactChanges = z
  .strictObject({
    name: plainText(200).nullish().describe('null: the channel’s profile name is shown again'),
    fields: z.record(plainText(60), plainText(2_000).nullable()).optional().describe('by name; null takes it away'),
  })
  .refine((body) => Object.keys(body).length > 0, 'name what is to change');

export const labelBody = z.object({ label: words(60) });
export const labelParams = z.object({ id, label: plainText(60) });

export const consentBody = z.object({
  state: z.enum(consentStates),
  how: z.enum(consentWays).describe('how the customer said so'),
  note: plainText(1_000).nullish(),
});
export const consentParams = z.object({ id, purpose: z.enum(consentPurposes) });

export const fieldBody = z.object({
  label: words(100),
  kind: z.enum(fieldKinds),
  options: z.array(words(100)).max(100).default([]),
  place: z.number().int().min(0).max(100).optional().describe('from 0; left out: last, or where it is'),
});
export const fieldName = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'is small letters, digits and _, beginning with a letter'),
});

/** Of a contact that was to be changed. */
export const contactAnswers = {
  200: contactView,
  403: errorAnswer,
  404: errorAnswer,
  409: errorAnswer,
  422: errorAnswer,
};
