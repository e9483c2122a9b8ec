import { openTimeBetween, teamHours } from '../calendar.ts';
import type { HistoryRow, Story, Wait } from './story.ts';
import type { Mark } from './verdict.ts';

/** For a channel that the policy names no time for. */
const RESPONSE_MS = 300_000;

/** From now on a customer waits for a person (SOP R1), unless one does already. */
export function beginWait(story: Story, since: Mark): void {
  if (openWait(story)) return;
  const handedAt = story.handoffs.at(-1)?.at ?? 0;
  const first = !story.waits.some((wait) => wait.since.at >= handedAt);
  const { responseMs, firstResponseMs } = story.rules.policy;
  const usual = responseMs[story.channel] ?? RESPONSE_MS;
  const limitMs = first ? (firstResponseMs[story.channel] ?? usual) : usual;
  const { team } = story;
  story.waits.push({ since, until: null, first, team, tookMs: null, limitMs, rang: false, alerted: false });
}

/** The wait that is not over; null: nobody waits. */
export function openWait(story: Story): Wait | null {
  const last = story.waits.at(-1);
  return last?.until === null ? last : null;
}

/** The clock that was stopped tells what it took; where none was, the calendar does. */
export function endWait(story: Story, row: HistoryRow, until: Mark): void {
  const wait = openWait(story);
  if (!wait) return;
  wait.until = until;
  const stopped = row.effects.find((effect) => effect.type === 'clock-stopped' && effect.clock === 'response');
  if (stopped?.type === 'clock-stopped') Object.assign(wait, { tookMs: stopped.tookMs, limitMs: stopped.limitMs });
  else wait.tookMs = openMs(story, wait, until.at);
}

/** The calendar is asked only where a wait was long enough to matter. */
function openMs(story: Story, wait: Wait, until: number): number {
  const passedMs = Math.max(0, until - wait.since.at);
  if (passedMs <= wait.limitMs) return passedMs;
  return openTimeBetween(wait.since.at, until, teamHours(story.rules.policy, wait.team));
}

/** It went back to the bot: nobody waits for a person any more. */
export function dropWait(story: Story): void {
  if (openWait(story)) story.waits.pop();
}
