import { isOver, type Story, type Wait } from './story.ts';
import { kept, missed, notApplicable, pending, service, type Verdict, type Who } from './verdict.ts';

/** SOP R1: the first word of a person, within the limit of the channel. */
export function firstResponse(story: Story): Verdict[] {
  const firsts = story.waits.filter(({ first }) => first);
  if (firsts.length === 0) return [notApplicable({ key: 'nobody-waited' })];
  const late = firsts.find(isLate);
  const chosen = late ?? firsts.find(({ until }) => until === null) ?? firsts[0]!;
  return [judge(story, chosen)];
}

function judge(story: Story, wait: Wait): Verdict {
  const by: Who = wait.until?.by ?? story.agent ?? service;
  const values = { tookMs: wait.tookMs ?? 0, limitMs: wait.limitMs };
  if (isLate(wait))
    return missed(wait.until ?? { by }, { key: wait.until ? 'response-late' : 'response-overdue', values });
  if (wait.until) return kept(wait.until, { key: 'response-in-time', values });
  return isOver(story)
    ? missed({ by }, { key: 'response-overdue', values })
    : pending(by, { key: 'response-waits', values });
}

function isLate(wait: Wait): boolean {
  return wait.rang || (wait.tookMs !== null && wait.tookMs > wait.limitMs);
}

/** SOP R1: each person's further answers, all within the limit. */
export function everyResponse(story: Story): Verdict[] {
  const further = story.waits.filter(({ first }) => !first);
  if (further.length === 0) return [notApplicable({ key: 'nobody-waited' })];
  const byPerson = Map.groupBy(further, (wait) => keyOf(story, wait));
  return [...byPerson.values()].map((waits) => judgeAll(story, waits));
}

function keyOf(story: Story, wait: Wait): string {
  const who = wait.until?.by ?? story.agent;
  return who?.kind === 'agent' ? who.id : '';
}

function judgeAll(story: Story, waits: readonly Wait[]): Verdict {
  const late = waits.filter(isLate);
  const open = waits.find(({ until }) => until === null);
  const values = { late: late.length, count: waits.length };
  const [worst] = late;
  if (worst) {
    const mark = worst.until ?? { by: story.agent ?? service };
    return missed(mark, { key: 'responses-late', values });
  }
  if (open) return judge(story, open);
  return kept(waits[0]!.until!, { key: 'responses-in-time', values });
}

const minuteMs = 60_000;

/** SOP R2: whoever waited beyond the limit, somebody was told of; not of an answer that came while it ran out. */
export function alertedLate(story: Story): Verdict[] {
  const late = story.waits.filter((wait) => isLate(wait) && !isAlmostInTime(wait));
  const [first] = late;
  if (!first) return [notApplicable({ key: 'nobody-waited-long' })];
  if (late.some(({ alerted }) => !alerted)) return [missed({ by: service }, { key: 'not-alerted' })];
  const mark = { ...first.since, by: service };
  const seen = late.find(({ acknowledged }) => acknowledged?.kind === 'agent')?.acknowledged;
  if (seen?.kind !== 'agent') return [kept(mark, { key: 'alerted' })];
  return [kept(mark, { key: 'alert-acknowledged', values: { agent: seen.name } })];
}

function isAlmostInTime({ alerted, tookMs, limitMs }: Wait): boolean {
  return !alerted && tookMs !== null && tookMs <= limitMs + minuteMs;
}
