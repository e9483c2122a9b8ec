/** How long whoever answered asks us to stay away, of seconds or a date; null: it does not say, or not so that it can be read. */
export function readRetryAfter(headers: Record<string, unknown>, now = Date.now()): number | null {
  const value = headers['retry-after'];
  if (typeof value !== 'string' || value.trim() === '') return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return ms >= 0 ? Math.ceil(ms) : null;
}
