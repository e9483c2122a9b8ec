import {
  isOffScale,
  readCorrectedRating,
  readJudgement,
  readNamedRating,
  readRating,
  readRatingWithReason,
} from '../understanding/rating.ts';
import { findLoop } from './breaker.ts';
import { alertTo, record, startTimer, type Draft } from './draft.ts';
import { ratingChoices } from './choices.ts';
import type { Choice, Content } from './message.ts';
import { recordPromise } from './promises.ts';
import { keepComment, openRecovery } from './recovery.ts';
import { messageText, sayMessage } from './say.ts';
import type { Conversation } from './state.ts';
import { bringsMore, hasAct, intentOf, putRight, saysNotYet, type Turn } from './turn.ts';
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
  if (survey === null) return thankForLateRating(turn);
  if (survey.score !== null) return rateAgain(turn, { ...survey, score: survey.score });
  const score = scoreOf(turn);
  if (score === null) return false;
  draft.state.survey = { ...survey, score };
  record(draft, 'survey', { score });
  const isLow = score <= draft.rules.policy.survey.low;
  if (isLow) actOnLowScore(turn, score, reasonBeside(turn));
  const reply = isLow ? 'survey_low' : 'survey_thanks';
  const isAll = turn.onlyTapped || !bringsMore(turn);
  if (isAll) sayMessage(draft, reply);
  else draft.preface.push(messageText(draft, reply));
  return isAll;
}

type Scored = Conversation['survey'] & { score: number };

/** What is said to a survey that has its score: as long as it would have waited, the score can be put right. */
function rateAgain(turn: Turn, { instead = null, ...scored }: Scored): boolean {
  const { draft } = turn;
  draft.state.survey = scored;
  const mayChange = draft.at < scored.askedAt + draft.rules.policy.survey.waitMs;
  if (mayChange && (putScoreRight(turn, scored, instead) || keepScore(turn, instead))) return true;
  return thankForLateRating(turn) || (mayChange && askInstead(turn, scored));
}

/**
 * Another of the buttons, or "eh salah, maksudnya 2": what they say last counts. A bad one that is called good now stays a
 * task: a person ends it, who may ask what was meant (ADR 12).
 */
function putScoreRight(turn: Turn, scored: Scored, instead: number | null): boolean {
  const { draft } = turn;
  const { recovery } = draft.state;
  const { low } = draft.rules.policy.survey;
  const before = scored.score;
  const score = tappedScore(turn, (words) => readCorrectedRating(words) ?? agreedScore(turn, instead));
  if (score === null || score === before) return false;
  draft.state.survey = { ...scored, score };
  record(draft, 'survey', { score, before });
  const isNewTask = score <= low && recovery === null;
  if (isNewTask) actOnLowScore(turn, score, '');
  else if (recovery !== null && score <= low) draft.state.recovery = { ...recovery, score };
  sayMessage(draft, isNewTask ? 'survey_low' : 'survey_thanks');
  return true;
}

/** "Iya", "iya 2": to "would you like to change it?". */
function agreedScore(turn: Turn, instead: number | null): number | null {
  if (instead === null || bringsMore(turn)) return null;
  const [yes = ''] = agrees.exec(turn.words) ?? [];
  return yes === '' ? null : yes === turn.words ? instead : readRating(turn.words.slice(yes.length));
}

const agrees =
  /^(?:(?:iya+|ya+|yes|yup|betul|benar|oke|ok|boleh|jadi)(?:[ ,.!]+(?:kak|min|tolong|please|deh|dong)(?!\p{L}))*(?:[ ,.!]+|$))+/iu;

/** "Ga jadi": it stays as it is. */
function keepScore(turn: Turn, instead: number | null): boolean {
  if (instead === null || !hasAct(turn, 'no', 'cancel') || saysNotYet(turn) || bringsMore(turn)) return false;
  sayMessage(turn.draft, 'survey_thanks');
  return true;
}

/**
 * A bare number: most likely another score, and perhaps anything else (L24). Nothing is counted before they say so; and who
 * says the same once more is thanked. A machine that says it for ever is not (L23).
 */
function askInstead(turn: Turn, scored: Scored): boolean {
  const { draft, tap, heard, words } = turn;
  const isText = tap === null && heard.every(({ kind }) => kind === 'text');
  const score = isText && draft.state.followUp?.state !== 'asked' ? readRating(words) : null;
  if (score === null) return false;
  const loop = findLoop(turn);
  if (loop !== null) record(draft, 'not-said', { why: 'survey_instead', because: loop });
  else if (score === scored.score) sayMessage(draft, 'survey_thanks');
  else {
    draft.state.survey = { ...scored, instead: score };
    sayMessage(draft, 'survey_instead', { values: { nilai: String(scored.score) }, choices: ratingChoices() });
  }
  return true;
}

/** How they found it, told in words to the open survey; null: they say something else, or it is not asked. */
export function judgementOf(turn: Turn): 'good' | 'fair' | 'bad' | null {
  if (!isOpen(turn)) return null;
  const found = readJudgement(turn.words) ?? readJudgement(turn.understood?.normalized ?? '');
  return found === 'bad' || intentOf(turn) === null ? found : null;
}

/** "Lumayan", after the score: of how it was, and nothing new. */
export function saysHowItWas(turn: Turn): boolean {
  const score = turn.draft.state.survey?.score ?? null;
  if (score === null || turn.words === '' || intentOf(turn) !== null) return false;
  if (wishes.test(turn.words) && !turn.words.includes('?') && !bringsMore(turn)) return true;
  const found = readJudgement(turn.words) ?? readJudgement(turn.understood?.normalized ?? '');
  return found === 'good' || found === 'fair';
}

/** "Semoga ga terulang ya": said of what is over. */
const wishes =
  /^(?:(?:oke|ok|iya|ya|kak|tapi|tp)[ ,]+)*(?:semoga|moga(?:-moga|2)?|mudah-?mudahan|smoga|hopefully|i hope)(?!\p{L})/iu;

function isOpen({ draft, tap, words }: Turn): boolean {
  return draft.state.survey?.score === null && tap === null && words !== '';
}

const declines =
  /^(?:(?:oke|maaf|kak|no) )*(?:nanti(?: (?:saja|dulu|ya|deh))*|lain kali|tidak(?: (?:usah|perlu|mau|dulu))?|skip|malas|later|not now|no|no thanks|maybe later)(?: (?:saja|ya|kak|deh|dulu|terima kasih|thanks|admin))*[.! ]*$/i;

/** "Nanti aja", "8/10": they do not want to say, or say it on another scale, which is then asked once more. */
export function answerOffSurvey(turn: Turn): boolean {
  const { draft, words } = turn;
  if (!isOpen(turn)) return false;
  const isAskedAgain = (draft.state.bot.said['survey'] ?? 0) > 1;
  // "7" resembles many things a little.
  if (isOffScale(words) && !isAskedAgain) sayMessage(draft, 'survey', { choices: ratingChoices() });
  else if (bringsMore(turn)) return false;
  else if (declines.test(putRight(turn).trim())) sayMessage(draft, 'goodbye_reply');
  else return false;
  return true;
}

/** As soon as possible (SOP V3): the supervisor knows at once, and the case stays open until it is made good. */
function actOnLowScore({ draft }: Turn, score: number, comment: string): void {
  alertTo(draft, 'supervisor', 'low-survey', { score, agent: draft.state.lastAgent });
  openRecovery(draft, score);
  keepComment(draft, comment);
}

/** What was written with the score; thanks are nothing to be made good. */
function reasonBeside(turn: Turn): string {
  if (hasAct(turn, 'thanks')) return '';
  const beside = turn.heard.flatMap(({ choiceId, kind, text }) =>
    choiceId === undefined ? (ratingIn(kind, text)?.reason ?? text).trim() : [],
  );
  return beside.join('\n').trim();
}

/** What was chosen of something else that was asked since ("1" of two buttons) is no score. */
function scoreOf(turn: Turn): number | null {
  if (turn.tap) return turn.tap.kind === 'rating' ? turn.tap.score : null;
  const spoken = turn.heard.filter((message) => message.text.trim() !== '');
  const scores = spoken.flatMap((message) => ratingIn(message.kind, message.text)?.score ?? []);
  const isOnlyThanksBeside = intentOf(turn) === null && hasAct(turn, 'thanks');
  return scores.length === spoken.length || isOnlyThanksBeside ? (scores.at(-1) ?? null) : null;
}

function ratingIn(kind: Content['kind'], text: string): ReturnType<typeof readRatingWithReason> {
  return kind === 'text' ? readRatingWithReason(text) : null;
}

/** A tap on an old survey, or "bintang 5 kak": thanked for and recorded, but no longer counted, and no question to the bot. */
export function thankForLateRating(turn: Turn): boolean {
  const score = lateScore(turn);
  if (score === null) return false;
  record(turn.draft, 'late-rating', { score });
  sayMessage(turn.draft, 'survey_thanks');
  return true;
}

/** Only whoever was asked once, in this case or one before, rates late in words. */
function lateScore(turn: Turn): number | null {
  const { resolutions, lastAgent, bot } = turn.draft.state;
  const mayBeAsked = (resolutions > 0 || lastAgent !== null) && bot.asking === null;
  return tappedScore(turn, (words) => (mayBeAsked ? readNamedRating(words) : null));
}

/** Of a button of the survey, with nothing written beside it; of a turn without a tap what its words say. */
function tappedScore({ tap, onlyTapped, words }: Turn, read: (words: string) => number | null): number | null {
  if (!tap) return read(words);
  return tap.kind === 'rating' && onlyTapped ? tap.score : null;
}
