import { calmed, calmedOnce, noArguing, supervisorTold } from './anger.ts';
import { askedBeforeClosing, closingWords, followedUp, scoreActedOn, surveyedOnce } from './closing.ts';
import {
  apologisedFirst,
  askedProof,
  burstAnsweredOnce,
  confirmedSolved,
  saidBack,
  servedAhead,
  solutionEstimated,
} from './complaint.ts';
import { customerUpdated, escalatedInTime, formComplete, levelInTime } from './escalation.ts';
import { addressed, greeted, introduced, polite, usedName } from './greeting.ts';
import { botSilent, dataGiven, handedOver, noticeGiven } from './hand-over.ts';
import { customerLeak, noSensitiveData } from './privacy.ts';
import { answered, askedData, checkedUnderstood, estimateGiven, explainedAgain, recorded } from './questions.ts';
import { alertedLate, everyResponse, firstResponse } from './response.ts';
import type { Story } from './story.ts';
import type { Verdict } from './verdict.ts';

export type Step = {
  sop: string;
  /** One verdict, or one for each person it is asked of. */
  judge(story: Story): Verdict[];
  /** What was kept can be broken later, by a ruder word or a later answer. The others stay kept. */
  isBreakable?: true;
  /** Place among what a person should do next, lowest first; absent: nothing that a person is reminded of. */
  next?: number;
};

const table = {
  greeted: { sop: 'G1', judge: greeted },
  name: { sop: 'G2', judge: usedName, next: 60 },
  introduced: { sop: 'G3', judge: introduced, next: 20 },
  address: { sop: 'G4', judge: addressed, isBreakable: true, next: 70 },
  polite: { sop: 'G4', judge: polite, isBreakable: true },
  'checked-understood': { sop: 'G5', judge: checkedUnderstood },
  answered: { sop: 'Q1', judge: answered },
  'explained-again': { sop: 'Q3', judge: explainedAgain, isBreakable: true, next: 30 },
  'data-asked': { sop: 'Q4', judge: askedData, next: 42 },
  recorded: { sop: 'Q5', judge: recorded, isBreakable: true, next: 65 },
  estimate: { sop: 'Q6', judge: estimateGiven, isBreakable: true, next: 45 },
  'handed-over': { sop: 'H1', judge: handedOver, isBreakable: true },
  'handoff-notice': { sop: 'H4', judge: noticeGiven, isBreakable: true },
  'handoff-data': { sop: 'H4', judge: dataGiven, isBreakable: true },
  'bot-silent': { sop: 'H5', judge: botSilent, isBreakable: true },
  apology: { sop: 'K1', judge: apologisedFirst, next: 10 },
  burst: { sop: 'K2', judge: burstAnsweredOnce, isBreakable: true },
  'said-back': { sop: 'K3', judge: saidBack, next: 40 },
  proof: { sop: 'K4', judge: askedProof, next: 41 },
  solution: { sop: 'K5', judge: solutionEstimated, isBreakable: true, next: 44 },
  'served-ahead': { sop: 'K6', judge: servedAhead, isBreakable: true },
  confirmed: { sop: 'K7', judge: confirmedSolved, isBreakable: true },
  calmed: { sop: 'T1', judge: calmed, next: 11 },
  'no-arguing': { sop: 'T1', judge: noArguing, isBreakable: true },
  'calmed-once': { sop: 'T3', judge: calmedOnce, isBreakable: true },
  'supervisor-told': { sop: 'T4', judge: supervisorTold, next: 50 },
  escalated: { sop: 'E1', judge: escalatedInTime },
  'level-deadline': { sop: 'E2', judge: levelInTime, isBreakable: true, next: 55 },
  'escalation-form': { sop: 'E4', judge: formComplete, isBreakable: true },
  'customer-updated': { sop: 'E5', judge: customerUpdated, isBreakable: true, next: 35 },
  'first-response': { sop: 'R1', judge: firstResponse, isBreakable: true, next: 1 },
  responses: { sop: 'R1', judge: everyResponse, isBreakable: true, next: 2 },
  alerted: { sop: 'R2', judge: alertedLate, isBreakable: true },
  'asked-before-closing': { sop: 'C1', judge: askedBeforeClosing, isBreakable: true, next: 80 },
  'closing-words': { sop: 'C2', judge: closingWords },
  'follow-up': { sop: 'F1', judge: followedUp, isBreakable: true },
  survey: { sop: 'V1', judge: surveyedOnce, isBreakable: true },
  'score-acted-on': { sop: 'V3', judge: scoreActedOn, isBreakable: true, next: 5 },
  'sensitive-data': { sop: 'D4', judge: noSensitiveData, isBreakable: true },
  'customer-leak': { sop: 'D4', judge: customerLeak },
} satisfies Record<string, Step>;

export type StepName = keyof typeof table;

/** Every step of a score, in the order of the SOP. */
export const stepTable: Readonly<Record<StepName, Step>> = table;
