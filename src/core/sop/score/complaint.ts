import { after, firstWords } from './answers.ts';
import { open, findEstimate, firstSaid } from './questions.ts';
import { isOver, type Line, type Story } from './story.ts';
import { kept, missed, notApplicable, bot, service, type Mark, type Verdict } from './verdict.ts';
import { apologises } from './words/courtesy.ts';
import { asksData, asksProof, putsOff, saysBack } from './words/substance.ts';

/** A case that is solved so soon after the first answer needed no estimate. */
const atOnceMs = 1_800_000;

/** SOP K1: an apology stands in the first words after the complaint. */
export function apologisedFirst(story: Story): Verdict[] {
  const { complaint } = story;
  if (!complaint) return [noComplaint];
  const first = firstWords(story, complaint.before, (line) => apologises(line.speech()));
  if (!first) return [open(story, 'no-apology')];
  if (apologises(first.speech())) return [kept(first, { key: 'apologised-first' })];
  const later = after(story, complaint.before).find((line) => apologises(line.speech()));
  return [missed(first, { key: later ? 'apologised-later' : 'no-apology' })];
}

const noComplaint: Verdict = notApplicable({ key: 'no-complaint' });

/** SOP K2: a burst is answered once, after it. */
export function burstAnsweredOnce({ bursts }: Story): Verdict[] {
  const [early] = bursts.interrupted;
  if (early) return [missed(early, { key: 'burst-interrupted' })];
  const [burst] = bursts.answered;
  return [burst ? kept({ ...burst, by: bot }, { key: 'burst-answered-once' }) : notApplicable({ key: 'no-burst' })];
}

/** SOP K3: the problem was said back, by the bot's summary or in a person's words. */
export function saidBack(story: Story): Verdict[] {
  if (!story.complaint) return [noComplaint];
  const line = after(story, story.complaint.before).find((one) => isSaidBack(one) || isNoted(story, one));
  return [line ? kept(line, { key: 'said-back' }) : open(story, 'not-said-back')];
}

function isSaidBack(line: Line): boolean {
  return line.why === 'complaint_summary' || saysBack(line.speech());
}

/** The notice of the hand-over holds what the customer said. */
function isNoted({ handoffs }: Story, line: Line): boolean {
  return handoffs.some(({ notice, data }) => {
    const said = (data['problem'] as { said?: unknown } | undefined)?.said;
    return notice === line && typeof said === 'string' && line.text.includes(said);
  });
}

/** SOP K4: details and proof were asked for, or came by themselves. */
export function askedProof(story: Story): Verdict[] {
  if (!story.complaint) return [noComplaint];
  const line = firstSaid(story, (one) => asksProof(one.speech()) || asksData(one.speech()));
  const mark: Mark | null = line ?? story.detailsAsked;
  if (mark) return [kept(mark, { key: 'proof-asked' })];
  return [story.proof ? kept({ ...story.proof, by: null }, { key: 'proof-given' }) : open(story, 'proof-not-asked')];
}

/** SOP K5: a solution with an estimate of when it is there. */
export function solutionEstimated(story: Story): Verdict[] {
  if (!story.complaint) return [noComplaint];
  const estimate = findEstimate(story);
  if (story.broken) return [missed(story.broken, { key: 'estimate-broken' })];
  if (estimate) return [kept(estimate, { key: 'estimate-given' })];
  return [isSolvedAtOnce(story) ? notApplicable({ key: 'solved-at-once' }) : open(story, 'no-estimate')];
}

function isSolvedAtOnce({ said, resolutions }: Story): boolean {
  const first = said.find((line) => line.by?.kind === 'agent');
  const [solved] = resolutions;
  if (!first || !solved || solved.how !== 'customer') return false;
  return solved.at - first.at <= atOnceMs && !said.some((line) => line.by?.kind === 'agent' && putsOff(line.speech()));
}

/**
 * SOP K6: the queue serves by priority; who else waited stands in other conversations. A priority from before there was
 * a complaint says nothing about it.
 */
export function servedAhead({ complaint, priority }: Story): Verdict[] {
  if (!complaint) return [noComplaint];
  const isAhead = priority?.value === 'high' || priority?.value === 'urgent';
  if (!priority || (priority.at <= complaint.at && !isAhead)) return [notApplicable({ key: 'order-unknown' })];
  const values = { priority: priority.value };
  return [
    isAhead ? kept(priority, { key: 'priority-high', values }) : missed(priority, { key: 'priority-low', values }),
  ];
}

/** SOP K7: the customer was asked whether it is solved, and it was gone on with until they said so. */
export function confirmedSolved(story: Story): Verdict[] {
  if (!story.complaint) return [noComplaint];
  const last = story.resolutions.at(-1);
  const outcome = story.followUps.find((one) => one.outcome?.solved === true)?.outcome;
  if (outcome) return [kept({ ...outcome, by: service }, { key: 'confirmed-later' })];
  if (!last || !isOver(story)) return [open(story, 'not-confirmed')];
  if (last.how === 'customer') return [kept(last, { key: 'confirmed' })];
  if (last.asked) return [kept(last.asked, { key: 'confirmed-by-silence' })];
  return [last.cannotSpeak ? notApplicable({ key: 'not-sayable' }) : missed(last, { key: 'not-confirmed' })];
}
