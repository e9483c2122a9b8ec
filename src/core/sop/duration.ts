const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Longer than any promise of an SOP; what is beyond it is a slip of the pen. */
const longestMs = 366 * 86_400_000;

/** `500ms`, `30s`, `3m`, `24h`, `2d` in milliseconds; null when it is none. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,12})\s*(ms|s|m|h|d)$/.exec(text.trim());
  if (!match) return null;
  const ms = Number(match[1]) * (unitMs[match[2] ?? ''] ?? Number.NaN);
  return ms <= longestMs ? ms : null;
}
