import { localeOf } from '../../parts/time.ts';

/** `83%`, as the reader's language writes it. */
export function percent(share: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
