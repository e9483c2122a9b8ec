import type { Passage } from '../../core/sop/knowledge.ts';
import type { Language } from '../../core/sop/policy.ts';
import type { Problems } from '../problem.ts';
import { lineNotUtf8, notUtf8, otherFormat, type OtherFormat } from '../files/file-text.ts';
import { readQuestions } from './csv.ts';
import { readWebPage, TooDeep } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { idMaker, passagesOf, passagesOfQuestion } from './split.ts';

/** A document as lists show it. */
export type Document = { file: string; language: Language; title: string; link: string | null; passages: Passage[] };

export const documentEndings = ['.md', '.csv', '.html', '.htm'] as const;
/** A file's own; what is longer is a book, and is better parted by topic. */
const longestDocument = 1_000_000;
/** In all documents of a shop together: what is searched lies in memory, and is kept with every revision. */
export const mostPassages = 2_000;

export const otherFormats: Record<OtherFormat, string> = {
  office: 'is a file of Word, Excel or the like by another name; open it there, and save it as CSV or as a web page',
  pdf: 'is a PDF by another name; copy its text into a Markdown file (.md)',
};

export const nested = 'is nested too deeply to be read; save it as Markdown';

type Source = { name: string; text: string; language: Language };

/** Null when nothing can be made of it; every reason has been reported. */
export function readDocument({ name, text, language }: Source, problems: Problems): Document | null {
  if (text.length > longestDocument) {
    problems.error(name, 1, `has more than ${longestDocument} characters; part it by topic`);
    return null;
  }
  const other = otherFormat(text);
  if (other) {
    problems.error(name, 1, otherFormats[other]);
    return null;
  }
  const unreadable = lineNotUtf8(text);
  if (unreadable !== null) {
    problems.error(name, unreadable, notUtf8);
    return null;
  }
  const document = name.endsWith('.csv')
    ? fromQuestions({ name, text, language }, problems)
    : fromBlocks({ name, text, language }, problems);
  if (document?.passages.length === 0 && !problems.hasErrors()) {
    problems.warn(name, 1, 'holds no text that could answer anything');
  }
  return document;
}

function fromQuestions({ name, text, language }: Source, problems: Problems): Document {
  const title = titleFromName(name);
  const origin = { file: name, language, title, link: null };
  const idOf = idMaker(name);
  const passages = readQuestions(name, text, problems).flatMap((one) => passagesOfQuestion(one, origin, idOf));
  return { ...origin, passages };
}

function fromBlocks({ name, text, language }: Source, problems: Problems): Document | null {
  try {
    const { title: own, link, blocks } = name.endsWith('.md') ? readMarkdown(name, text, problems) : readWebPage(text);
    const headings = blocks.filter((block) => block.kind === 'heading');
    // Of several of the first level none is about the whole: "# Insurance", "# Child seats".
    const isHeaded = headings[0]?.level === 1 && headings.filter(({ level }) => level === 1).length === 1;
    const title = own ?? (isHeaded ? headings[0]!.text : titleFromName(name));
    const origin = { file: name, language, title, link };
    return { ...origin, passages: passagesOf(blocks, origin) };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    problems.error(name, 1, nested);
    return null;
  }
}

function titleFromName(name: string): string {
  const base = name.split('/').at(-1) ?? name;
  const words = base
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
