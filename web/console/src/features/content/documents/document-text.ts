import { otherFormat, textInAnyLetters, type OtherFormat } from '../../../../../../src/content/files/file-text.ts';

/** What one file may hold; the service takes no more. */
const longest = 1_000_000;

/** A file that nothing can be made of. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly why: OtherFormat | 'long' | 'nested';
  constructor(why: Unreadable['why']) {
    super(`the file is not read: ${why}`);
    this.why = why;
  }
}

/** What stands in a file, however it was saved; of a page its text alone, as `sapa import` takes it. Throws `Unreadable`. */
export async function documentText(bytes: Uint8Array, fileName: string): Promise<string> {
  const source = textInAnyLetters(bytes);
  const other = otherFormat(source);
  if (other) throw new Unreadable(other);
  const text = /\.html?$/i.test(fileName) ? await pageText(source) : source;
  if (text.length > longest) throw new Unreadable('long');
  return text;
}

async function pageText(source: string): Promise<string> {
  const { pageAsMarkdown } = await import('../../../../../../src/content/documents/page-as-markdown.ts');
  const text = pageAsMarkdown(source);
  if (text === null) throw new Unreadable('nested');
  return text;
}
