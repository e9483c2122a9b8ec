import type { Intent } from '../sop/knowledge.ts';
import { putRight, type Turn } from './turn.ts';

/** They are offered these to choose from: what else they told goes with whichever it is. */
export function keepUnclear(turn: Turn, intents: readonly Intent[]): void {
  const { draft, words } = turn;
  const said = words === '' ? null : { words, normalized: putRight(turn), at: draft.at };
  draft.state.bot.unclear = said && { ...said, of: intents.map(({ name }) => name) };
}

/** The turn in which they were asked which they mean, where this is one of those; null: they were not, or mean none of them. */
export function unclearBefore(turn: Turn, { name }: Intent): Turn | null {
  const unclear = turn.draft.state.bot.unclear ?? null;
  if (unclear === null || !unclear.of.includes(name) || turn.draft.at - unclear.at > mostMs) return null;
  const { words, normalized, at } = unclear;
  const understood = turn.understood && { ...turn.understood, normalized };
  return { ...turn, words, understood, tap: null, onlyTapped: false, saidAt: at };
}

/** "Sewa besok", said days ago, is for no day that is over. */
const mostMs = 12 * 60 * 60 * 1000;
