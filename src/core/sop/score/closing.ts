import { isOver, ownerOf, type Story } from './story.ts';
import { kept, missed, notApplicable, pending, SERVICE, type Verdict } from './verdict.ts';
import { saysFarewell } from './words/courtesy.ts';

/** SOP C1: the customer is asked before it is closed. */
export function askedBeforeClosing(story: Story): Verdict[] {
  if (story.persons.size === 0) return [notApplicable({ key: 'no-person' })];
  const bad = story.resolutions.find(({ asked, cannotSpeak }) => asked === null && !cannotSpeak);
  if (bad) return [missed(bad, { key: 'not-asked-before-closing' })];
  const asked = story.resolutions.find((one) => one.asked !== null)?.asked;
  if (asked) return [kept(asked, { key: 'asked-before-closing' })];
  if (story.resolutions.length > 0) return [notApplicable({ key: 'window-closed' })];
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
    return [isOver(story) ? notApplicable({ key: 'not-solved' }) : pending(SERVICE, { key: 'no-closing-words' })];
  return [solved.cannotSpeak ? notApplicable({ key: 'window-closed' }) : missed(solved, { key: 'no-closing-words' })];
}

/** SOP F1, F2: asked a day later whether all is well, and what came of it is on record. */
export function followedUp(story: Story): Verdict[] {
  const { isPlanned, asked, skipped, outcome } = story.followUp;
  if (asked) {
    if (outcome) return [kept(asked, { key: followUpKey(outcome.solved) })];
    const isClosed = story.phase === 'closed';
    return [isClosed ? missed(asked, { key: 'follow-up-no-outcome' }) : pending(SERVICE, { key: 'follow-up-asked' })];
  }
  if (skipped) return [notApplicable({ key: 'follow-up-skipped', values: { because: skipped.because } }, skipped)];
  if (!isPlanned || story.rules.policy.followUp === null) return [notApplicable({ key: 'no-follow-up' })];
  if (story.phase === 'resolved') return [pending(SERVICE, { key: 'follow-up-planned' })];
  return [
    story.phase === 'closed' ? missed({ by: SERVICE }, { key: 'not-followed-up' }) : notApplicable({ key: 'reopened' }),
  ];
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
  if (twice) return [missed({ ...twice, by: SERVICE }, { key: 'surveyed-twice' })];
  const none = story.resolutions.find(
    ({ surveys, cannotSpeak, cannotSurvey }) => surveys === 0 && !cannotSpeak && !cannotSurvey,
  );
  if (none) return [missed({ ...none, by: SERVICE }, { key: 'not-surveyed' })];
  const asked = story.resolutions.find(({ surveys }) => surveys === 1);
  return [asked ? kept({ ...asked, by: SERVICE }, { key: 'surveyed' }) : notApplicable({ key: 'window-closed' })];
}

/** SOP V3: a bad score is acted on, a good one thanked for. */
export function scoreActedOn(story: Story): Verdict[] {
  const { low } = story.rules.policy.survey;
  const rated = story.ratings.filter((rating) => rating.score !== null);
  const bad = rated.find((rating) => (rating.score ?? 0) <= low);
  if (!bad) {
    const [good] = rated;
    if (!good) return [notApplicable({ key: 'not-rated' })];
    const values = { score: good.score ?? 0 };
    const mark = { ...good, by: SERVICE };
    return [
      good.thanked ? kept(mark, { key: 'score-thanked', values }) : missed(mark, { key: 'score-not-thanked', values }),
    ];
  }
  return [recovery(story, bad.score ?? 0)];
}

function recovery(story: Story, score: number): Verdict {
  const values = { score };
  const { recovered, recoveryRang } = story;
  if (recoveryRang && !(recovered && recovered.at <= recoveryRang.at))
    return missed({ by: ownerOf(story) }, { key: 'score-not-acted-on', values });
  if (recovered) return kept(recovered, { key: 'score-acted-on', values });
  return story.phase === 'closed'
    ? missed({ by: ownerOf(story) }, { key: 'score-not-acted-on', values })
    : pending(ownerOf(story), { key: 'score-not-acted-on', values });
}
