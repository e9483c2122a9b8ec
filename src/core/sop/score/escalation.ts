import { openTimeBetween, teamHours } from '../calendar.ts';
import { isOver, ownerOf, type Escalation, type Story } from './story.ts';
import { kept, missed, notApplicable, pending, SERVICE, type Mark, type Verdict } from './verdict.ts';

const MINUTE_MS = 60_000;
/** A form with less says nothing. */
const FEWEST_LETTERS = 10;

/** SOP E1: unsolved for so long, it goes to the next level. When that is, the clock knows. */
export function escalatedInTime(story: Story): Verdict[] {
  const [first] = story.escalations;
  const { escalateDueAt: dueAt, escalateRang: rang } = story;
  if (first) {
    const isLate = rang !== null && first.at > rang.at + MINUTE_MS;
    return [isLate ? missed(first, { key: 'escalated-late' }) : kept(first, { key: 'escalated' })];
  }
  if (rang) return [missed(rang, { key: 'not-escalated' })];
  if (dueAt !== null && !isOver(story)) return [notApplicable({ key: 'escalation-not-due' })];
  return [notApplicable({ key: dueAt === null ? 'no-escalation' : 'solved-in-time' })];
}

/** SOP E2: each level has a deadline. */
export function levelInTime(story: Story): Verdict[] {
  const [first] = story.escalations;
  if (!first) return [notApplicable({ key: 'no-escalation' })];
  const results = story.clocks.filter(({ clock }) => clock === 'escalation');
  const late = results.find(({ tookMs, limitMs }) => limitMs !== null && tookMs > limitMs);
  const overdue = story.alerts.find(({ clock, what }) => clock === 'escalation' && what.endsWith('overdue'));
  if (late ?? overdue) return [missed((late ?? overdue)!, { key: 'level-late' })];
  const [done] = results;
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
  return reason !== '' && (details ?? '').length >= FEWEST_LETTERS;
}

/** SOP E5: while it is escalated the customer hears how it stands, at the interval of the level. */
export function customerUpdated(story: Story): Verdict[] {
  const [first] = story.escalations;
  if (!first) return [notApplicable({ key: 'no-escalation' })];
  const solved = story.resolutions.find(({ at }) => at >= first.at);
  const told = tellings(story, first, solved ?? null);
  const everyMs = intervalOf(story, first);
  const gap = longestGap(story, [first, ...told, ...(solved ? [solved] : [])]);
  const values = { tookMs: gap, limitMs: everyMs };
  if (gap > everyMs + 5 * MINUTE_MS) return [missed({ by: first.by }, { key: 'updates-late', values })];
  if (solved)
    return [told.length > 0 ? kept(told[0]!, { key: 'updated', values }) : notApplicable({ key: 'solved-in-time' })];
  const last = told.at(-1);
  if (last) return [kept(last, { key: 'updated', values })];
  const because = { key: 'not-updated', values } as const;
  return [isOver(story) ? missed({ by: SERVICE }, because) : pending(SERVICE, because)];
}

/** A person's word is news as well. */
function tellings(story: Story, { before, told }: Escalation, solved: Mark | null): Mark[] {
  const lines = story.said.filter((line) => line.by?.kind === 'agent' && line.index >= before);
  const marks = [...told, ...lines].filter((mark) => solved === null || mark.at <= solved.at);
  return marks.toSorted((one, other) => one.at - other.at);
}

function intervalOf({ rules }: Story, { level, team }: Escalation): number {
  const steps = rules.policy.escalation;
  const step = steps.find((one) => one.level === level) ?? steps.find((one) => one.team === team) ?? steps[0];
  return step?.updateEveryMs ?? 60 * MINUTE_MS;
}

function longestGap(story: Story, marks: readonly Mark[]): number {
  const hours = teamHours(story.rules.policy, story.escalations[0]?.team ?? null);
  let longest = 0;
  for (const [index, mark] of marks.entries()) {
    const before = marks[index - 1];
    if (before && mark.at - before.at > longest)
      longest = Math.max(longest, openTimeBetween(before.at, mark.at, hours));
  }
  return longest;
}
