import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languages } from '../content.ts';
import { askedFile } from '../documents/asked.ts';
import { documentEndings } from '../documents/read-document.ts';
import { suggestion } from '../nearest.ts';
import type { Problems } from '../problem.ts';
import { fileText } from './file-text.ts';

export const nameOfSop = 'sop.yaml';
export const trialsFolder = 'trials';
export const documentsFolder = 'documents';
export const practiceFolder = 'practice';
export const templateFiles = ['messages.yaml', 'quick-replies.yaml', 'approved.yaml'] as const;

/** A file of the content folder: its name relative to it, with forward slashes. */
export type FoundFile = { name: string; text: string };

export type FoundFiles = {
  sop: FoundFile | null;
  trials: FoundFile[];
  intents: { language: (typeof languages)[number]; file: FoundFile }[];
  templates: { language: (typeof languages)[number]; kind: (typeof templateFiles)[number]; file: FoundFile }[];
  documents: { language: (typeof languages)[number]; file: FoundFile }[];
  /** Other ways of asking for the documents' sections. */
  asked: { language: (typeof languages)[number]; file: FoundFile }[];
  practice: { language: (typeof languages)[number]; file: FoundFile }[];
};

/** A file as it is to be instead of what lies in the folder; `text` null: it is to be gone. */
export type FileChange = { name: string; text: string | null };

/** Reads the whole folder; what cannot be read, or lies where nothing is looked for, is a problem. */
export async function readContentFiles(dir: string, problems: Problems): Promise<FoundFiles> {
  const sop = await readText(dir, nameOfSop, problems);
  const found: FoundFiles = { ...noFiles(), sop };
  for (const name of await listYaml(dir, trialsFolder, problems)) {
    const file = await readText(dir, name, problems);
    if (file) found.trials.push(file);
  }
  await checkFolders(dir, 'intents', problems);
  await checkFolders(dir, 'templates', problems);
  await checkFolders(dir, documentsFolder, problems);
  await checkFolders(dir, practiceFolder, problems);
  for (const language of languages) {
    for (const name of await listYaml(dir, `intents/${language}`, problems)) {
      const file = await readText(dir, name, problems);
      if (file) found.intents.push({ language, file });
    }
    for (const name of await listYaml(dir, `templates/${language}`, problems)) {
      const kind = templateFiles.find((known) => name.endsWith(`/${known}`));
      if (!kind) {
        const base = name.split('/').at(-1) ?? name;
        problems.error(name, 1, `no file of this name is read here${suggestion(base, templateFiles)}`);
        continue;
      }
      const file = await readText(dir, name, problems);
      if (file) found.templates.push({ language, kind, file });
    }
    for (const name of await listDocuments(dir, `${documentsFolder}/${language}`, problems)) {
      const file = await readText(dir, name, problems);
      if (file) found.documents.push({ language, file });
    }
    const asked = await readText(dir, `${documentsFolder}/${language}/${askedFile}`, problems);
    if (asked) found.asked.push({ language, file: asked });
    for (const name of await listYaml(dir, `${practiceFolder}/${language}`, problems)) {
      const file = await readText(dir, name, problems);
      if (file) found.practice.push({ language, file });
    }
  }
  return found;
}

export function noFiles(): FoundFiles {
  return { sop: null, trials: [], intents: [], templates: [], documents: [], asked: [], practice: [] };
}

/** Every name that is read, and none that leads out of the folder. */
const fileNames =
  /^(?:sop\.yaml|trials\/[^/.][^/]*\.yaml|(?:intents|practice)\/(?:id|en)\/[^/.][^/]*\.yaml|templates\/(?:id|en)\/(?:messages|quick-replies|approved)\.yaml|documents\/(?:id|en)\/(?:asked\.yaml|[^/.][^/]*\.(?:md|csv|html?)))$/u;
const longestName = 120;

export function isContentFileName(name: string): boolean {
  return name.length <= longestName && fileNames.test(name) && !/[\0\\]/.test(name);
}

/** What a file of that name holds. Null: no file of that name is read. */
export function kindOfFile(name: string): FileKind | null {
  if (!isContentFileName(name)) return null;
  if (name === nameOfSop) return 'sop';
  const [top = '', , base = ''] = name.split('/');
  if (top === trialsFolder) return 'trial';
  if (top === documentsFolder) return base === askedFile ? 'asked' : 'document';
  if (top === practiceFolder) return 'practice';
  return top === 'intents' ? 'intents' : (base.replace(/\.yaml$/, '') as FileKind);
}

export type FileKind =
  | 'sop'
  | 'trial'
  | 'intents'
  | 'messages'
  | 'quick-replies'
  | 'approved'
  | 'document'
  | 'asked'
  | 'practice';

export function languageOfFile(name: string): (typeof languages)[number] | null {
  return languages.find((language) => name.split('/')[1] === language) ?? null;
}

/** The folder as it would be with the changes. */
export function withChanges(found: FoundFiles, changes: readonly FileChange[]): FoundFiles {
  const files = new Map(listFiles(found).map((file) => [file.name, file]));
  for (const { name, text } of changes) {
    if (text === null) files.delete(name);
    else files.set(name, { name, text });
  }
  return sortedIn([...files.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

export function listFiles({ sop, trials, intents, templates, documents, asked, practice }: FoundFiles): FoundFile[] {
  return [
    ...(sop ? [sop] : []),
    ...trials,
    ...[...intents, ...templates, ...documents, ...asked, ...practice].map(({ file }) => file),
  ];
}

function sortedIn(files: readonly FoundFile[]): FoundFiles {
  const found = noFiles();
  for (const language of languages) {
    for (const file of files.filter(({ name }) => languageOfFile(name) === language)) {
      const kind = templateFiles.find((known) => file.name === `templates/${language}/${known}`);
      if (kind) found.templates.push({ language, kind, file });
      else if (kindOfFile(file.name) === 'intents') found.intents.push({ language, file });
      else if (kindOfFile(file.name) === 'document') found.documents.push({ language, file });
      else if (kindOfFile(file.name) === 'asked') found.asked.push({ language, file });
      else if (kindOfFile(file.name) === 'practice') found.practice.push({ language, file });
    }
  }
  found.sop = files.find(({ name }) => name === nameOfSop) ?? null;
  found.trials = files.filter(({ name }) => kindOfFile(name) === 'trial');
  return found;
}

async function checkFolders(dir: string, folder: string, problems: Problems): Promise<void> {
  for (const entry of await list(dir, folder, problems)) {
    if (entry.name.startsWith('.')) continue;
    const name = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) {
      if (isYaml(entry.name) || (folder === documentsFolder && isDocument(entry.name)))
        problems.error(name, 1, `lies outside a language; move it to ${folder}/id or ${folder}/en`);
    } else if (!(languages as readonly string[]).includes(entry.name)) {
      problems.error(name, 1, `unknown language "${entry.name}"${suggestion(entry.name, languages)}`);
    }
  }
}

async function listYaml(dir: string, folder: string, problems: Problems): Promise<string[]> {
  const entries = await list(dir, folder, problems);
  const names = entries.filter((entry) => isYaml(entry.name) && !entry.isDirectory()).map((entry) => entry.name);
  for (const name of names) {
    if (name.endsWith('.yml')) problems.error(`${folder}/${name}`, 1, 'is not read; name it .yaml');
  }
  return names
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => `${folder}/${name}`);
}

/** What else lies there, such as pictures of a page, is left alone. */
async function listDocuments(dir: string, folder: string, problems: Problems): Promise<string[]> {
  const entries = await list(dir, folder, problems);
  const files = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  for (const { name } of files.filter(({ name: one }) => unread.test(one))) {
    problems.error(`${folder}/${name}`, 1, `is not read; save it as Markdown (.md), CSV (.csv) or a web page (.html)`);
  }
  for (const { name } of files.filter((one) => isYaml(one.name) && one.name !== askedFile)) {
    problems.warn(`${folder}/${name}`, 1, `no file of this name is read here${suggestion(name, [askedFile])}`);
  }
  return files
    .filter(({ name }) => isDocument(name))
    .map(({ name }) => `${folder}/${name}`)
    .toSorted();
}

/** Meant to be read, and cannot be. */
const unread = /\.(?:docx?|odt|rtf|pdf|xlsx?|ods|pptx?|txt|markdown|mdx|mhtml?)$/i;

function isDocument(name: string): boolean {
  return /^[^.]/.test(name) && documentEndings.some((ending) => name.endsWith(ending));
}

function isYaml(name: string): boolean {
  return /^[^.].*\.ya?ml$/.test(name);
}

async function list(dir: string, folder: string, problems: Problems) {
  try {
    return await readdir(join(dir, folder), { withFileTypes: true });
  } catch (error) {
    if (!isAbsent(error)) problems.error(folder, 1, `cannot be read: ${reasonOf(error)}`);
    return [];
  }
}

async function readText(dir: string, name: string, problems: Problems): Promise<FoundFile | null> {
  try {
    return { name, text: fileText(await readFile(join(dir, name))) };
  } catch (error) {
    if (!isAbsent(error)) problems.error(name, 1, `cannot be read: ${reasonOf(error)}`);
    return null;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
