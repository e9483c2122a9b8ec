import type { Intent } from '../sop/knowledge.ts';
import { actionChoice } from './choices.ts';
import type { Draft } from './draft.ts';
import { nameQuestion } from './name.ts';
import { filled, say, sayMessage } from './say.ts';
import { hasAct, intentOf, type Turn } from './turn.ts';

/** A guide this short goes out at once, one message a step; a longer one waits after every step (SOP Q2). */
const atOnce = 3;
const goOn = /^(?:lanjut\w*|next|continue|terus|berikut\w*|selanjut\w*)\b/i;

export function startGuide(draft: Draft, intent: Intent): void {
  const [introduction] = intent.answers;
  if (introduction !== undefined) draft.preface.push(filled(draft, introduction));
  if (intent.steps.length > atOnce) {
    sayStep(draft, intent, 0);
    return;
  }
  for (const [index, step] of intent.steps.entries()) {
    const isLast = index === intent.steps.length - 1;
    say(draft, { texts: [filled(draft, step), ...(isLast ? nameQuestion(draft) : [])], why: intent.name });
  }
}

/** The turn after a step of a longer guide. */
export function continueGuide(turn: Turn): boolean {
  const { draft } = turn;
  const { guide } = draft.state.bot;
  const intent = guide ? draft.rules.intents.get(guide.intent) : undefined;
  if (!guide || !intent) return false;
  if (hasAct(turn, 'cancel')) {
    draft.state.bot.guide = null;
    sayMessage(draft, 'slot_cancelled');
    return true;
  }
  if (!wantsNext(turn, intent)) return false;
  sayStep(draft, intent, guide.next);
  return true;
}

function wantsNext(turn: Turn, intent: Intent): boolean {
  if (turn.tap) return turn.tap.kind === 'next_step';
  const other = intentOf(turn);
  if (other && other !== intent) return false;
  return hasAct(turn, 'yes') || goOn.test(turn.words);
}

function sayStep(draft: Draft, intent: Intent, index: number): void {
  const { bot } = draft.state;
  const isLast = index >= intent.steps.length - 1;
  bot.guide = isLast ? null : { intent: intent.name, next: index + 1 };
  bot.failedTurns = 0;
  const choices = isLast ? [] : [actionChoice(draft, 'next_step')];
  const texts = [filled(draft, intent.steps[index] ?? ''), ...(isLast ? nameQuestion(draft) : [])];
  say(draft, { texts, why: intent.name, choices });
}
