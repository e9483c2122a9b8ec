import { get, query } from '../../api/client.ts';
import type { ListedRow, Page } from '../../api/types.ts';

/** Who waits for me most urgently, else for anybody of my team; null: nobody does. */
export async function findNextCase(except: string): Promise<string | null> {
  for (const list of ['mine', 'waiting']) {
    const { items } = await get<Page<ListedRow>>(`/conversations${query({ list, limit: 100 })}`);
    const next = mostUrgent(items.filter(({ id }) => id !== except));
    if (next) return next.id;
  }
  return null;
}

type Waiting = Pick<ListedRow, 'id' | 'waitingSince' | 'nextClock'>;

/** Whose clock runs out first, of those whose customer waits; then who has waited longest. */
export function mostUrgent<T extends Waiting>(items: readonly T[]): T | null {
  const dueOf = ({ nextClock }: T) => Date.parse(nextClock?.due ?? '') || Infinity;
  const since = ({ waitingSince }: T) => Date.parse(waitingSince ?? '');
  const waiting = items.filter(({ waitingSince }) => waitingSince !== null);
  const order = (one: T, other: T) => compare(dueOf(one), dueOf(other)) || compare(since(one), since(other));
  return waiting.toSorted(order)[0] ?? null;
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
