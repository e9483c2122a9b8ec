import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES } from '../content.ts';
import { ASKED_FILE } from '../documents/asked.ts';
import { DOCUMENT_ENDINGS } from '../documents/read-document.ts';
import { suggestion } from '../nearest.ts';
import type { Problems } from '../problem.ts';
import { fileText } from './file-text.ts';

export const SOP_FILE = 'sop.yaml';
export const TRIALS_FOLDER = 'trials';
export const DOCUMENTS_FOLDER = 'documents';
export const PRACTICE_FOLDER = 'practice';
export const TEMPLATE_FILES = ['messages.yaml', 'quick-replies.yaml', 'approved.yaml'] as const;

/** A file of the content folder: its name relative to it, with forward slashes. */
export type FoundFile = { name: string; text: string };

export type FoundFiles = {
  sop: FoundFile | null;
  trials: FoundFile[];
  intents: { language: (typeof LANGUAGES)[number]; file: FoundFile }[];
  templates: { language: (typeof LANGUAGES)[number]; kind: (typeof TEMPLATE_FILES)[number]; file: FoundFile }[];
  documents: { language: (typeof LANGUAGES)[number]; file: FoundFile }[];
  /** Other ways of asking for the documents' sections. */
  asked: { language: (typeof LANGUAGES)[number]; file: FoundFile }[];
  practice: { language: (typeof LANGUAGES)[number]; file: FoundFile }[];
};

/** A file as it is to be instead of what lies in the folder; `text` null: it is to be gone. */
export type FileChange = { name: string; text: string | null };

/** Reads the whole folder; what cannot be read, or lies where nothing is looked for, is a problem. */
export async function readContentFiles(dir: string, problems: Problems): Promise<FoundFiles> {
  const sop = await readText(dir, SOP_FILE, problems);
  const found: FoundFiles = { ...noFiles(), sop };
  for (const name of await listYaml(dir, TRIALS_FOLDER, problems)) {
    const file = await readText(dir, name, problems);
    if (file) found.trials.push(file);
  }
  await checkFolders(dir, 'intents', problems);
  await checkFolders(dir, 'templates', problems);
  await checkFolders(dir, DOCUMENTS_FOLDER, problems);
  await checkFolders(dir, PRACTICE_FOLDER, problems);
  for (const language of LANGUAGES) {
    for (const name of await listYaml(dir, `intents/${language}`, problems)) {
      const file = await readText(dir, name, problems);
      if (file) found.intents.push({ language, file });
    }
    for (const name of await listYaml(dir, `templates/${language}`, problems)) {
      const kind = TEMPLATE_FILES.find((known) => name.endsWith(`/${known}`));
      if (!kind) {
        const base = name.split('/').at(-1) ?? name;
        problems.error(name, 1, `no file of this name is read here${suggestion(base, TEMPLATE_FILES)}`);
        continue;
      }
      const file = await readText(dir, name, problems);
      if (file) found.templates.push({ language, kind, file });
    }
    for (const name of await listDocuments(dir, `${DOCUMENTS_FOLDER}/${language}`, problems)) {
      const file = await readText(dir, name, problems);
      if (file) found.documents.push({ language, file });
    }
    const asked = await readText(dir, `${DOCUMENTS_FOLDER}/${language}/${ASKED_FILE}`, problems);
    if (asked) found.asked.push({ language, file: asked });
    for (const name of await listYaml(dir, `${PRACTICE_FOLDER}/${language}`, problems)) {
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
const NAMES =
  /^(?:sop\.yaml|trials\/[^/.][^/]*\.yaml|(?:intents|practice)\/(?:id|en)\/[^/.][^/]*\.yaml|templates\/(?:id|en)\/(?:messages|quick-replies|approved)\.yaml|documents\/(?:id|en)\/(?:asked\.yaml|[^/.][^/]*\.(?:md|csv|html?)))$/u;
const LONGEST_NAME = 120;

export function isContentFileName(name: string): boolean {
  return name.length <= LONGEST_NAME && NAMES.test(name) && !/[\0\\]/.test(name);
}

/** What a file of that name holds. Null: no file of that name is read. */
export function kindOfFile(name: string): FileKind | null {
  if (!isContentFileName(name)) return null;
  if (name === SOP_FILE) return 'sop';
  const [top = '', , base = ''] = name.split('/');
  if (top === TRIALS_FOLDER) return 'trial';
  if (top === DOCUMENTS_FOLDER) return base === ASKED_FILE ? 'asked' : 'document';
  if (top === PRACTICE_FOLDER) return 'practice';
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

export function languageOfFile(name: string): (typeof LANGUAGES)[number] | null {
  return LANGUAGES.find((language) => name.split('/')[1] === language) ?? null;
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
  for (const language of LANGUAGES) {
    for (const file of files.filter(({ name }) => languageOfFile(name) === language)) {
      const kind = TEMPLATE_FILES.find((known) => file.name === `templates/${language}/${known}`);
      if (kind) found.templates.push({ language, kind, file });
      else if (kindOfFile(file.name) === 'intents') found.intents.push({ language, file });
      else if (kindOfFile(file.name) === 'document') found.documents.push({ language, file });
      else if (kindOfFile(file.name) === 'asked') found.asked.push({ language, file });
      else if (kindOfFile(file.name) === 'practice') found.practice.push({ language, file });
    }
  }
  found.sop = files.find(({ name }) => name === SOP_FILE) ?? null;
  found.trials = files.filter(({ name }) => kindOfFile(name) === 'trial');
  return found;
}

async function checkFolders(dir: string, folder: string, problems: Problems): Promise<void> {
  for (const entry of await list(dir, folder, problems)) {
    if (entry.name.startsWith('.')) continue;
    const name = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) {
      if (isYaml(entry.name) || (folder === DOCUMENTS_FOLDER && isDocument(entry.name)))
        problems.error(name, 1, `lies outside a language; move it to ${folder}/id or ${folder}/en`);
    } else if (!(LANGUAGES as readonly string[]).includes(entry.name)) {
      problems.error(name, 1, `unknown language "${entry.name}"${suggestion(entry.name, LANGUAGES)}`);
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
  for (const { name } of files.filter(({ name: one }) => UNREAD.test(one))) {
    problems.error(`${folder}/${name}`, 1, `is not read; save it as Markdown (.md), CSV (.csv) or a web page (.html)`);
  }
  for (const { name } of files.filter((one) => isYaml(one.name) && one.name !== ASKED_FILE)) {
    problems.warn(`${folder}/${name}`, 1, `no file of this name is read here${suggestion(name, [ASKED_FILE])}`);
  }
  return files
    .filter(({ name }) => isDocument(name))
    .map(({ name }) => `${folder}/${name}`)
    .toSorted();
}

/** Meant to be read, and cannot be. */
const UNREAD = /\.(?:docx?|odt|rtf|pdf|xlsx?|ods|pptx?|txt|markdown|mdx|mhtml?)$/i;

function isDocument(name: string): boolean {
  return /^[^.]/.test(name) && DOCUMENT_ENDINGS.some((ending) => name.endsWith(ending));
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
