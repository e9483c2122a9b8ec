import { findProblem } from '../understanding/problem-words.ts';
import type { PolicyWords } from '../understanding/understanding.ts';
import { flagAbuse } from './calm-down.ts';
import { classifyCase } from './classify.ts';
import type { Draft } from './draft.ts';
import type { EventOf } from './event.ts';
import { keepWishFor } from './left-alone.ts';
import { wordsOf } from './message.ts';
import { noteNameInQueue } from './name.ts';
import { noteProofs, noteWords } from './problem.ts';
import { superviseWord } from './supervise.ts';
import type { Turn } from './turn.ts';

/** What concerns people is noticed in every turn, whatever comes of it. */
export function noticeTurn(turn: Turn): void {
  noticeWords(turn.draft, turn.understood?.policyWords);
}

/**
 * What a customer writes while they wait for a person, or talk with one. Nothing is said to it: it is kept for whoever
 * has the case or will have it (SOP H4, K4), and shown to whom it concerns (SOP T4, E3).
 */
export function noteForPerson(draft: Draft, event: Pick<EventOf<'customer-wrote'>, 'content' | 'noticed'>): void {
  const { content, noticed } = event;
  const acts = noticed?.acts ?? [];
  noteProofs(draft, [content.kind]);
  noticeWords(draft, noticed?.policyWords);
  keepWishFor(draft, wordsOf(content));
  if (acts.includes('abuse')) flagAbuse(draft, wordsOf(content));
  if (draft.state.phase !== 'queued') return;
  noteNameInQueue(draft, noticed ?? {});
  noteWhileQueued(draft, wordsOf(content), acts.includes('yes'));
  classifyCase(draft, acts.includes('complaint') ? 'complaint' : 'general');
}

export function noticeWords(draft: Draft, words: PolicyWords | undefined): void {
  const { bot } = draft.state;
  bot.urgentWord ??= words?.urgent ?? null;
  bot.impactWord ??= words?.impact ?? null;
  superviseWord(draft, words?.supervise ?? null);
}

/** "Benar" right after the notice says that it was understood (SOP K3); anything else is told of what happened. */
function noteWhileQueued(draft: Draft, words: string, agrees: boolean): void {
  const { problem, handoff } = draft.state;
  const isFirst = (problem.chronology.at(-1)?.at ?? 0) <= (handoff?.at ?? 0);
  if (agrees && isFirst && problem.said !== null) {
    draft.state.problem = { ...problem, confirmed: true };
    return;
  }
  const said = problem.said ?? findProblem(words);
  if (said !== problem.said) draft.state.problem = { ...problem, said };
  noteWords(draft, words);
}
