import { localeOf } from '../../parts/time.ts';

/** 2.4 MB, 812 kB. */
export function fileSize(bytes: number, language: string): string {
  const [size, unit] =
    bytes >= 1e6 ? ([bytes / 1e6, 'megabyte'] as const) : ([Math.max(1, bytes / 1e3), 'kilobyte'] as const);
  const digits = size < 10 && unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, maximumFractionDigits: digits }).format(size);
}
