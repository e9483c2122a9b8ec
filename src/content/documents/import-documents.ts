import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Language } from '../../core/sop/policy.ts';
import { languageOf } from '../../core/understanding/language.ts';
import { languages } from '../content.ts';
import { documentsFolder, type FileChange } from '../files/content-files.ts';
import { otherFormat, textInAnyLetters } from '../files/file-text.ts';
import { readFileIn, writeFolder } from '../files/folder.ts';
import { readContent } from '../load.ts';
import { Problems, type Problem } from '../problem.ts';
import { pageAsMarkdown } from './page-as-markdown.ts';
import { documentEndings, nested, otherFormats, readDocument } from './read-document.ts';

export type ImportOrder = {
  /** A file, or a folder of them; in its folders `id` and `en` are those of that language. */
  path: string;
  /** The content folder. */
  dir: string;
  /** Null: told from the folder, or from the words. */
  language: Language | null;
  /** Also over documents of the same name. */
  overwrite: boolean;
};

export type Imported = { from: string; name: string; passages: number; text: string };
type Found = { path: string; language: Language | null };

/**
 * Brings documents into the content folder once they are right: all of them, or none. What is wrong names the file it
 * was read from. Web pages become Markdown, which people can go on writing.
 */
export async function importDocuments(order: ImportOrder): Promise<{ imported: Imported[]; problems: Problem[] }> {
  const problems = new Problems();
  const files = await filesIn(order.path, problems);
  const imported: Imported[] = [];
  for (const file of files) {
    const one = await readOne(file, order, problems);
    if (one) imported.push(one);
  }
  checkNames(imported, problems);
  if (files.length > 0 && !problems.hasErrors()) await checkWhole(imported, order.dir, problems);
  const isRight = !problems.hasErrors();
  if (isRight) await writeFolder(order.dir, changesOf(imported));
  return { imported: isRight ? imported : [], problems: problems.list };
}

async function filesIn(path: string, problems: Problems): Promise<Found[]> {
  try {
    if (!(await stat(path)).isDirectory())
      return isDocument(path) ? [{ path, language: null }] : unread(path, problems);
  } catch (error) {
    problems.error(path, 1, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
  const found = await documentsIn(path, null);
  for (const language of languages) found.push(...(await documentsIn(join(path, language), language)));
  if (found.length === 0) unread(path, problems);
  return found;
}

function unread(path: string, problems: Problems): [] {
  problems.error(path, 1, 'is not read; save it as Markdown (.md), CSV (.csv) or a web page (.html)');
  return [];
}

async function documentsIn(folder: string, language: Language | null): Promise<Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // there need not be one
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && isDocument(entry.name))
    .map((entry) => ({ path: join(folder, entry.name), language }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function isDocument(path: string): boolean {
  return documentEndings.some((ending) => path.toLowerCase().endsWith(ending));
}

async function readOne({ path, language }: Found, order: ImportOrder, problems: Problems): Promise<Imported | null> {
  const source = textInAnyLetters(await readFile(path));
  const other = otherFormat(source);
  if (other) {
    problems.error(path, 1, otherFormats[other]);
    return null;
  }
  const isPage = /\.html?$/i.test(path);
  const spoken = order.language ?? language ?? languageOf(source.replaceAll(/<[^>]*>/g, ' ').slice(0, 5_000), 'id');
  const text = isPage ? pageAsMarkdown(source) : source;
  if (text === null) {
    problems.error(path, 1, nested);
    return null;
  }
  const name = `${documentsFolder}/${spoken}/${fileName(path, isPage)}`;
  const own = new Problems();
  const document = readDocument({ name, text, language: spoken }, own);
  // Lines of a page are those of what was made of it, and tell nobody anything.
  for (const { line, message, severity } of own.list) {
    const place = isPage ? 1 : line;
    if (severity === 'error') problems.error(path, place, message);
    else problems.warn(path, place, message);
  }
  if (!order.overwrite && (await readFileIn(order.dir, name)) !== null) {
    problems.error(path, 1, `${name} is there already; import it with --overwrite to replace it`);
  }
  return document && { from: path, name, passages: document.passages.length, text };
}

/** As file names are written here: small letters, digits and dashes. */
function fileName(path: string, isPage: boolean): string {
  const ending = extname(path).toLowerCase();
  const words = basename(path, extname(path))
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? ['dokumen'];
  return `${words.join('-').slice(0, 60)}${isPage ? '.md' : ending}`;
}

function checkNames(imported: readonly Imported[], problems: Problems): void {
  for (const [name, same] of Map.groupBy(imported, (one) => one.name)) {
    const [, other] = same;
    if (other) problems.error(other.from, 1, `would be ${name}, as ${same[0]?.from} is; rename one of them`);
  }
}

/** With what is there already: together they may be too many. */
async function checkWhole(imported: readonly Imported[], dir: string, problems: Problems): Promise<void> {
  const whole = await readContent({ dir, changes: changesOf(imported) });
  const names = new Map(imported.map(({ name, from }) => [name, from]));
  for (const { file, line, message, severity } of whole.problems) {
    const from = names.get(file);
    if (severity === 'error' && from !== undefined) problems.error(from, line, message);
  }
}

function changesOf(imported: readonly Imported[]): FileChange[] {
  return imported.map(({ name, text }) => ({ name, text }));
}
