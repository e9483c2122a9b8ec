import { answerComplaint, answerFault, answerKnown, explainAgain, followChoice } from './answer.ts';
import { askAboutCode } from './bare-code.ts';
import { askOfBareWord } from './bare-word.ts';
import { soothe } from './calm-down.ts';
import { breakLoop } from './breaker.ts';
import { takeCallOff } from './call-off.ts';
import { answerFromDocument, answerOfPassage, followPassageChoice } from './document-answer.ts';
import { raise } from './draft.ts';
import { takeUpFormer } from './former-case.ts';
import { askWhich, failTurn } from './failed-turn.ts';
import { continueGuide } from './guide.ts';
import { answerCorrected, notePlace } from './correction.ts';
import { answerElliptic, answerFollowOn } from './follow-on.ts';
import {
  handOverLate,
  handOverOnRequest,
  handOverDanger,
  handOverHurt,
  handOverTold,
  handOverComplaint,
  handOverStory,
  handOverUrgent,
} from './handoff-reasons.ts';
import { answerInterrupted, takeUpAgain } from './interrupted.ts';
import { admitUnseen, askAboutMedia } from './media.ts';
import { switchLanguage } from './language-request.ts';
import { noteName, thankForName } from './name.ts';
import { confirmSum, takeOrder } from './order.ts';
import { takeOption } from './option-taken.ts';
import { takeWordOfPayment } from './payment-proof.ts';
import { handOverAdvice, handOverBereaved, handOverLookUp } from './only-a-person.ts';
import { handOverStillBroken } from './still-broken.ts';
import { continueSummary } from './summary.ts';
import { continueAsking } from './asking.ts';
import { noteProblem } from './problem.ts';
import { answerOfOffered } from './of-offered.ts';
import { askForMore, smallTalk, takeAsEnough, takePraise, takeWrongChat } from './small-talk.ts';
import { answerSupposed } from './supposed.ts';
import { thankForLateRating } from './survey.ts';
import { handOverDatum, keepDatum } from './told-datum.ts';
import { takeDatedWish, takeWholeForm, takeWish } from './whole-form.ts';
import { tellWhoAnswers } from './who-answers.ts';
import { followLanguage, hasAct, type Turn } from './turn.ts';

/** Deals with a turn, or leaves it to the next one. Returns whether it did. */
type Procedure = (turn: Turn) => boolean;

/** What the bot does with a turn: the first that fits. The order is the policy (SOP H6). */
const procedures: readonly Procedure[] = [
  handOverLate,
  breakLoop,
  thankForLateRating,
  soothe,
  tellWhoAnswers,
  handOverOnRequest,
  handOverDanger,
  switchLanguage,
  continueSummary,
  continueAsking,
  continueGuide,
  followChoice,
  followPassageChoice,
  takeUpFormer,
  handOverHurt,
  handOverBereaved,
  handOverStillBroken,
  handOverAdvice,
  answerCorrected,
  takeOrder,
  confirmSum,
  takeWrongChat,
  takeAsEnough,
  takeCallOff,
  askForMore,
  takePraise,
  explainAgain,
  answerOfOffered,
  handOverDatum,
  keepDatum,
  answerElliptic,
  answerOfPassage,
  answerSupposed,
  handOverTold,
  handOverLookUp,
  takeWordOfPayment,
  takeWholeForm,
  takeWish,
  takeOption,
  askOfBareWord,
  answerKnown,
  answerFollowOn,
  answerInterrupted,
  thankForName,
  answerComplaint,
  answerFault,
  takeDatedWish,
  askWhich,
  handOverComplaint,
  handOverStory,
  askAboutCode,
  answerFromDocument,
  handOverUrgent,
  smallTalk,
  askAboutMedia,
];

export function botTurn(turn: Turn): void {
  const { draft } = turn;
  followLanguage(turn);
  noteName(turn);
  notePlace(turn);
  if (hasAct(turn, 'complaint')) raise(draft, { category: 'complaint', priority: 'high' });
  const afterMedia = draft.state.bot.wordless > 0;
  if (turn.words !== '') draft.state.bot.wordless = 0;
  noteProblem(turn);
  admitUnseen(turn, { afterMedia });
  const isDealtWith = procedures.some((procedure) => procedure(turn));
  // What was asked beside a datum that was given, and nothing knows, a person may.
  if (!isDealtWith && turn.goesOn) draft.offersPerson = true;
  if (isDealtWith || turn.goesOn) takeUpAgain(turn);
  else failTurn(turn);
}
