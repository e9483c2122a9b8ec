/**
 * Text in parts of at most `limit` UTF-16 units (never fewer than a provider counts), or bytes of UTF-8: cut at the end
 * of a paragraph or a sentence, else between words, else between what a reader sees as characters. Only white space at
 * a cut is lost; what needs no cut stays as it is.
 */
export function splitText(text: string, limit: number, counted: 'units' | 'bytes' = 'units'): string[] {
  const unitsIn = (all: string): number => (counted === 'units' ? limit : unitsWithin(all, limit));
  if (text.length <= unitsIn(text)) return [text];
  const parts: string[] = [];
  let rest = text.trimEnd();
  for (let units = unitsIn(rest); rest.length > units; units = unitsIn(rest)) {
    const cut = cutBefore(rest, units);
    const part = rest.slice(0, cut).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
}

/** How many units of the text have at most so many bytes. */
function unitsWithin(text: string, bytes: number): number {
  if (text.length * 3 <= bytes) return text.length;
  let left = bytes;
  for (let units = 0; units < text.length;) {
    const point = text.codePointAt(units) ?? 0;
    left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
    if (left < 0) return units;
    units += point < 0x1_0000 ? 1 : 2;
  }
  return text.length;
}

/** At most `limit` units, with an ellipsis when something was cut off. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, graphemeCut(text, limit - 1)).trimEnd()}…`;
}

/** The last paragraph or sentence that fits, and what is before it: for a question that goes with buttons. */
export function splitOffEnd(text: string, limit: number): { head: string; tail: string } {
  const from = text.length - limit;
  const window = text.slice(from);
  const cut =
    firstMatchEnd(paragraphEnd, window) ?? firstMatchEnd(sentenceEnd, window) ?? firstMatchEnd(wordEnd, window);
  const at = cut === null ? graphemeEnd(text, from) : from + cut;
  return { head: text.slice(0, at).trimEnd(), tail: text.slice(at).trimStart() };
}

const paragraphEnd = /\n\s*\n/g;
/** Not after a digit: "1. " begins a line of a list. */
const sentenceEnd = /(?<=[^\d\s][.!?…。！？]["'”’)\]]*)\s+|\n+/g;
/** Nor is a line's number parted from its line. */
const wordEnd = /(?<!\b\d{1,2}[.)])\s+/g;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** A cut earlier than this share of the limit would make too many parts. */
const earliestShare = 0.4;

function cutBefore(text: string, limit: number): number {
  const window = text.slice(0, limit + 1); // a space right behind the limit is a place to cut, too
  const earliest = limit * earliestShare;
  for (const boundary of [paragraphEnd, sentenceEnd, wordEnd]) {
    const last = lastMatchStart(boundary, window, limit);
    if (last !== null && last >= earliest) return last;
  }
  return graphemeCut(text, limit);
}

function lastMatchStart(pattern: RegExp, text: string, limit: number): number | null {
  let last: number | null = null;
  for (const match of text.matchAll(pattern)) if (match.index > 0 && match.index <= limit) last = match.index;
  return last;
}

function firstMatchEnd(pattern: RegExp, text: string): number | null {
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (end > 0 && end < text.length && text.slice(end).trim() !== '') return end;
  }
  return null;
}

/** The last place at or before `limit` that is between graphemes; between code points when one is longer than all. */
function graphemeCut(text: string, limit: number): number {
  if (limit >= text.length) return text.length;
  const start = graphemeStart(text, limit);
  return start > 0 ? start : codePointCut(text, limit);
}

/** Where the grapheme that holds `index` begins. */
function graphemeStart(text: string, index: number): number {
  return graphemes.segment(text.slice(0, index + 64)).containing(index)?.index ?? index;
}

/** The first place at or behind `index` that is between graphemes. */
function graphemeEnd(text: string, index: number): number {
  const segment = graphemes.segment(text.slice(0, index + 64)).containing(index);
  if (!segment || segment.index === index) return index;
  const end = segment.index + segment.segment.length;
  return end < index + 64 ? end : codePointCut(text, index + 1);
}

function codePointCut(text: string, limit: number): number {
  const isInsidePair = isHighSurrogate(text.charCodeAt(limit - 1)) && isLowSurrogate(text.charCodeAt(limit));
  return isInsidePair && limit > 1 ? limit - 1 : limit;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
