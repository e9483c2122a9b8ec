import type { ErrorCode } from 'yaml';

type SyntaxProblem = { code: ErrorCode; message: string };

const lineUp = 'does not line up with the lines around it; the keys of an entry begin in the same column';
const between = 'a text here ends too early; put it in quotes, all of it, and a quote within it twice or by a slash';

/** What is wrong with YAML, in the words of someone who writes content: what stands there, and what to write. */
export function syntaxMessage({ code, message }: SyntaxProblem, line: string): string {
  if (code === 'DUPLICATE_KEY') return 'this key is given twice here';
  if (code === 'TAB_AS_INDENT' || /^ *\t/.test(line)) return 'indented with a tab; use spaces';
  if (/[-:[,]\s+\{\{/.test(line)) return `not valid YAML: ${message}; put a text that begins with {{ in quotes`;
  return plain(code, message, line) ?? `not valid YAML: ${message}`;
}

function plain(code: ErrorCode, message: string, line: string): string | null {
  if (code === 'MULTILINE_IMPLICIT_KEY') return withoutColon(line);
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    return /:\s.*\S:(?:\s|$)/.test(line) ? 'a text with a colon in it; put it in quotes' : lineUp;
  }
  if (message.startsWith('Missing closing')) return 'a quote is not closed';
  if (message.startsWith('Flow')) return 'a bracket is not closed';
  if (message.includes('block-seq-ind on same line'))
    return 'a list begins on a line of its own; write "- " under its key';
  if (message.startsWith('Sequence item') || code === 'BAD_INDENT') return lineUp;
  if (code === 'BAD_SCALAR_START') return 'a text that begins with such a sign; put it in quotes';
  return message.includes('flow sequence items') || message.includes('scalar at node end') ? between : null;
}

/** "title Jam buka", "title:Jam buka". */
function withoutColon(line: string): string {
  const [word = ''] = line.replace(/^\s*(?:-\s+)*/, '').split(/[\s:]/, 1);
  return word === '' ? lineUp : `"${word}" lacks its colon, or the blank after it; write "${word}: …"`;
}

/** Where the quote that is not closed was opened; null: that is not what is wrong. */
export function openedAt({ message }: SyntaxProblem, text: string): number | null {
  const quote = /^Missing closing (["'])/.exec(message)?.[1];
  if (quote === undefined) return null;
  const marks = [...text.matchAll(new RegExp(quote === '"' ? '(?<!\\\\)"' : "'", 'g'))];
  return marks.at(-1)?.index ?? null;
}
