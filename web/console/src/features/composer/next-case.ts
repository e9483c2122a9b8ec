import { get, query } from '../../api/client.ts';
import type { Page, Summary } from '../../api/types.ts';

/** Who has waited for me, else for anybody, most urgently; null: nobody does. */
export async function findNextCase(except: string): Promise<string | null> {
  for (const wanted of [
    { agent: 'me', phase: 'assigned' },
    { phase: 'queued', agent: 'none' },
  ]) {
    const { items } = await get<Page<Summary>>(`/conversations${query({ ...wanted, limit: 100 })}`);
    const next = mostUrgent(items.filter(({ id }) => id !== except));
    if (next) return next.id;
  }
  return null;
}

/** Whose answer is due first. Where no answer is due, the customer has had the last word said to them. */
export function mostUrgent(items: readonly Summary[]): Summary | null {
  const due = ({ clocks }: Summary) =>
    clocks.find(({ kind, due: at }) => kind === 'response' && at !== null)?.due ?? null;
  const waiting = items.filter((one) => due(one) !== null);
  return waiting.toSorted((one, other) => (due(one) ?? '').localeCompare(due(other) ?? ''))[0] ?? null;
}
