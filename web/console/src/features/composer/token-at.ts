/** What is being written at the caret after a sign that opens a list: `/` for quick replies, `@` for people. */
export type Token = { from: number; to: number; query: string };

/** Only where the sign begins a word: a date, an address or a price opens nothing. */
export function tokenAt(text: string, caret: number, sign: '/' | '@'): Token | null {
  const before = text.slice(0, caret);
  const match = (sign === '/' ? /(?:^|\s)\/([^\s/]{0,40})$/ : /(?:^|\s)@([^\s@]{0,40})$/).exec(before);
  if (!match) return null;
  const query = match[1] ?? '';
  return { from: caret - query.length - 1, to: caret, query };
}

/** The text with the token replaced, and where the caret goes: at the first gap to be filled, else after it. */
export function replaceToken(
  text: string,
  { from, to }: Token,
  by: string,
): { text: string; selection: [number, number] } {
  const gap = by.indexOf('…');
  const whole = text.slice(0, from) + by + text.slice(to);
  const end = from + by.length;
  return { text: whole, selection: gap === -1 ? [end, end] : [from + gap, from + gap + 1] };
}
