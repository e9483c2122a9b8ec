import { findContactWish, type ContactWish } from '../understanding/contact-wish.ts';
import { cancelTimer, record, type Draft } from './draft.ts';
import type { EventOf } from './event.ts';
import { endSurvey, leaveFollowUp, skipFollowUp } from './promises.ts';
import { messageText, sayMessage } from './say.ts';
import { bringsMore, followLanguage, intentOf, type Turn } from './turn.ts';

/** So few words beside the wish ("kecewa, …") ask for nothing. */
const mostBeside = 2;

/**
 * "Jangan hubungi saya lagi": from now on the customer hears answers, and what a person writes; no survey, follow-up or
 * reminder, until they want it again. It is confirmed once. Returns whether there is nothing else in the turn.
 */
export function heedWish(turn: Turn): boolean {
  const found = wishOf(turn);
  if (!found) return false;
  const { draft } = turn;
  followLanguage(turn);
  const name = found.wish === 'leave-alone' ? 'left_alone' : 'contacted_again';
  const isNew = keepWish(draft, found.wish);
  if (isNew) draft.effects.push({ type: 'record-consent', leftAlone: draft.state.leftAlone });
  if (found.beside > mostBeside && bringsMore(turn)) {
    if (isNew) draft.preface.push(messageText(draft, name));
    return false;
  }
  if (isNew || !draft.state.bot.said[name]) sayMessage(draft, name);
  else record(draft, 'not-said', { why: name, because: 'said-before' });
  return true;
}

/** Written to a person, who answers it: it is kept all the same (SOP H5). */
export function keepWishFor(draft: Draft, words: string): void {
  const found = findContactWish(words);
  if (!found || !isMeant(draft, found.wish)) return;
  if (keepWish(draft, found.wish)) draft.effects.push({ type: 'record-consent', leftAlone: draft.state.leftAlone });
}

/** What whoever heard it put down of the customer's consents. A survey that waits for its answer ends on record. */
export function keepConsents(draft: Draft, { leftAlone, noSurvey }: EventOf<'contact-consented'>): void {
  if (leftAlone !== undefined) keepWish(draft, leftAlone ? 'leave-alone' : 'contact-again');
  if (noSurvey === undefined) return;
  draft.state.noSurvey = noSurvey;
  if (!noSurvey || draft.state.phase !== 'resolved') return;
  endSurvey(draft);
  cancelTimer(draft, 'survey-over');
}

/** What was wished, wherever it was said. False: it was known. */
export function keepWish(draft: Draft, wish: ContactWish): boolean {
  const { state } = draft;
  const leftAlone = wish === 'leave-alone';
  if (state.leftAlone === leftAlone) return false;
  state.leftAlone = leftAlone;
  record(draft, 'contact-wish', { leftAlone });
  if (leftAlone) dropUnasked(draft);
  return true;
}

/** What was planned, or still waits for an answer, ends on record. */
function dropUnasked(draft: Draft): void {
  const { followUp } = draft.state;
  if (followUp?.state === 'planned') skipFollowUp(draft, 'left-alone');
  else leaveFollowUp(draft);
  endSurvey(draft);
  for (const timer of ['follow-up-due', 'follow-up-over', 'survey-over'] as const) cancelTimer(draft, timer);
}

function wishOf(turn: Turn): ReturnType<typeof findContactWish> {
  if (turn.tap) return null;
  const found = findContactWish(turn.words) ?? findContactWish(turn.understood?.normalized ?? '');
  if (!found || !isMeant(turn.draft, found.wish)) return null;
  return found.isBare && meansOther(turn) ? null : found;
}

/** "Mulai" says something of it only to whoever was left alone. */
function isMeant({ state }: Draft, wish: ContactWish): boolean {
  return wish === 'leave-alone' || state.leftAlone;
}

/** "Stop" in the middle of a form ends the form; "unsubscribe" may be a topic of the business's own. */
function meansOther(turn: Turn): boolean {
  const { asking, guide, summary } = turn.draft.state.bot;
  return asking !== null || guide !== null || (summary !== null && summary.stage !== 'done') || intentOf(turn) !== null;
}
