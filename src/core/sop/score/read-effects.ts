import type { Effect } from '../../conversation/effect.ts';
import type { AgentRef } from '../../conversation/state.ts';
import type { Category, Priority } from '../policy.ts';
import { agentOf, hold, markOf, noteClassified, noteComplaint, noteName, queue } from './marks.ts';
import type { HistoryRow, Line, Story } from './story.ts';
import { BOT, SERVICE, type Who } from './verdict.ts';
import { beginWait, openWait } from './waits.ts';

type Data = Readonly<Record<string, unknown>>;

/** What followed beside the words. */
export function noteEffect(story: Story, row: HistoryRow, effect: Effect): void {
  if (effect.type === 'record') noteRecord(story, row, effect);
  else if (effect.type === 'rename-contact') noteName(story, effect.name, row.event.at);
  else if (effect.type === 'start-timer' && effect.timer === 'escalate-due') story.escalateDueAt = effect.dueAt;
  else if (effect.type === 'alert') noteAlert(story, row, effect);
  else if (effect.type === 'clock-stopped') {
    noteClock(story, row, effect);
  }
}

/** One that ended without what it timed (back to the bot, a level further up) is no result. */
function noteClock(story: Story, row: HistoryRow, effect: Extract<Effect, { type: 'clock-stopped' }>): void {
  const { clock, tookMs, limitMs, agent } = effect;
  if ('done' in effect && !effect.done) return;
  story.clocks.push({ ...markOf(row, agent ? agentOf(agent) : SERVICE), clock, tookMs, limitMs });
}

function noteAlert(story: Story, row: HistoryRow, effect: Extract<Effect, { type: 'alert' }>): void {
  const { who, what, clock } = effect;
  story.alerts.push({ ...markOf(row, SERVICE), who, what, clock });
  const wait = openWait(story);
  if (wait && (clock === 'response' || what === 'response-overdue')) wait.alerted = true;
  if (what === 'abuse') story.abuse ??= { ...markOf(row, null), before: story.lines.length };
}

function noteRecord(story: Story, row: HistoryRow, { what, data }: { what: string; data: Data }): void {
  switch (what) {
    case 'handoff':
      return noteHandoff(story, row, data);
    case 'transferred':
      return queue(story, row, wordIn(data, 'toTeam'));
    case 'escalated':
      return noteEscalation(story, row, data);
    case 'classified':
      return noteClassified(story, row, classIn(data));
    case 'agent-silent':
      return queue(story, row, null);
    case 'promise':
      return notePromise(story, row, data);
    case 'resolved':
      return noteResolved(story, row, data);
    case 'closed':
      story.phase = 'closed';
      story.agent = null;
      return;
    case 'survey':
      story.ratings.push({ ...markOf(row, null), score: numberIn(data, 'score'), thanked: false });
      return;
    case 'not-said':
      return noteNotSaid(story, row, wordIn(data, 'why'));
    case 'follow-up-skipped':
      return noteSkipped(story, row, data);
    case 'follow-up-answered':
      story.followUp.outcome ??= { ...markOf(row, SERVICE), solved: (data['solved'] as boolean | null) ?? null };
      return;
    default:
  }
}

function noteHandoff(story: Story, row: HistoryRow, data: Data): void {
  story.handoffs.push({ ...markOf(row, BOT), notice: null, isSilent: false, data });
  if (data['reason'] === 'complaint') noteComplaint(story, markOf(row, null));
  for (const request of story.requests) if (request.handed === 'no') request.handed = 'later';
  queue(story, row, wordIn(data, 'team'));
}

function noteEscalation(story: Story, row: HistoryRow, data: Data): void {
  const by = personIn(data['by']) ?? SERVICE;
  const team = wordIn(data, 'to') ?? wordIn(data, 'team');
  const before = story.lines.length;
  story.escalations.push({ ...markOf(row, by), level: numberIn(data, 'level'), team, data, before, told: [] });
  if (team !== null) queue(story, row, team);
}

function noteResolved(story: Story, row: HistoryRow, data: Data): void {
  const by = story.agent ?? story.lastAgent ?? SERVICE;
  const how = wordIn(data, 'by') ?? '';
  const rest = { closing: null, cannotSpeak: story.cannotAsk, cannotSurvey: false, surveys: 0 };
  story.resolutions.push({ ...markOf(row, by), how, asked: story.askedSolved, ...rest });
  story.askedSolved = null;
  story.cannotAsk = false;
  story.phase = 'resolved';
  story.agent = null;
  story.followUp.isPlanned = true;
}

/** What could not be said because the window had closed. */
function noteNotSaid(story: Story, row: HistoryRow, why: string | null): void {
  const [handoff, resolution] = [story.handoffs.at(-1), story.resolutions.at(-1)];
  if (why === 'handoff' && handoff?.at === row.event.at) handoff.isSilent = true;
  if (why === 'closing' && resolution?.at === row.event.at) resolution.cannotSpeak = true;
  if (why === 'back_to_agent' || why === 'reopened') giveBack(story, row);
}

/** What the words of the service and the bot are a sign of. */
export function noteOurs(story: Story, row: HistoryRow, line: Line): void {
  const { why } = line;
  if (line.choices.includes('rate_5')) noteSurvey(story);
  const rating = story.ratings.at(-1);
  if (rating?.at === line.at) rating.thanked = true;
  if (line.by?.kind === 'bot') return noteBot(story, line);
  if (why === 'confirm_solved' || why === 'still_there') askSolved(story, line);
  if (why === 'estimate') story.promised ??= line;
  if (why === 'follow_up') story.followUp.asked ??= line;
  if (why === 'back_to_agent' || why === 'reopened') giveBack(story, row);
  if (why === 'escalated_notice' || why === 'escalation_update') story.escalations.at(-1)?.told.push(line);
  const [handoff, resolution] = [story.handoffs.at(-1), story.resolutions.at(-1)];
  if (why === 'handoff' && handoff?.at === line.at) handoff.notice = line;
  if (why === 'closing' && resolution) resolution.closing = line;
}

/** What could not be asked or said is on record, and nobody missed it. */
function notePromise(story: Story, row: HistoryRow, data: Data): void {
  if (wordIn(data, 'outcome') !== 'skipped') return;
  const promised = wordIn(data, 'promise');
  const resolution = story.resolutions.at(-1);
  if (promised === 'closing-question') story.cannotAsk = true;
  if (promised === 'survey' && resolution) resolution.cannotSurvey = true;
  if (promised === 'follow-up') noteSkipped(story, row, data);
}

function noteSkipped(story: Story, row: HistoryRow, data: Data): void {
  story.followUp.skipped ??= { ...markOf(row, SERVICE), because: wordIn(data, 'because') ?? '' };
}

/** By whom, and what it is from now on. */
function classIn(data: Data): Parameters<typeof noteClassified>[2] {
  const to = (data['to'] ?? data) as { category?: Category; priority?: Priority };
  const by = personIn(data['by']);
  return { agent: by?.kind === 'agent' ? by : null, category: to.category, priority: to.priority };
}

/** Messages of the bot's that leave a solved case solved. */
const AFTERWARDS = new Set([
  'take_your_time',
  'comment_thanks',
  'survey_thanks',
  'survey_low',
  'thanks_reply',
  'goodbye_reply',
  'follow_up_thanks',
]);

function noteBot(story: Story, line: Line): void {
  const why = line.why ?? '';
  if (why === 'calm_down') story.calmed.push(line);
  const intent = story.rules.intents.get(why);
  if (intent) story.answered ??= line;
  if (intent?.category === 'technical' && story.category === 'general') story.category = 'technical';
  if (why === 'slot_invalid' || intent?.slots.some(({ ask }) => asksFor(line.text, ask))) story.slotAsked ??= line;
  if (story.phase === 'resolved' && !AFTERWARDS.has(why)) story.phase = 'bot';
}

/** The question as the content writes it, up to its first placeholder. */
function asksFor(text: string, ask: string): boolean {
  const [beginning = ''] = ask.split('{{');
  return beginning.trim().length > 3 && text.includes(beginning.trim());
}

function noteSurvey(story: Story): void {
  const resolution = story.resolutions.at(-1);
  if (resolution) resolution.surveys += 1;
}

function askSolved(story: Story, line: Line): void {
  story.askedSolved = line;
  story.phase = 'confirming';
}

/** Not solved after all: back to whoever handled it (SOP F3, K7). */
function giveBack(story: Story, row: HistoryRow): void {
  beginWait(story, markOf(row, SERVICE));
  if (story.lastAgent) hold(story, row, story.lastAgent);
  else queue(story, row, null);
}

function personIn(value: unknown): Who | null {
  const agent = value as AgentRef | null | undefined;
  return typeof agent?.id === 'string' ? agentOf(agent) : null;
}

function wordIn(data: Data, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' ? value : null;
}

function numberIn(data: Data, key: string): number | null {
  const value = data[key];
  return typeof value === 'number' ? value : null;
}
