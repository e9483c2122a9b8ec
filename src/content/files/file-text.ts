/** What a file of content says. Notepad and spreadsheets begin UTF-8 with a mark, which is no part of the text. */
export function fileText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/**
 * What a file from elsewhere says, however it was saved: spreadsheets save CSV in Windows’ own letters, and “Unicode text” in two
 * bytes each. The console reads files likewise.
 */
export function textInAnyLetters(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export type OtherFormat = 'office' | 'pdf';

/** What a file is whose name says text; null: it may be text. */
export function otherFormat(text: string): OtherFormat | null {
  if (text.startsWith('%PDF-')) return 'pdf';
  return ['PK\u0003\u0004', '\u00D0\u00CF\u0011\u00E0', '{\\rtf'].some((start) => text.startsWith(start))
    ? 'office'
    : null;
}

export const notUtf8 = 'is no text in UTF-8; save it as UTF-8';

/** The line of the first sign that is none, as files in Latin-1 or UTF-16 have; null: there is none. */
export function lineNotUtf8(text: string): number | null {
  const at = text.search(/[\uFFFD\0]/);
  return at < 0 ? null : text.slice(0, at).split('\n').length;
}
