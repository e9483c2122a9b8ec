import type { z } from 'zod';
import type * as shapes from '../../../../../src/http/content/content-schemas.ts';

export type Overview = z.infer<typeof shapes.overview>;
export type FileView = z.infer<typeof shapes.fileView>;
export type FileLine = Overview['files'][number];
export type Problem = z.infer<typeof shapes.problem>;
export type Publication = z.infer<typeof shapes.publication>;
export type Difference = z.infer<typeof shapes.difference>;
export type GoneTeam = z.infer<typeof shapes.goneTeam>;
export type Tried = z.infer<typeof shapes.tried>;
export type TestResult = z.infer<typeof shapes.testResult>;
export type ContentLanguage = 'id' | 'en';

/** A place of a file: the entry's name, then keys within it. */
export type Step = string | number;
/**
 * `was`: what it was made from, so that what somebody else has made of it since is not lost; `of`: the entry of a list that is
 * meant, wherever in it that stands by then. Neither is sent.
 */
/** `withEmpty`: removed with what holds nothing else, below the first step. */
export type Edit = { at: Step[]; value?: unknown; remove?: boolean; was?: unknown; of?: unknown; withEmpty?: true };
/** What is to become of a file. */
export type Order = { edits: Edit[] } | { text: string | null; was: string | null };

export type OldQuestions = z.infer<typeof shapes.oldQuestions>;
export type AgentsAnswer = { conversationId: string; number: string; agent: string; at: string; text: string };

type Lead = z.infer<typeof shapes.someLead>;

export type Question = { conversationId: string; seq: number };
export type QuestionGroup = {
  count: number;
  customers: number;
  handedOver: number;
  lastAt: string;
  examples: string[];
  nearest: { name: string; title: string; confidence: number }[];
  now: Lead | null;
  chosen: (Lead & { count: number })[];
  proposal: { intent: string | null; title: string; language: ContentLanguage };
  questions: (Question & { number: string; text: string; at: string })[];
};
