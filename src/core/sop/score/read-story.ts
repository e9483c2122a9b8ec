import type { EventOf } from '../../conversation/event.ts';
import type { Content } from '../../conversation/message.ts';
import { findAbuse } from '../../understanding/abuse.ts';
import { addLine, agentOf, hold, markOf, noteClassified, noteComplaint, noteName, personOf, PHONE } from './marks.ts';
import { noteEffect, noteOurs } from './read-effects.ts';
import { noteTurn } from './read-turn.ts';
import {
  isWithPerson,
  newStory,
  type Agent,
  type HistoryRow,
  type Line,
  type ScoreRules,
  type Story,
} from './story.ts';
import { BOT, SERVICE } from './verdict.ts';
import { beginWait, dropWait, endWait, openWait } from './waits.ts';
import { asksWhetherSolved, complains, isConfused } from './words/substance.ts';

/** A burst is answered after so many pauses at the latest, however long it goes on. */
const LONGEST_PAUSES = 5;

/**
 * One pass over the history. Phases are told from events and effects alone: an old history is not decided again, and
 * what a later version would do does not change what was done. What was refused changed nothing, and is left out.
 */
export function readStory(rows: readonly HistoryRow[], rulesOf: (revision: string) => ScoreRules): Story | null {
  const [first] = rows;
  if (!first) return null;
  const story = newStory(rulesOf(first.revision));
  for (const row of rows) {
    if (row.refused !== null) continue;
    story.rules = rulesOf(row.revision);
    noteRow(story, row);
  }
  return story;
}

function noteRow(story: Story, row: HistoryRow): void {
  const wasWithPerson = isWithPerson(story);
  noteEvent(story, row);
  for (const effect of row.effects) {
    if (effect.type === 'send-message') noteSaid(story, row, effect);
    else noteEffect(story, row, effect);
  }
  follow(story, row);
  // The bot spoke although a person had it before and after (SOP H5).
  const spoke = row.effects.some((effect) => effect.type === 'send-message' && effect.author === 'bot');
  if (spoke && wasWithPerson && isWithPerson(story)) story.interruptions.push(markOf(row, BOT));
}

function noteEvent(story: Story, row: HistoryRow): void {
  const { event } = row;
  if (event.type === 'conversation-opened') noteOpened(story, row, event);
  else if (event.type === 'customer-wrote') noteCustomer(story, row, event);
  else if (event.type === 'timer-rang') noteRing(story, row, event);
  else if (event.type === 'contact-renamed') noteName(story, event.name, event.at);
  else if (event.type === 'agent-classified') noteClassified(story, row, event);
  else if (event.type === 'agent-promised') story.promised = markOf(row, agentOf(event.agent), event.messageId);
  else if (event.type === 'agent-recovered') story.recovered = markOf(row, agentOf(event.agent));
  else if (event.type === 'phone-wrote') {
    noteAgentLine(story, row, { agent: PHONE, messageId: event.messageId, content: event.content });
  }
}

function noteOpened(story: Story, row: HistoryRow, event: EventOf<'conversation-opened'>): void {
  story.opened = markOf(row, SERVICE);
  story.number = event.number;
  story.channel = event.channel;
  story.language = event.language;
  noteName(story, event.contactName, event.at);
}

function noteCustomer(story: Story, row: HistoryRow, event: EventOf<'customer-wrote'>): void {
  noteName(story, event.contactName, event.at);
  if (!isWithPerson(story)) noteBurst(story, row, event);
  const line = addLine(story, markOf(row, null, event.messageId), { content: event.content, why: null });
  if (isProof(event.content)) story.proof ??= line;
  if (!isWithPerson(story)) return;
  beginWait(story, line);
  noteMood(story, line);
}

function isProof({ kind }: Content): boolean {
  return kind === 'image' || kind === 'video' || kind === 'document';
}

/** While a person has it nothing was understood of the words: they are read here. */
function noteMood(story: Story, line: Line): void {
  const mark = { ...line, before: story.lines.length };
  if (complains(line.speech())) noteComplaint(story, line);
  if (isConfused(line.speech())) story.confused.push(mark);
  if (findAbuse(line.text)) story.abuse ??= mark;
}

/** Several messages in a row are answered once, after the customer has finished (SOP K2). */
function noteBurst(story: Story, row: HistoryRow, event: EventOf<'customer-wrote'>): void {
  const { listenMs } = story.rules.policy.bot;
  const last = story.lines.at(-1);
  const before = story.lines.findLast((line) => line.by === null);
  if (!before || event.at - before.at >= listenMs) {
    story.burst = { startedAt: event.at };
    return;
  }
  const startedAt = story.burst?.startedAt ?? before.at;
  const isLong = event.at - startedAt >= LONGEST_PAUSES * listenMs;
  if (last?.by === null) story.bursts.answered.push(markOf(row, SERVICE, event.messageId));
  else if (!isLong && last?.by?.kind === 'bot') story.bursts.interrupted.push(last);
}

function noteRing(story: Story, row: HistoryRow, event: EventOf<'timer-rang'>): void {
  const wait = openWait(story);
  if (event.timer === 'response-due' && wait) wait.rang = true;
  if (event.timer === 'escalate-due') story.escalateRang = markOf(row, SERVICE);
  if (event.timer === 'recovery-due') story.recoveryRang = markOf(row, SERVICE);
  if (event.timer === 'listening-over') noteTurn(story, row, event.understood);
}

type Saying = Extract<HistoryRow['effects'][number], { type: 'send-message' }>;

function noteSaid(story: Story, row: HistoryRow, { author, agentId, messageId, content, why }: Saying): void {
  if (author === 'agent') {
    const by = 'agent' in row.event ? agentOf(row.event.agent) : agentOf({ id: agentId ?? '', name: '' });
    noteAgentLine(story, row, { agent: by, messageId: messageId ?? row.seq, content, why });
    return;
  }
  noteOurs(story, row, addLine(story, markOf(row, author === 'bot' ? BOT : SERVICE), { content, why }));
}

function noteAgentLine(
  story: Story,
  row: HistoryRow,
  {
    agent,
    messageId,
    content,
    why = 'agent',
  }: { agent: Agent; messageId: string | number; content: Content; why?: string },
): void {
  if (story.phase === 'closed') return;
  const line = addLine(story, markOf(row, agent, messageId), { content, why });
  personOf(story, agent, line).lines.push(line);
  if (asksWhetherSolved(line.speech())) story.askedSolved = line;
  // What the service says in their name greets, and answers nothing.
  if (why !== 'agent_introduction') endWait(story, row, line);
}

/** Events after which somebody at the desk has it. */
const TAKES = new Set(['agent-claimed', 'agent-assigned', 'agent-reopened', 'agent-wrote', 'agent-promised']);

/** Whose it is after the event. */
function follow(story: Story, row: HistoryRow): void {
  const { event } = row;
  if (TAKES.has(event.type) && 'agent' in event) hold(story, row, agentOf(event.agent));
  else if (event.type === 'phone-wrote') answerByPhone(story, row);
  else if (event.type === 'agent-transferred' && event.toAgent) hold(story, row, agentOf(event.toAgent));
  else if (event.type === 'agent-resolved') endWait(story, row, markOf(row, agentOf(event.agent)));
  else if (event.type === 'agent-left') release(story, 'queued');
  else if (event.type === 'agent-returned') {
    dropWait(story);
    release(story, 'bot');
  }
}

function answerByPhone(story: Story, row: HistoryRow): void {
  if (story.phase !== 'closed' && story.phase !== 'assigned') hold(story, row, PHONE);
}

function release(story: Story, phase: Story['phase']): void {
  story.phase = phase;
  story.agent = null;
}
