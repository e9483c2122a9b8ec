import type { Intent } from '../knowledge.ts';
import type { Understanding } from '../../understanding/understanding.ts';
import { markOf, noteComplaint } from './marks.ts';
import type { HistoryRow, Story } from './story.ts';
import { bot } from './verdict.ts';

/** What the bot understood in a turn: the recogniser's own reading, as the event carries it. */
export function noteTurn(story: Story, row: HistoryRow, understood: Understanding | null): void {
  const heard = story.lines.findLast((line) => line.by === null);
  if (!understood || !heard) return;
  const mark = { ...heard, before: story.lines.length };
  // What was tapped is known by its id; the title was only read as if it had been written.
  const isTap = heard.kind === 'choice';
  const intent = isTap ? null : intentIn(story, understood);
  if (!isTap) followLanguage(story, understood, heard.text);
  if (intent) story.classified ??= markOf(row, bot);
  if (understood.acts.includes('complaint') || intent?.category === 'complaint') noteComplaint(story, heard);
  else if (intent?.category === 'technical' && story.category === 'general') story.category = 'technical';
  if (understood.acts.includes('abuse')) story.abuse ??= mark;
  if (understood.acts.includes('confused')) story.confused.push(mark);
  const asksPerson = understood.acts.includes('asks-person') || understood.handoffWord !== null;
  if (asksPerson && !isTap && story.phase === 'bot') noteRequest(story, row);
}

/** As the bot does: who writes English is not called Kak (SOP G4). A word or two tell little about a language. */
function followLanguage(story: Story, understood: Understanding, text: string): void {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const isOfIntent = intentIn(story, understood)?.language === understood.language;
  if (words >= 3 || isOfIntent) story.language = understood.language;
}

/** A close call is asked about, and no reading yet. */
function intentIn(story: Story, { intent, closeCall }: Understanding): Intent | null {
  if (intent === null || (closeCall && intent.by !== 'keyword')) return null;
  return story.rules.intents.get(intent.name) ?? null;
}

function noteRequest(story: Story, row: HistoryRow): void {
  const isHanded = row.effects.some((effect) => effect.type === 'record' && effect.what === 'handoff');
  story.requests.push({ ...markOf(row, bot), handed: isHanded ? 'at-once' : 'no' });
}
