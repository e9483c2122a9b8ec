import type { z } from 'zod';
import type { conversation, message, person, summary } from '../../../../src/http/schemas.ts';

/** What the API answers with, from the schemas that it checks and describes itself by. */
export type Summary = z.infer<typeof summary>;
export type Clock = Summary['clocks'][number];
export type Conversation = z.infer<typeof conversation>;
export type Message = z.infer<typeof message>;
export type Person = z.infer<typeof person>;
export type Presence = Person['presence'];
export type Role = Person['role'];
export type Page<T> = { items: T[]; next: string | null };
