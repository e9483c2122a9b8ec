import { type EventOf, unknownFate } from '../../conversation/event.ts';
import type { Content } from '../../conversation/message.ts';
import { isFromDocument } from '../passages.ts';
import { checks } from './answers.ts';
import { addLine, agentOf, markOf, personOf } from './marks.ts';
import { giveBack, leavesSolved } from './read-records.ts';
import type { Agent, HistoryRow, Line, Story } from './story.ts';
import { bot, service } from './verdict.ts';
import { endWait } from './waits.ts';

type Saying = Extract<HistoryRow['effects'][number], { type: 'send-message' }>;

export function noteSaid(story: Story, row: HistoryRow, { author, agentId, messageId, content, why }: Saying): void {
  if (author === 'agent') {
    const by = 'agent' in row.event ? agentOf(row.event.agent) : agentOf({ id: agentId ?? '', name: '' });
    noteAgentLine(story, row, { agent: by, messageId: messageId ?? row.seq, content, why });
    return;
  }
  noteOurs(story, row, addLine(story, markOf(row, author === 'bot' ? bot : service), { content, why }));
}

type AgentWords = { agent: Agent; messageId: string | number; content: Content; why: string };

export function noteAgentLine(story: Story, row: HistoryRow, { agent, messageId, content, why }: AgentWords): void {
  const line = addLine(story, markOf(row, agent, messageId), { content, why });
  // What the service says in their name greets, and answers nothing.
  if (why === 'agent_introduction') return;
  personOf(story, agent, line).lines.push(line);
  if (checks(line, agent)) story.askedSolved = line;
  endWait(story, row, line);
}

/** What the words of the service and the bot are a sign of. */
function noteOurs(story: Story, row: HistoryRow, line: Line): void {
  const { why } = line;
  noteCalm(story, row, line);
  // Asked once more because the answer was on another scale, it is the same survey.
  if (line.choices.includes('rate_5') && why !== 'survey') noteSurvey(story);
  const rating = story.ratings.at(-1);
  if (rating?.at === line.at) rating.thanked = true;
  if (line.by?.kind === 'bot') return noteBot(story, line);
  if (why === 'confirm_solved' || why === 'still_there') askSolved(story, line);
  if (why === 'back_to_agent' || why === 'reopened') giveBack(story, row);
  if (why === 'escalated_notice' || why === 'escalation_update') story.escalations.at(-1)?.told.push(line);
  const [handoff, resolution, followUp] = [story.handoffs.at(-1), story.resolutions.at(-1), story.followUps.at(-1)];
  if (why === 'follow_up' && followUp) followUp.asked ??= line;
  if (why === 'handoff' && handoff?.at === line.at) handoff.notice = line;
  if (why === 'closing' && resolution) resolution.closing = line;
}

/** Alone, or in front of the answer or the notice (SOP T1). */
function noteCalm(story: Story, row: HistoryRow, line: Line): void {
  if (line.why !== 'calm_down' && story.calmsIn !== row.seq) return;
  story.calmsIn = null;
  story.calmed.push(line);
}

function noteBot(story: Story, line: Line): void {
  const why = line.why ?? '';
  const intent = story.rules.intents.get(why);
  const asked = why === 'slot_invalid' || intent?.slots.some(({ ask }) => asksFor(line.text, ask));
  if (asked) story.slotAsked ??= line;
  if (asked && intent?.category === 'complaint') story.detailsAsked ??= line;
  if ((intent && !asked) || isFromDocument(why)) story.answered ??= line;
  if (intent?.category === 'technical' && story.category === 'general') story.category = 'technical';
  if (story.phase === 'resolved' && !leavesSolved(story, why)) story.phase = 'bot';
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

/** How an escalation stands did not reach the customer: they have not heard of it. */
export function noteFailed(story: Story, { why, code }: EventOf<'message-failed'>): void {
  if (code === unknownFate) return;
  if (why === 'escalated_notice' || why === 'escalation_update') story.escalations.at(-1)?.told.pop();
}
