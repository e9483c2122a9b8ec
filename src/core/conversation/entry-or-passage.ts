import type { Intent, Passage } from '../sop/knowledge.ts';
import { answerIntent } from './answer.ts';
import { sayPassage } from './document-answer.ts';
import type { Turn } from './turn.ts';

/** What of the content answers: an entry, or a section of a document. */
export type EntryOrPassage = { intent: Intent } | { passage: Passage };

export function sayEither(turn: Turn, told: EntryOrPassage): void {
  if ('intent' in told) answerIntent(turn, told.intent);
  else sayPassage(turn, told.passage);
}
