import { responseLimit } from '../../conversation/clock-rules.ts';
import type { Effect } from '../../conversation/effect.ts';
import { openTimeBetween, teamHours } from '../calendar.ts';
import type { HistoryRow, Story, Wait } from './story.ts';
import type { Mark } from './verdict.ts';

/** From now on a customer waits for a person (SOP R1), unless one does already. */
export function beginWait(story: Story, since: Mark): void {
  if (openWait(story)) return;
  const first = !story.hasAnswered;
  const { team } = story;
  const told = { rang: false, alerted: false, acknowledged: null };
  story.waits.push({ since, until: null, first, team, tookMs: null, limitMs: limitOf(story, first), ...told });
}

function limitOf({ rules, channel, priority }: Story, first: boolean): number {
  return responseLimit(rules.policy, { channel, priority: priority?.value ?? 'normal' }, first);
}

/** Another priority gives whoever waits another limit. */
export function limitAnew(story: Story): void {
  const wait = openWait(story);
  if (wait) wait.limitMs = limitOf(story, wait.first);
}

/** The wait that is not over; null: nobody waits. */
export function openWait(story: Story): Wait | null {
  const last = story.waits.at(-1);
  return last?.until === null ? last : null;
}

/** A person has answered. The clock that was stopped tells what it took; where none was, the calendar does. */
export function endWait(story: Story, row: HistoryRow, until: Mark): void {
  story.hasAnswered = true;
  const wait = openWait(story);
  if (wait) stopWait(story, { wait, row, until });
}

function stopWait(story: Story, { wait, row, until }: { wait: Wait; row: HistoryRow; until: Mark }): void {
  wait.until = until;
  const stopped = row.effects.find(isResponse);
  if (!stopped) {
    wait.tookMs = openMs(story, wait, until.at);
    return;
  }
  Object.assign(wait, { tookMs: stopped.tookMs, limitMs: stopped.limitMs ?? wait.limitMs, first: stopped.first });
}

type Stopped = Extract<Effect, { type: 'clock-stopped' }>;

function isResponse(effect: Effect): effect is Stopped {
  return effect.type === 'clock-stopped' && effect.clock === 'response';
}

/** The calendar is asked only where a wait was long enough to matter. */
function openMs(story: Story, wait: Wait, until: number): number {
  const passedMs = Math.max(0, until - wait.since.at);
  if (passedMs <= wait.limitMs) return passedMs;
  return openTimeBetween(wait.since.at, until, teamHours(story.rules.policy, wait.team));
}

/** It went back to the bot: nobody waits for a person any more. A limit that had run out had run out. */
export function dropWait(story: Story, row: HistoryRow, by: Mark): void {
  const wait = openWait(story);
  if (wait?.rang) stopWait(story, { wait, row, until: by });
  else if (wait) story.waits.pop();
}
