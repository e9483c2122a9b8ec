import type { AgentRef } from '../../conversation/state.ts';
import { wordsOf, type Content } from '../../conversation/message.ts';
import { usableName } from '../../conversation/new-conversation.ts';
import type { Category, Priority } from '../policy.ts';
import { lineOf } from './new-story.ts';
import type { Agent, HistoryRow, Line, Person, Story } from './story.ts';
import { service, type Mark, type Who } from './verdict.ts';
import { beginWait, limitAnew } from './waits.ts';

/** Whoever answers from the business's own phone is nobody at the console. */
export const phone: Agent = { kind: 'agent', id: 'phone', name: 'Phone' };

export function markOf(row: HistoryRow, by: Who | null, shownBy: string | number = row.seq): Mark {
  return { at: row.event.at, shownBy, by };
}

export function agentOf({ id, name }: AgentRef): Agent {
  return { kind: 'agent', id, name };
}

export function noteName(story: Story, name: string | null, at: number): void {
  const value = usableName(name);
  if (value !== null) story.name ??= { value, at };
}

export function addLine(story: Story, mark: Mark, said: { content: Content; why: string | null }): Line {
  const { content, why } = said;
  const choices = content.kind === 'choices' ? content.choices.map(({ id }) => id) : tappedIn(content);
  const place = { index: story.lines.length, kind: content.kind };
  const line = lineOf({ ...mark, ...place, text: wordsOf(content), why, choices });
  story.lines.push(line);
  if (line.by !== null) story.said.push(line);
  return line;
}

function tappedIn(content: Content): string[] {
  return content.kind === 'choice' ? [content.id] : [];
}

export function personOf(story: Story, agent: Agent, since: Mark): Person {
  const found = story.persons.get(agent.id);
  if (found) return found;
  const fresh: Person = { agent, since, lines: [] };
  story.persons.set(agent.id, fresh);
  return fresh;
}

export function noteComplaint(story: Story, mark: Mark): void {
  story.category = 'complaint';
  story.complaint ??= { ...mark, before: story.lines.length };
}

export function noteClassified(
  story: Story,
  row: HistoryRow,
  to: { agent: AgentRef | null; category?: Category | undefined; priority?: Priority | undefined },
): void {
  const mark = markOf(row, to.agent ? agentOf(to.agent) : service);
  story.classified = mark;
  if (to.category !== undefined) story.category = to.category;
  if (to.category === 'complaint') noteComplaint(story, mark);
  if (to.priority === undefined) return;
  story.priority = { ...mark, value: to.priority };
  limitAnew(story);
}

/** Into a team's queue: from now on the customer waits for a person. */
export function queue(story: Story, row: HistoryRow, team: string | null): void {
  story.phase = 'queued';
  story.agent = null;
  story.team = team ?? story.team;
  missHeard(story);
  beginWait(story, markOf(row, service));
}

/** Theirs now. What the bot had still to answer waits for them from when it came. */
export function hold(story: Story, row: HistoryRow, agent: Agent): void {
  const [unanswered] = story.heard;
  story.phase = 'assigned';
  story.agent = agent;
  story.lastAgent = agent;
  missHeard(story);
  personOf(story, agent, markOf(row, agent));
  if (unanswered) beginWait(story, unanswered.line);
}

export function release(story: Story, phase: Story['phase']): void {
  story.phase = phase;
  story.agent = null;
}

/** What the bot was hearing is a person's to answer now. */
function missHeard(story: Story): void {
  story.missed.push(...story.heard);
  story.heard = [];
}
