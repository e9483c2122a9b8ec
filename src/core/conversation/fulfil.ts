import type { Intent } from '../sop/knowledge.ts';
import { askSlot } from './ask-slot.ts';
import { apologise, awaitSoon, needsSummary, saySummary } from './complaint.ts';
import type { Draft } from './draft.ts';
import { failTurn } from './failed-turn.ts';
import { startGuide } from './guide.ts';
import { handOver } from './handoff.ts';
import { nameQuestion } from './name.ts';
import { admitOtherLanguage } from './other-language.ts';
import { filled, say } from './say.ts';
import type { Turn } from './turn.ts';

/** With all that was collected so far. Comes back here after every datum that was asked for. */
export function fulfil(turn: Turn, intent: Intent): void {
  const { draft } = turn;
  apologise(draft, intent);
  const missing = intent.slots.find(({ name }) => draft.state.collected[name] === undefined);
  if (missing || intent.handoff === null) admitOtherLanguage(turn, intent.language);
  if (missing) {
    draft.state.bot.failedTurns = 0;
    askSlot(draft, intent, missing);
    awaitSoon(draft, intent);
  } else if (needsSummary(draft, intent)) {
    draft.state.bot.failedTurns = 0;
    saySummary(draft, intent);
  } else if (intent.handoff !== null) {
    handOver(draft, { reason: 'intent', detail: intent.title, team: intent.handoff });
  } else if (intent.steps.length > 0) {
    draft.state.bot.failedTurns = 0;
    startGuide(draft, intent);
  } else if (intent.answers.length > 0) {
    sayAnswer(draft, intent);
  } else {
    failTurn(turn);
  }
}

/** The first wording, then the next ones in turn. */
export function sayAnswer(draft: Draft, intent: Intent): void {
  const { bot } = draft.state;
  const times = bot.answered[intent.name] ?? 0;
  const answer = intent.answers[times % intent.answers.length] ?? '';
  bot.failedTurns = 0;
  bot.answered = { ...bot.answered, [intent.name]: times + 1 };
  say(draft, { texts: [filled(draft, answer), ...nameQuestion(draft)], why: intent.name });
}
