import type { z } from 'zod';
import type {
  apiToken,
  board,
  passwordLink,
  shiftStart,
  staffMember,
} from '../../../../src/http/people/desk-schemas.ts';
import type { recovery } from '../../../../src/http/schemas.ts';
import type { Summary } from './types.ts';

/** What the desk's pages beside the inbox are answered with. */
export type Board = z.infer<typeof board>;
export type BoardPerson = Board['people'][number];
export type BoardCase = BoardPerson['cases'][number];
export type BoardClock = Board['clocks'][number];
export type Recovery = Summary & { recovery: z.infer<typeof recovery> };
export type ShiftStart = z.infer<typeof shiftStart>;
export type StaffMember = z.infer<typeof staffMember>;
export type PasswordLink = z.infer<typeof passwordLink>;
export type ApiToken = z.infer<typeof apiToken>;
