const deepest = 40;

/** Text that every store takes: PostgreSQL refuses NUL, and half a surrogate pair is no UTF-8. Both become U+FFFD. */
export function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\uFFFD') : wellFormed;
}

/** The beginning of it, clean: a cut may go through a pair. */
export function cut(text: string, limit: number): string {
  return cleanText(text.slice(0, limit));
}

/**
 * A copy of parsed JSON with all of its text clean. What is nested deeper than any real payload is cut off, since
 * whatever walks over it later (JSON.stringify, to begin with) would run out of stack.
 */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanJson(item, depth + 1)]));
}
