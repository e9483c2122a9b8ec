import type { AgentRef } from '../../conversation/state.ts';
import type { Category, Priority } from '../policy.ts';
import { agentOf, markOf, noteClassified, noteComplaint, queue, release } from './marks.ts';
import type { HistoryRow, Story } from './story.ts';
import { bot, service, type Who } from './verdict.ts';
import { beginWait, openWait } from './waits.ts';

type Data = Readonly<Record<string, unknown>>;

type Reader = (story: Story, row: HistoryRow, data: Data) => void;

const readers: Readonly<Record<string, Reader>> = {
  handoff: noteHandoff,
  transferred: (story, row, data) => queue(story, row, wordIn(data, 'toTeam')),
  'agent-silent': (story, row) => queue(story, row, null),
  classified: (story, row, data) => noteClassified(story, row, classIn(data)),
  escalated: noteEscalation,
  'status-update': noteStatus,
  estimate: noteEstimate,
  promise: notePromise,
  'response-overdue': noteOverdue,
  acknowledged: noteAcknowledged,
  'escalation-overdue': (story, row) => (story.levelLate = markOf(row, story.agent ?? service)),
  'recovery-overdue': noteRecoveryOverdue,
  recovered: noteRecovered,
  resolved: noteResolved,
  closed: (story) => release(story, 'closed'),
  survey: noteRating,
  'not-said': (story, row, data) => noteNotSaid(story, row, wordIn(data, 'why')),
  'follow-up-answered': noteFollowUpAnswer,
};

/** What has a line of its own in the history. One that no step looks at is left out. */
export function noteRecord(story: Story, row: HistoryRow, { what, data }: { what: string; data: Data }): void {
  if (Object.hasOwn(readers, what)) readers[what]?.(story, row, data);
}

function noteHandoff(story: Story, row: HistoryRow, data: Data): void {
  story.handoffs.push({ ...markOf(row, bot), notice: null, isSilent: false, data });
  if (data['reason'] === 'complaint') noteComplaint(story, markOf(row, null));
  for (const request of story.requests) if (request.handed === 'no') request.handed = 'later';
  queue(story, row, wordIn(data, 'team'));
}

function noteEscalation(story: Story, row: HistoryRow, data: Data): void {
  const by = personIn(data['by']) ?? service;
  const team = wordIn(data, 'to');
  const before = story.lines.length;
  const news = { told: [], late: null, skipped: null };
  story.escalations.push({ ...markOf(row, by), level: numberIn(data, 'level'), team, data, before, ...news });
  if (team !== null) queue(story, row, team);
}

/** News that could not be said is on record, and nobody missed it. */
function noteStatus(story: Story, row: HistoryRow, data: Data): void {
  const escalation = story.escalations.at(-1);
  if (escalation && data['outcome'] === 'skipped') escalation.skipped ??= markOf(row, service);
}

function noteEstimate(story: Story, row: HistoryRow, data: Data): void {
  if (data['outcome'] !== 'broken') return;
  story.broken ??= markOf(row, personIn(data['by']) ?? service);
  beginWait(story, markOf(row, service));
}

function noteOverdue(story: Story): void {
  const wait = openWait(story);
  if (wait) wait.rang = true;
}

function noteAcknowledged(story: Story, _row: HistoryRow, data: Data): void {
  const wait = openWait(story);
  if (wait && data['clock'] === 'response') wait.acknowledged ??= personIn(data['by']);
}

function noteResolved(story: Story, row: HistoryRow, data: Data): void {
  const by = story.agent ?? story.lastAgent ?? service;
  const how = wordIn(data, 'by') ?? '';
  const rest = { closing: null, cannotSpeak: story.cannotAsk, cannotSurvey: false, surveys: 0 };
  story.resolutions.push({ ...markOf(row, by), how, asked: story.askedSolved, ...rest });
  story.followUps.push({ asked: null, skipped: null, outcome: null });
  story.askedSolved = null;
  story.cannotAsk = false;
  release(story, 'resolved');
}

/** What the bot says in a solved case that leaves it solved. */
const afterwards: ReadonlySet<string> = new Set([
  'take_your_time',
  'comment_thanks',
  'survey',
  'survey_thanks',
  'survey_low',
  'survey_instead',
  'thanks_reply',
  'goodbye_reply',
  'anything_else',
  'follow_up_thanks',
  'follow_up',
  'closing',
  'left_alone',
  'contacted_again',
]);

export function leavesSolved({ tapsOn }: Story, why: string): boolean {
  const isCourtesy = why === 'thanks_reply' || why === 'goodbye_reply' || why === 'anything_else';
  return afterwards.has(why) && !(isCourtesy && tapsOn);
}

/** What could not be said because the window had closed. */
function noteNotSaid(story: Story, row: HistoryRow, why: string | null): void {
  const [handoff, resolution] = [story.handoffs.at(-1), story.resolutions.at(-1)];
  if (why === 'handoff' && handoff?.at === row.event.at) handoff.isSilent = true;
  else if (why === 'closing' && resolution?.at === row.event.at) resolution.cannotSpeak = true;
  else if (why === 'back_to_agent' || why === 'reopened') giveBack(story, row);
  else if (story.phase === 'resolved' && why !== null && !leavesSolved(story, why)) story.phase = 'bot';
}

/** Not solved after all: back into the queue, for whoever handled it (SOP F3, K7). */
export function giveBack(story: Story, row: HistoryRow): void {
  story.askedSolved = null;
  queue(story, row, null);
}

/** What could not be asked or said, or did not arrive, is on record, and nobody missed it. */
function notePromise(story: Story, row: HistoryRow, data: Data): void {
  const outcome = wordIn(data, 'outcome');
  if (outcome !== 'skipped' && outcome !== 'failed') return;
  const because = outcome === 'failed' ? 'undelivered' : (wordIn(data, 'because') ?? '');
  const promised = wordIn(data, 'promise');
  const [resolution, followUp] = [story.resolutions.at(-1), story.followUps.at(-1)];
  if (promised === 'closing-question') noteUnasked(story);
  if (promised === 'survey' && resolution) Object.assign(resolution, { cannotSurvey: true, surveys: 0 });
  if (promised === 'follow-up' && followUp)
    Object.assign(followUp, { asked: null, skipped: { ...markOf(row, service), because } });
}

function noteUnasked(story: Story): void {
  if (story.phase !== 'confirming' && story.phase !== 'assigned') return;
  story.askedSolved = null;
  story.cannotAsk = true;
}

function noteFollowUpAnswer(story: Story, row: HistoryRow, data: Data): void {
  const solved = typeof data['solved'] === 'boolean' ? data['solved'] : null;
  const followUp = story.followUps.at(-1);
  if (followUp) followUp.outcome ??= { ...markOf(row, service), solved };
}

/** Nobody answered: null. One that says what was before takes its place. */
function noteRating(story: Story, row: HistoryRow, data: Data): void {
  const score = numberIn(data, 'score');
  if (numberIn(data, 'before') !== null) story.ratings.pop();
  story.ratings.push({ ...markOf(row, null), score, thanked: false });
  if (score === null || score > story.rules.policy.survey.low) return;
  const last = story.recoveries.at(-1);
  if (last?.recovered === null) last.score = score;
  else story.recoveries.push({ ...markOf(row, null), score, overdue: null, recovered: null });
}

function noteRecoveryOverdue(story: Story, row: HistoryRow): void {
  const last = story.recoveries.at(-1);
  if (last) last.overdue ??= markOf(row, service);
}

function noteRecovered(story: Story, row: HistoryRow, data: Data): void {
  const last = story.recoveries.at(-1);
  if (last) last.recovered ??= markOf(row, personIn(data['by']) ?? service);
}

/** By whom, and what it is from now on. */
function classIn(data: Data): Parameters<typeof noteClassified>[2] {
  const to = (data['to'] ?? {}) as { category?: Category; priority?: Priority };
  const by = personIn(data['by']);
  return { agent: by?.kind === 'agent' ? by : null, category: to.category, priority: to.priority };
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
