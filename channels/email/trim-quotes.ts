import { isOriginalMark, isPhoneSignature, isRule, isSignatureMark, quoteHeaderAt } from './quote-header.ts';

/** More lines than anybody writes: what follows is not looked at. */
const mostLines = 2_000;

/**
 * What somebody wrote themselves: without the history that their program quotes and without their signature. Answers
 * that stand between or below quoted lines stay. Empty: all of it is quoted.
 */
export function trimQuotes(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n').slice(0, mostLines);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const header = quoteHeaderAt(lines, at);
    // Without marks nobody can tell where the history ends: it goes to the end.
    if (header > 0 && !isQuoted(wordsFrom(lines, at + header).line)) break;
    if (header > 0) at += header - 1;
    else if (isEnd(lines, at, kept)) break;
    else if (!isQuoted(line) && !isPhoneEnd(lines, at, kept)) kept.push(line);
  }
  return tidy(kept);
}

function isQuoted(line: string): boolean {
  return line.startsWith('>');
}

/** From here on there is nothing of theirs. */
function isEnd(lines: readonly string[], at: number, kept: readonly string[]): boolean {
  const line = lines[at] ?? '';
  if (isOriginalMark(line)) return true;
  if (isSignatureMark(line)) return kept.some((one) => one.trim() !== '');
  return isRule(line) && quoteHeaderAt(lines, wordsFrom(lines, at + 1).at) > 0;
}

/** "Sent from my iPhone", at the end of what they wrote: anywhere else it is a sentence. */
function isPhoneEnd(lines: readonly string[], at: number, kept: readonly string[]): boolean {
  if (!isPhoneSignature(lines[at] ?? '') || kept.length === 0) return false;
  const next = wordsFrom(lines, at + 1);
  return next.line === '' || isQuoted(next.line) || isEnd(lines, next.at, kept) || quoteHeaderAt(lines, next.at) > 0;
}

function wordsFrom(lines: readonly string[], from: number): { at: number; line: string } {
  const at = lines.findIndex((line, index) => index >= from && line.trim() !== '');
  return { at: at < 0 ? lines.length : at, line: lines[at] ?? '' };
}

function tidy(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
