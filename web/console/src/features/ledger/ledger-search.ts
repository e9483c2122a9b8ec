import { onlyKnown } from '../../app/only-known.ts';
import { isDay } from '../../parts/time.ts';

/** A day of the business's own calendar, `YYYY-MM-DD`; today when none is named. */
export type LedgerSearch = { day?: string };

export function ledgerSearch(search: Record<string, unknown>): LedgerSearch {
  const { day } = search;
  return onlyKnown(search, isDay(day) ? { day } : {});
}
