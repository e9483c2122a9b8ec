import { isQuiet } from '../calendar.ts';
import { isByItself } from './answers.ts';
import { isOver, ownerOf, type Escalation, type Story } from './story.ts';
import { kept, missed, notApplicable, pending, service, type Mark, type Verdict } from './verdict.ts';

const minuteMs = 60_000;
/** A form with less says nothing. */
const fewestLetters = 10;

/** SOP E1: unsolved for so long, it goes to the next level. When that is, the clock knows. */
export function escalatedInTime(story: Story): Verdict[] {
  const [first] = story.escalations;
  const { escalateDueAt: dueAt, escalateRang: rang } = story;
  if (first) {
    const isLate = rang !== null && first.at > rang.at + minuteMs;
    return [isLate ? missed(first, { key: 'escalated-late' }) : kept(first, { key: 'escalated' })];
  }
  if (rang) return [missed(rang, { key: 'not-escalated' })];
  if (dueAt !== null && !isOver(story)) return [notApplicable({ key: 'escalation-not-due' })];
  return [notApplicable({ key: dueAt === null ? 'no-escalation' : 'solved-in-time' })];
}

/** SOP E2: each level has a deadline. Where there is no level above, the one that has it keeps it. */
export function levelInTime(story: Story): Verdict[] {
  if (!story.escalations.some(({ level }) => level !== null)) return [notApplicable({ key: 'no-escalation' })];
  const late = story.levels.find(({ tookMs, limitMs }) => limitMs !== null && tookMs > limitMs) ?? story.levelLate;
  if (late) return [missed(late, { key: 'level-late' })];
  const [done] = story.levels;
  if (done) return [kept(done, { key: 'level-in-time', values: { tookMs: done.tookMs, limitMs: done.limitMs ?? 0 } })];
  return [isOver(story) ? notApplicable({ key: 'deadline-unknown' }) : pending(ownerOf(story), { key: 'level-open' })];
}

/** SOP E4: the form says why and what is known. */
export function formComplete(story: Story): Verdict[] {
  if (story.escalations.length === 0) return [notApplicable({ key: 'no-escalation' })];
  const thin = story.escalations.find((escalation) => !isComplete(escalation));
  if (thin) return [missed(thin, { key: 'form-incomplete' })];
  return [kept(story.escalations[0]!, { key: 'form-complete' })];
}

function isComplete({ by, data }: Escalation): boolean {
  if (by?.kind === 'service') return true; // It was filled from what is known of the case.
  const [reason, details] = [data['reason'], data['details']].map((word) =>
    typeof word === 'string' ? word.trim() : '',
  );
  return reason !== '' && (details ?? '').length >= fewestLetters;
}

/** SOP E5: while it is escalated the customer hears how it stands. When news is due its timer knows. */
export function customerUpdated(story: Story): Verdict[] {
  const [first] = story.escalations;
  if (!first) return [notApplicable({ key: 'no-escalation' })];
  const late = story.escalations.find((one) => one.late !== null);
  if (late?.late) return [missed(late.late, { key: 'updates-late', values: { tookMs: late.late.tookMs } })];
  const told = tellings(story, first);
  if (told[0]) return [kept(told[0], { key: 'updated', values: { count: told.length } })];
  if (story.escalations.some(({ skipped }) => skipped !== null)) return [notApplicable({ key: 'not-sayable' })];
  if (!hasUpdates(story)) return [notApplicable({ key: 'no-updates' })];
  if (!isOver(story)) return [pending(service, { key: 'not-updated' })];
  return [isDue(story) ? missed({ by: service }, { key: 'not-updated' }) : notApplicable({ key: 'solved-in-time' })];
}

/** What the service told, and any word of a person's. */
function tellings(story: Story, { before }: Escalation): Mark[] {
  const told = story.escalations.flatMap((escalation) => escalation.told);
  const words = story.said.filter((line) => line.by?.kind === 'agent' && line.index >= before && !isByItself(line));
  return [...told, ...words].toSorted((one, other) => one.at - other.at);
}

/** The top level hears of it and keeps it: nothing changes for the customer. */
function hasUpdates({ escalations, rules }: Story): boolean {
  return escalations.some(
    ({ level }) => (rules.policy.escalation.find((step) => step.level === level)?.updateEveryMs ?? 0) > 0,
  );
}

/** Solved before the night was over, it was never due. */
function isDue({ escalations, resolutions, rules }: Story): boolean {
  const [first] = escalations;
  const solved = resolutions.find(({ at }) => at >= (first?.at ?? 0));
  return !first || !solved || !isQuiet(first.at, rules.policy);
}
