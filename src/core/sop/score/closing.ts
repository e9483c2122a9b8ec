import { isOver, ownerOf, type FollowUp, type Resolution, type Story } from './story.ts';
import { kept, missed, notApplicable, pending, service, type StepState, type Verdict } from './verdict.ts';
import { saysFarewell } from './words/courtesy.ts';

/** SOP C1: the customer is asked before it is closed. */
export function askedBeforeClosing(story: Story): Verdict[] {
  if (story.persons.size === 0) return [notApplicable({ key: 'no-person' })];
  const bad = story.resolutions.find(({ asked, cannotSpeak }) => asked === null && !cannotSpeak);
  if (bad) return [missed(bad, { key: 'not-asked-before-closing' })];
  const asked = story.resolutions.find((one) => one.asked !== null)?.asked;
  if (asked) return [kept(asked, { key: 'asked-before-closing' })];
  if (story.resolutions.length > 0) return [notApplicable({ key: 'not-sayable' })];
  if (story.askedSolved) return [kept(story.askedSolved, { key: 'asked-before-closing' })];
  return [
    isOver(story) ? notApplicable({ key: 'not-solved' }) : pending(ownerOf(story), { key: 'not-asked-before-closing' }),
  ];
}

/** SOP C2: thanks and closing words, the service's or a person's own. */
export function closingWords(story: Story): Verdict[] {
  if (story.persons.size === 0 && story.resolutions.length === 0) return [notApplicable({ key: 'no-person' })];
  const said = story.resolutions.find(({ closing }) => closing !== null)?.closing;
  const own = said ?? story.said.find((line) => line.by?.kind === 'agent' && saysFarewell(line.speech()));
  if (own) return [kept(own, { key: 'closing-words' })];
  const [solved] = story.resolutions;
  if (!solved)
    return [isOver(story) ? notApplicable({ key: 'not-solved' }) : pending(service, { key: 'no-closing-words' })];
  return [isSilent(solved) ? notApplicable({ key: 'not-sayable' }) : missed(solved, { key: 'no-closing-words' })];
}

/** Settled at night, or after a question that did not arrive: the service says nothing more by itself. */
function isSilent({ cannotSpeak, how }: Resolution): boolean {
  return cannotSpeak || how === 'silence' || how === 'undelivered';
}

/** SOP F1, F2: asked a day after each time it was solved, and what came of it is on record. */
export function followedUp(story: Story): Verdict[] {
  const verdicts = story.followUps.map((followUp) => judgeFollowUp(story, followUp));
  const byState = (state: StepState) => verdicts.find((verdict) => verdict.state === state);
  const found = byState('missed') ?? byState('kept') ?? byState('pending') ?? verdicts.at(-1);
  return [found ?? notApplicable({ key: 'no-follow-up' })];
}

function judgeFollowUp(story: Story, followUp: FollowUp): Verdict {
  const { asked, skipped, outcome } = followUp;
  const isClosed = story.phase === 'closed';
  if (asked && outcome) return kept(asked, { key: followUpKey(outcome.solved) });
  if (asked)
    return isClosed ? missed(asked, { key: 'follow-up-no-outcome' }) : pending(service, { key: 'follow-up-asked' });
  if (skipped) return notApplicable({ key: 'follow-up-skipped', values: { because: skipped.because } }, skipped);
  if (story.rules.policy.followUp === null) return notApplicable({ key: 'no-follow-up' });
  if (followUp !== story.followUps.at(-1)) return notApplicable({ key: 'reopened' });
  if (story.phase === 'resolved') return pending(service, { key: 'follow-up-planned' });
  return isClosed ? missed({ by: service }, { key: 'not-followed-up' }) : notApplicable({ key: 'reopened' });
}

function followUpKey(solved: boolean | null) {
  if (solved === null) return 'follow-up-unanswered';
  return solved ? 'follow-up-solved' : 'follow-up-not-solved';
}

/** SOP V1, L25: asked once for each time it was solved. */
export function surveyedOnce(story: Story): Verdict[] {
  const [first] = story.resolutions;
  if (!first || !story.rules.policy.survey.ask) return [notApplicable({ key: first ? 'no-survey' : 'not-solved' })];
  const twice = story.resolutions.find(({ surveys }) => surveys > 1);
  if (twice) return [missed({ ...twice, by: service }, { key: 'surveyed-twice' })];
  const none = story.resolutions.find(
    ({ surveys, cannotSpeak, cannotSurvey }) => surveys === 0 && !cannotSpeak && !cannotSurvey,
  );
  if (none) return [missed({ ...none, by: service }, { key: 'not-surveyed' })];
  const asked = story.resolutions.find(({ surveys }) => surveys === 1);
  return [asked ? kept({ ...asked, by: service }, { key: 'surveyed' }) : notApplicable({ key: 'not-sayable' })];
}

/** SOP V3: a bad score is acted on before its time is over, a good one thanked for. */
export function scoreActedOn(story: Story): Verdict[] {
  const { recoveries } = story;
  const late = recoveries.find(({ overdue }) => overdue !== null);
  if (late) return [missed({ by: ownerOf(story) }, { key: 'score-not-acted-on', values: { score: late.score } })];
  const open = recoveries.find(({ recovered }) => recovered === null);
  if (open) return [openRecovery(story, open.score)];
  const [first] = recoveries;
  return [first?.recovered ? kept(first.recovered, actedOn(first.score)) : scoreThanked(story)];
}

function actedOn(score: number) {
  return { key: 'score-acted-on', values: { score } } as const;
}

function openRecovery(story: Story, score: number): Verdict {
  const because = { key: 'score-not-acted-on', values: { score } } as const;
  const by = ownerOf(story);
  return story.phase === 'closed' ? missed({ by }, because) : pending(by, because);
}

function scoreThanked({ ratings }: Story): Verdict {
  const good = ratings.find(({ score }) => score !== null);
  if (!good) return notApplicable({ key: 'not-rated' });
  const values = { score: good.score ?? 0 };
  const mark = { ...good, by: service };
  return good.thanked
    ? kept(mark, { key: 'score-thanked', values })
    : missed(mark, { key: 'score-not-thanked', values });
}
