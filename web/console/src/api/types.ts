import type { z } from 'zod';
import type {
  contactLine,
  contactLogEntry,
  contactNote,
  contactView,
} from '../../../../src/http/contacts/contact-schemas.ts';
import type { alert, score, sop } from '../../../../src/http/conversations/case-schemas.ts';
import type {
  conversation,
  escalated,
  escalationForm,
  listedRow,
  message,
  person,
  saidRow,
  summary,
} from '../../../../src/http/schemas.ts';

/** What the API answers with, from the schemas that it checks and describes itself by. */
export type Summary = z.infer<typeof summary>;
/** A conversation as lists show it, as the person who asks sees it. */
export type ListedRow = z.infer<typeof listedRow>;
export type Clock = Summary['clocks'][number];
export type Conversation = z.infer<typeof conversation>;
export type SaidRow = z.infer<typeof saidRow>;
export type Message = z.infer<typeof message>;
export type Person = z.infer<typeof person>;
export type Presence = Person['presence'];
export type Role = Person['role'];
export type Alert = z.infer<typeof alert>;
export type Escalated = z.infer<typeof escalated>;
export type EscalationForm = z.infer<typeof escalationForm>;
export type Score = z.infer<typeof score>;
export type Sop = z.infer<typeof sop>;
export type ContactLine = z.infer<typeof contactLine>;
export type Contact = z.infer<typeof contactView>;
export type ContactNote = z.infer<typeof contactNote>;
export type ContactLogEntry = z.infer<typeof contactLogEntry>;
export type Page<T> = { items: T[]; next: string | null };
