import type { Effect } from '../../conversation/effect.ts';
import { agentOf, markOf, noteName, queue } from './marks.ts';
import { noteRecord } from './read-records.ts';
import type { HistoryRow, Story } from './story.ts';
import { service } from './verdict.ts';
import { openWait } from './waits.ts';

/** What followed beside the words. */
export function noteEffect(story: Story, row: HistoryRow, effect: Effect): void {
  switch (effect.type) {
    case 'record':
      return noteRecord(story, row, effect);
    case 'rename-contact':
      return noteName(story, effect.name, row.event.at);
    case 'start-timer':
      return noteTimer(story, effect);
    case 'cancel-timer':
      story.timers.delete(effect.timer);
      return;
    case 'alert':
      return noteAlert(story, row, effect);
    case 'close-alerts':
      return noteMoreTime(story, effect);
    case 'clock-stopped':
      return noteClock(story, row, effect);
    case 'end-alerts':
    case 'mark-read':
    case 'record-consent': // Of the contact, and no step of the SOP.
    case 'send-message': // What was said is read before.
      return;
  }
}

function noteTimer(story: Story, { timer, dueAt }: Extract<Effect, { type: 'start-timer' }>): void {
  story.timers.set(timer, dueAt);
  if (timer === 'escalate-due') story.escalateDueAt = dueAt;
}

/** Of a level that ended without (one level further up) there is no result; one that gave it back has done its part. */
function noteClock(story: Story, row: HistoryRow, effect: Extract<Effect, { type: 'clock-stopped' }>): void {
  const { clock, tookMs, limitMs, agent, done } = effect;
  if (clock !== 'escalation') return;
  const isEnded = row.effects.some((other) => other.type === 'record' && other.what === 'escalation-ended');
  if (done || isEnded) story.levels.push({ ...markOf(row, agent ? agentOf(agent) : service), tookMs, limitMs });
}

function noteAlert(story: Story, row: HistoryRow, { who, what, clock }: Extract<Effect, { type: 'alert' }>): void {
  story.alerts.push({ ...markOf(row, service), who, what });
  const wait = openWait(story);
  if (wait && clock === 'response' && what === 'response-overdue') wait.alerted = true;
  if (what === 'abuse') noteAbuse(story, row);
  const isOurs = row.event.type === 'message-failed' && row.event.author !== 'agent';
  // Nobody hears the bot: a person has it, without a word to the customer.
  if (what === 'delivery-failed' && isOurs && story.phase === 'bot') queue(story, row, null);
}

/** Met by the bot, the alert comes before the template that it then says (SOP T1); while a person has it nothing is said. */
function noteAbuse(story: Story, row: HistoryRow): void {
  story.abuse ??= { ...markOf(row, null), before: story.lines.length };
  if (row.event.type === 'timer-rang') story.calmsIn = row.seq;
}

/** With a lower priority what ran out has not run out. */
function noteMoreTime(story: Story, { clock, because }: Extract<Effect, { type: 'close-alerts' }>): void {
  if (because !== 'more-time') return;
  const wait = openWait(story);
  if (clock === 'response' && wait) Object.assign(wait, { rang: false, alerted: false, acknowledged: null });
  if (clock === 'escalation') story.levelLate = null;
}
