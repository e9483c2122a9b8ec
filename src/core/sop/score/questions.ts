import { checks, isByItself } from './answers.ts';
import { isOver, ownerOf, type Handoff, type Line, type Story } from './story.ts';
import { kept, missed, notApplicable, pending, bot, service, type Mark, type Verdict } from './verdict.ts';
import { asksData, estimates, putsOff } from './words/substance.ts';

/** SOP Q1: what was asked was answered, by the knowledge base or by a person. */
export function answered(story: Story): Verdict[] {
  if (!story.lines.some((line) => line.by === null)) return [notApplicable({ key: 'nothing-asked' })];
  const person = story.said.find((line) => line.by?.kind === 'agent' && !isByItself(line));
  const first = [story.answered, person]
    .filter((mark) => mark !== null && mark !== undefined)
    .sort((a, b) => a.at - b.at)[0];
  if (first) return [kept(first, { key: first.by?.kind === 'bot' ? 'answered-by-bot' : 'answered-by-person' })];
  // Only greeted, thanked or called for: there was no question.
  if (isOver(story) && story.handoffs.length === 0) return [notApplicable({ key: 'nothing-asked' })];
  return [open(story, 'not-answered')];
}

/** SOP Q3: who did not understand got it again. */
export function explainedAgain(story: Story): Verdict[] {
  const [first] = story.confused;
  if (!first) return [notApplicable({ key: 'nobody-confused' })];
  const waiting = story.confused.find((mark) => !answerAfter(story, mark.before));
  if (!waiting) return [kept(answerAfter(story, first.before) ?? first, { key: 'explained-again' })];
  return [open(story, 'not-explained-again')];
}

function answerAfter(story: Story, index: number): Line | undefined {
  return story.said.find((line) => line.index >= index && !isByItself(line));
}

/** SOP G5: a person checked that it was understood or solved; the closing question of the service counts as well. */
export function checkedUnderstood(story: Story): Verdict[] {
  const wrote = [...story.persons.values()].some(({ lines }) => lines.length > 0);
  if (!wrote) return [notApplicable({ key: 'no-person' })];
  const mark = firstSaid(story, (line) => isCheck(line)) ?? firstAsked(story);
  return [mark ? kept(mark, { key: 'checked' }) : open(story, 'not-checked')];
}

function isCheck(line: Line): boolean {
  if (line.by?.kind === 'agent') return checks(line, line.by);
  return line.why === 'confirm_solved' || line.why === 'still_there';
}

function firstAsked(story: Story): Mark | null {
  return story.resolutions.find(({ asked }) => asked !== null)?.asked ?? null;
}

/** SOP Q4: the data that the case needs was asked for before anything was done. */
export function askedData(story: Story): Verdict[] {
  if (story.slotAsked) return [kept(story.slotAsked, { key: 'data-asked' })];
  const collected = story.handoffs.find(hasData);
  if (collected) return [kept({ ...collected, by: bot }, { key: 'data-given' })];
  if (story.category !== 'technical') return [notApplicable({ key: 'no-data-needed' })];
  const asked = firstSaid(story, (line) => line.by?.kind === 'agent' && asksData(line.speech()));
  return [asked ? kept(asked, { key: 'data-asked' }) : open(story, 'data-not-asked')];
}

/** What the case is about goes with the data, and was asked for by nobody. */
const ofTheProblem: ReadonlySet<string> = new Set(['masalah', 'bukti', 'problem', 'proof']);

function hasData({ data }: Handoff): boolean {
  const names = Object.keys((data['collected'] as object | null) ?? {});
  return names.some((name) => !ofTheProblem.has(name));
}

/** SOP Q5: a numbered ticket with its kind and priority. */
export function recorded(story: Story): Verdict[] {
  const { number, classified, opened } = story;
  const mark = classified ?? story.complaint ?? story.handoffs[0] ?? null;
  if (number !== null && mark)
    return [kept({ ...mark, by: classified?.by ?? service }, { key: 'recorded', values: { number } })];
  if (story.persons.size > 0 || !isOver(story)) return [open(story, 'not-classified')];
  return [
    opened && number !== null
      ? kept(opened, { key: 'numbered', values: { number } })
      : notApplicable({ key: 'nothing-asked' }),
  ];
}

/** SOP Q6: what needs more work than an answer gets an estimate. A complaint's is SOP K5. */
export function estimateGiven(story: Story): Verdict[] {
  const isLonger =
    story.escalations[0] ??
    story.promised ??
    firstSaid(story, (line) => line.by?.kind === 'agent' && putsOff(line.speech()));
  if (story.complaint || !isLonger) return [notApplicable({ key: story.complaint ? 'see-complaint' : 'no-more-work' })];
  if (story.broken) return [missed(story.broken, { key: 'estimate-broken' })];
  const estimate = findEstimate(story);
  return [estimate ? kept(estimate, { key: 'estimate-given' }) : open(story, 'no-estimate')];
}

export function findEstimate(story: Story): Mark | null {
  const said = firstSaid(story, (line) => line.by?.kind === 'agent' && estimates(line.speech()));
  const told = story.escalations.flatMap((escalation) => escalation.told)[0];
  return story.promised ?? said ?? told ?? null;
}

export function firstSaid(story: Story, isIt: (line: Line) => boolean): Line | null {
  return story.said.find(isIt) ?? null;
}

/** To be done by whoever has it, and missed when it is over. */
export function open(story: Story, key: OpenKey): Verdict {
  const by = ownerOf(story);
  return isOver(story) ? missed({ by }, { key }) : pending(by, { key });
}

type OpenKey =
  | 'not-answered'
  | 'not-explained-again'
  | 'not-checked'
  | 'data-not-asked'
  | 'not-classified'
  | 'no-estimate'
  | 'not-said-back'
  | 'proof-not-asked'
  | 'no-apology'
  | 'not-calmed'
  | 'supervisor-not-told'
  | 'not-asked-before-closing'
  | 'not-confirmed';
