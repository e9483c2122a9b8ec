import type { Agent, Line, Story } from './story.ts';
import { introduces } from './words/courtesy.ts';
import { asksWhetherSolved } from './words/substance.ts';

/** What we said from that line on. */
export function after(story: Story, index: number): Line[] {
  return story.said.filter((line) => line.index >= index);
}

/**
 * The first words of an answer. What the service says by itself (an introduction, how an escalation stands, a question
 * whether it is solved) is none, and stands in nobody's way; but it may say what is looked for.
 */
export function firstWords(story: Story, index: number, isIt: (line: Line) => boolean): Line | undefined {
  return after(story, index).find((line) => !isByItself(line) || isIt(line));
}

export function isByItself({ by, why }: Line): boolean {
  return why === 'agent_introduction' || (by?.kind === 'service' && why !== 'handoff');
}

/** "Saya Rina, ada yang bisa saya bantu?" offers help, and asks about none that was given. */
export function checks(line: Line, { name }: Pick<Agent, 'name'>): boolean {
  return line.why !== 'agent_introduction' && asksWhetherSolved(line.speech()) && !introduces(line.speech(), name);
}
