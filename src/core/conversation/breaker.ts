import { handOver } from './handoff.ts';
import type { Turn } from './turn.ts';

const hourMs = 3_600_000;
/** Nobody says the very same thing so often in a row, except another bot (L23). */
const sameWords = 4;

export function breakLoop(turn: Turn): boolean {
  const loop = findLoop(turn);
  if (loop === null) return false;
  handOver(turn.draft, { reason: 'reply-budget', detail: loop });
  return true;
}

/** Counts this turn in. What goes round in circles, in words for whoever reads it; null: nothing does. */
export function findLoop(turn: Turn): string | null {
  const { draft, words } = turn;
  const { bot } = draft.state;
  const { text, count } = saidIn(words);
  // A guide is followed, and data is given, in the same word again and again.
  const isExpected = text === '' || bot.asking !== null || bot.guide !== null;
  const times = isExpected ? 0 : bot.repeated.text === text ? bot.repeated.times + count : count;
  bot.repeated = { text: isExpected ? '' : text, times };
  if (times >= sameWords) return `the same words ${times} times in a row`;
  const replies = bot.replyTimes.filter((time) => draft.at - time < hourMs).length;
  return replies >= draft.rules.policy.bot.hourlyReplies ? `${replies} replies within an hour` : null;
}

/** What was said, and how often: what comes quicker than turns follow is said several times in one. */
function saidIn(words: string): { text: string; count: number } {
  const lines = words
    .toLowerCase()
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '));
  const isOne = new Set(lines).size === 1;
  return { text: isOne ? (lines[0] ?? '') : lines.join(' '), count: isOne ? lines.length : 1 };
}
