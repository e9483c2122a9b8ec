import type { Intent, Rules } from '../sop/knowledge.ts';
import { policyDefaults } from '../sop/policy-defaults.ts';
import { saidValue } from '../sop/time-words.ts';
import { actionChoice } from './choices.ts';
import { startTimer, type Draft } from './draft.ts';
import { messageText, sayMessage } from './say.ts';

/** Apologises and thanks before anything is asked about a complaint, once (SOP K1). */
export function apologise(draft: Draft, intent: Intent): void {
  const { bot } = draft.state;
  const isVexed = draft.state.category === 'complaint' && intent.category === 'technical' && intent.handoff !== null;
  if (!(isCollected(intent) || isVexed) || bot.apologised) return;
  bot.apologised = true;
  draft.preface.push(messageText(draft, 'complaint_apology'));
}

/** A complaint whose data the bot asks for; any other goes to a person as it is. */
function isCollected(intent: Intent): boolean {
  return intent.category === 'complaint' && intent.slots.length > 0;
}

export function needsSummary(draft: Draft, intent: Intent): boolean {
  const { summary } = draft.state.bot;
  return isCollected(intent) && !(summary?.intent === intent.name && summary.stage === 'done');
}

/** Says the problem and its data back, to be confirmed (SOP K3). */
export function saySummary(draft: Draft, intent: Intent): void {
  const { state } = draft;
  state.bot.summary = { intent: intent.name, stage: 'asked' };
  const data = intent.slots
    .map(({ name }) => `• ${labelOf(name)}: ${saidValue(state.collected[name] ?? '', state.language)}`)
    .join('\n');
  const values = { masalah: state.problem.said ?? intent.title, data };
  const choices = [actionChoice(draft, 'summary_right'), actionChoice(draft, 'summary_wrong')];
  sayMessage(draft, 'complaint_summary', { values, choices });
  awaitSoon(draft, intent);
}

function labelOf(slot: string): string {
  const words = slot.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Who falls silent in the middle of a complaint is brought to a person soon, not closed a day later (SOP K6, O2). */
export function awaitSoon(draft: Draft, intent: Intent): void {
  if (intent.category !== 'complaint') return;
  startTimer(draft, 'idle-over', draft.at + answerMs(draft.rules));
}

/** Where the closing question waits for no answer, one about a complaint still does: nobody types a number at once. */
export function answerMs({ policy }: Rules): number {
  return policy.closing.waitMs || policyDefaults.closing.waitMs;
}

/** The complaint that the bot has begun to take, and no person has got yet. */
export function unfinishedComplaint(draft: Draft): Intent | null {
  const { asking, summary } = draft.state.bot;
  const pending = summary && summary.stage !== 'done' ? summary : asking;
  const intent = pending ? draft.rules.intents.get(pending.intent) : undefined;
  return intent && isCollected(intent) ? intent : null;
}
