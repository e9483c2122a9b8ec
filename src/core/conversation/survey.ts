import { readJudgement, readRating } from '../understanding/rating.ts';
import { alertTo, record, startTimer, type Draft } from './draft.ts';
import { ratingChoices } from './choices.ts';
import type { Choice, Content } from './message.ts';
import { recordPromise } from './promises.ts';
import { keepComment, openRecovery } from './recovery.ts';
import { messageText, sayMessage } from './say.ts';
import { bringsMore, hasAct, intentOf, type Turn } from './turn.ts';
import { isWindowOpen, silentBecause } from './window.ts';

/** Opens the survey of this resolution (L25). Its choices; none when it is not asked. */
export function openSurvey(draft: Draft): Choice[] {
  const { state, rules, at } = draft;
  const { ask, waitMs } = rules.policy.survey;
  state.survey = null;
  if (!ask) return [];
  if (state.leftAlone || state.noSurvey) {
    skipSurvey(draft, state.leftAlone ? 'left-alone' : 'no-survey');
    return [];
  }
  if (!isWindowOpen(state, at)) {
    skipSurvey(draft, silentBecause(state));
    return [];
  }
  state.survey = { askedAt: at, score: null };
  startTimer(draft, 'survey-over', at + waitMs);
  recordPromise(draft, 'survey', { outcome: 'sent' });
  return ratingChoices();
}

export function skipSurvey(draft: Draft, because: string): void {
  draft.state.survey = null;
  if (draft.rules.policy.survey.ask) recordPromise(draft, 'survey', { outcome: 'skipped', because });
}

export function surveyQuestion(draft: Draft, choices: readonly Choice[]): string[] {
  return choices.length > 0 ? [messageText(draft, 'survey')] : [];
}

/**
 * A tap on the survey or a bare 1-5 while it is open, and nothing else (L24). It never reopens anything (L25); but what
 * was written beside it is still dealt with.
 */
export function rate(turn: Turn): boolean {
  const { draft } = turn;
  const { survey } = draft.state;
  if (survey?.score !== null) return thankForLateRating(turn);
  const score = scoreOf(turn);
  if (score === null) return false;
  draft.state.survey = { ...survey, score };
  record(draft, 'survey', { score });
  const isLow = score <= draft.rules.policy.survey.low;
  if (isLow) actOnLowScore(turn, score);
  const reply = isLow ? 'survey_low' : 'survey_thanks';
  const isAll = turn.onlyTapped || !bringsMore(turn);
  if (isAll) sayMessage(draft, reply);
  else draft.preface.push(messageText(draft, reply));
  return isAll;
}

/** How they found it, told in words to the open survey; null: they say something else, or it is not asked. */
export function judgementOf(turn: Turn): 'good' | 'bad' | null {
  const isOpen = turn.draft.state.survey?.score === null;
  return isOpen && turn.tap === null && intentOf(turn) === null ? readJudgement(turn.words) : null;
}

/** As soon as possible (SOP V3): the supervisor knows at once, and the case stays open until it is made good. */
function actOnLowScore(turn: Turn, score: number): void {
  const { draft, heard } = turn;
  alertTo(draft, 'supervisor', 'low-survey', { score, agent: draft.state.lastAgent });
  openRecovery(draft, score);
  const beside = heard.filter(({ choiceId, kind, text }) => choiceId === undefined && bareRating(kind, text) === null);
  if (!hasAct(turn, 'thanks'))
    keepComment(
      draft,
      beside
        .map(({ text }) => text.trim())
        .join('\n')
        .trim(),
    );
}

/** What was chosen of something else that was asked since ("1" of two buttons) is no score. */
function scoreOf(turn: Turn): number | null {
  if (turn.tap) return turn.tap.kind === 'rating' ? turn.tap.score : null;
  const spoken = turn.heard.filter((message) => message.text.trim() !== '');
  const scores = spoken.flatMap((message) => bareRating(message.kind, message.text) ?? []);
  const isOnlyThanksBeside = intentOf(turn) === null && hasAct(turn, 'thanks');
  return scores.length === spoken.length || isOnlyThanksBeside ? (scores.at(-1) ?? null) : null;
}

function bareRating(kind: Content['kind'], text: string): number | null {
  return kind === 'text' ? readRating(text) : null;
}

/** A tap on an old survey: thanked for and recorded, but no longer counted, and no question to the bot. */
export function thankForLateRating(turn: Turn): boolean {
  if (turn.tap?.kind !== 'rating' || !turn.onlyTapped) return false;
  record(turn.draft, 'late-rating', { score: turn.tap.score });
  sayMessage(turn.draft, 'survey_thanks');
  return true;
}
