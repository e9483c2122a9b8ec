import type { Scenario } from '../../core/practice/scenario.ts';
import type { Content } from '../content.ts';
import {
  isContentFileName,
  kindOfFile,
  languageOfFile,
  type FileChange,
  type FileKind,
} from '../files/content-files.ts';
import { editFile, EditError, type FileEdit } from './edit-file.ts';
import { placeOfAsked } from '../documents/asked.ts';
import { askedEdits, exampleEdits, type Place } from './example-edits.ts';
import { isReadable, parseEntries, type FileEntry } from '../files/file-entries.ts';
import { isWritable, readFileIn, readFolder, versionOf, writeFolder } from '../files/folder.ts';
import type { ContentSource } from '../load.ts';
import type { ChangedAnswer, OldQuestion } from './old-questions.ts';
import type { Problem } from '../problem.ts';
import type { AskedQuestion, Look, TestResult } from './workshop-tasks.ts';
import type { Workshop } from './workshop.ts';

type Editor = { id: string; name: string };

/** Where the draft is kept; `desk/content-drafts.ts` says what each promises. */
export type DraftStore = {
  list(): Promise<StoredDraft[]>;
  save(draft: Omit<StoredDraft, 'by'> & { by: string }, expected: string | null): Promise<boolean>;
  discard(file: string, expected: string, by: string): Promise<boolean>;
};
type StoredDraft = { name: string; text: string | null; version: string; base: string; by: Editor; at: number };

type Published = { id: string; at: number; revision: string; by: Editor | null; reason: string; source: Source };
type Source = 'console' | 'rollback' | 'files';
type PublishedFile = { name: string; text: string; version: string };

/** Where what was published is kept; `desk/publications.ts`. */
export type PublicationStore = {
  list(cursor: string | null): Promise<{ items: Published[]; next: string | null }>;
  latest(): Promise<(Published & { versions: Record<string, string> }) | null>;
  find(id: string): Promise<(Published & { files: PublishedFile[] }) | null>;
  /** Whether just these files were published before. */
  knows(files: readonly PublishedFile[]): Promise<boolean>;
  insert(publication: {
    revision: string;
    by: string | null;
    reason: string;
    source: Source;
    files: readonly PublishedFile[];
    drafts: readonly { name: string; version: string }[];
  }): Promise<string>;
};

/** One file as it will be published, with what the editor needs to change it. */
export type FileView = {
  name: string;
  kind: FileKind;
  language: 'id' | 'en' | null;
  /** Null: there is no such file, or the draft deletes it. */
  text: string | null;
  value: unknown;
  entries: FileEntry[];
  /** To be given back with a change, so that nobody overwrites what they have not seen. */
  version: string;
  /** As it is in the folder. */
  published: string | null;
  draft: { by: Editor; at: number } | null;
  /** The file in the folder is not any more what the draft was made from. */
  isOvertaken: boolean;
};

export type FileLine = Pick<FileView, 'name' | 'kind' | 'language' | 'version' | 'draft' | 'isOvertaken'> & {
  change: 'added' | 'changed' | 'deleted' | null;
};

/** What went otherwise than ordered, as data: `http/content-routes.ts` makes errors of them. */
export type EditRefusal =
  | { code: 'draft_conflict'; file: string; by: Editor | null; at: number | null; version: string; text: string | null }
  | { code: 'unknown_file'; file: string }
  | { code: 'bad_edit'; message: string }
  | { code: 'not_writable'; dir: string };

export type PublishRefusal =
  | { code: 'nothing_to_publish' }
  | { code: 'draft_changed' }
  | { code: 'files_changed'; files: string[] }
  | { code: 'invalid_content'; problems: Problem[] }
  | { code: 'failing_tests'; result: TestResult }
  | { code: 'answers_lost'; looked: number; changes: ChangedAnswer[] }
  | { code: 'unknown_publication' }
  | { code: 'not_writable'; dir: string };

export type Outcome<T, R> = { ok: true; value: T } | { ok: false; refusal: R };

export type PublishOrder = { by: string; reason: string; draft: string; withFailures: boolean };

export type EditingParts = {
  dir: string;
  drafts: DraftStore;
  publications: PublicationStore;
  workshop: Workshop;
  now(): number;
  current(): Content;
  /** What customers asked lately: a bounded sample. */
  oldQuestions(): Promise<OldQuestion[]>;
  /** Puts what lies in the folder in force; resolves when it is. */
  reload(): Promise<void>;
};

export type ContentEditing = ReturnType<typeof createEditing>;

/** Editing the content by the desk: a draft over the folder, checked, tried, and published into the folder. */
export function createEditing(parts: EditingParts) {
  const { dir, drafts, publications, workshop } = parts;
  let line: Promise<unknown> = Promise.resolve();
  /** The publication that the folder was last made to hold. */
  let followed: string | null = null;

  /** One publication after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = line.then(work);
    line = result.catch(() => undefined); // its caller is told
    return result;
  }

  async function draftOf(name: string): Promise<StoredDraft | null> {
    return (await drafts.list()).find((draft) => draft.name === name) ?? null;
  }

  async function view(name: string): Promise<FileView> {
    const draft = await draftOf(name);
    const published = await readFileIn(dir, name);
    const text = draft ? draft.text : published;
    return {
      ...{ name, kind: kindOfFile(name) ?? 'intents', language: languageOfFile(name), text, published },
      ...(kindOfFile(name) === 'document' ? { value: null, entries: [] } : parseEntries(text ?? '')),
      version: versionOf(text),
      draft: draft && { by: draft.by, at: draft.at },
      isOvertaken: draft !== null && isOvertaken(draft, published),
    };
  }

  async function sourceOf(of: 'draft' | 'published'): Promise<ContentSource> {
    if (of === 'published') return { dir, changes: [] };
    return { dir, changes: (await drafts.list()).map(({ name, text }) => ({ name, text })) };
  }

  async function save(name: string, text: string | null, { by, version }: { by: string; version: string }) {
    if (!isContentFileName(name)) return refuse({ code: 'unknown_file' as const, file: name });
    const [draft, published] = [await draftOf(name), await readFileIn(dir, name)];
    const current = draft ? draft.text : published;
    const isDone =
      version === versionOf(current) &&
      (draft && text === published
        ? await drafts.discard(name, draft.version, by)
        : text === current || (await write(draft, { name, text, published, by })));
    return isDone ? done(await view(name)) : refuse(await conflictOf(name));
  }

  function write(draft: StoredDraft | null, change: FileChange & { published: string | null; by: string }) {
    const { name, text, published, by } = change;
    const base = draft?.base ?? versionOf(published);
    return drafts.save({ name, text, version: versionOf(text), base, by, at: parts.now() }, draft?.version ?? null);
  }

  async function conflictOf(name: string): Promise<EditRefusal> {
    const draft = await draftOf(name);
    const text = draft ? draft.text : await readFileIn(dir, name);
    const { by = null, at = null } = draft ?? {};
    return { code: 'draft_conflict', file: name, by, at, version: versionOf(text), text };
  }

  /** Edits of a file as it is now; whatever else somebody changed meanwhile stays. */
  async function amend(file: string, kind: FileKind, editsOf: (value: unknown) => FileEdit[], by: string) {
    for (let tries = 0; ; tries += 1) {
      const { text, version, value } = await view(file);
      const outcome = await save(file, editFile(text ?? '', kind, editsOf(value)), { by, version });
      if (outcome.ok || tries >= 3 || outcome.refusal.code !== 'draft_conflict') return outcome;
    }
  }

  async function publishNow(order: PublishOrder): Promise<Outcome<Publication, PublishRefusal>> {
    const list = await drafts.list();
    if (list.length === 0) return refuse({ code: 'nothing_to_publish' });
    if (draftVersion(list) !== order.draft) return refuse({ code: 'draft_changed' });
    const overtaken = await overtakenOf(list);
    if (overtaken.length > 0) return refuse({ code: 'files_changed', files: overtaken });
    return writeAndRecord(list, { ...order, source: 'console', drafts: list });
  }

  async function overtakenOf(list: readonly StoredDraft[]): Promise<string[]> {
    const found: string[] = [];
    for (const draft of list) if (isOvertaken(draft, await readFileIn(dir, draft.name))) found.push(draft.name);
    return found;
  }

  type Writing = Pick<PublishOrder, 'by' | 'reason' | 'withFailures'> & { source: Source; drafts: StoredDraft[] };

  async function writeAndRecord(
    changes: readonly FileChange[],
    { by, reason, withFailures, source, drafts: taken }: Writing,
  ): Promise<Outcome<Publication, PublishRefusal>> {
    const wanted: ContentSource = { dir, changes: changes.map(({ name, text }) => ({ name, text })) };
    const problems = await workshop.check(wanted);
    if (problems.some(({ severity }) => severity === 'error')) return refuse({ code: 'invalid_content', problems });
    const stop = withFailures ? null : await findStop(wanted, source);
    if (stop) return refuse(stop);
    if (!(await isWritten(changes))) return refuse({ code: 'not_writable', dir });
    await parts.reload();
    const { revision } = parts.current().rules;
    const id = await publications.insert({ revision, by, reason, source, files: await filesNow(), drafts: taken });
    return done({ id, revision });
  }

  /** What whoever publishes should see first: test phrases that lead elsewhere, customers who would lose their answer. */
  async function findStop(wanted: ContentSource, source: Source): Promise<PublishRefusal | null> {
    const result = await workshop.test(wanted);
    if (result.failures.length > 0) return { code: 'failing_tests', result };
    // What is taken back was in force before: whoever does so is in a hurry, and knows.
    if (source !== 'console') return null;
    const { looked, changes } = await changedFor(wanted);
    const lost = changes.filter(({ isRegression }) => isRegression);
    return lost.length > 0 ? { code: 'answers_lost', looked, changes: lost.slice(0, 20) } : null;
  }

  async function changedFor(after: ContentSource): Promise<{ looked: number; changes: ChangedAnswer[] }> {
    const questions = await parts.oldQuestions();
    const changes = await workshop.replies({ before: await sourceOf('published'), after, questions });
    return { looked: questions.length, changes };
  }

  /** False: the service may not write there. */
  async function isWritten(changes: readonly FileChange[]): Promise<boolean> {
    try {
      await writeFolder(dir, changes);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && notAllowed.has(error.code)) return false;
      throw error;
    }
  }

  async function filesNow(): Promise<PublishedFile[]> {
    return (await readFolder(dir)).map(({ name, text }) => ({ name, text, version: versionOf(text) }));
  }

  async function noteFiles(files: PublishedFile[]): Promise<void> {
    const { revision } = parts.current().rules;
    await publications.insert({ revision, by: null, reason: '', source: 'files', files, drafts: [] });
  }

  async function takePublished(id: string, now: PublishedFile[]): Promise<boolean> {
    const target = await publications.find(id);
    if (!target || !(await isWritten(changesTo(target.files, now)))) return false;
    await parts.reload();
    return true;
  }

  async function rollBackNow(id: string, order: Omit<PublishOrder, 'draft'>) {
    const target = await publications.find(id);
    if (!target) return refuse({ code: 'unknown_publication' as const });
    const latest = await publications.latest();
    const now = await filesNow();
    const changed = now.filter(({ name, version }) => latest?.versions[name] !== version).map(({ name }) => name);
    if (changed.length > 0) return refuse({ code: 'files_changed' as const, files: changed });
    const changes = changesTo(target.files, now);
    if (changes.length === 0) return refuse({ code: 'nothing_to_publish' as const });
    return writeAndRecord(changes, { ...order, source: 'rollback', drafts: [] });
  }

  async function sourceOfRevision(which: string): Promise<ContentSource | null> {
    if (which === 'draft' || which === 'published') return sourceOf(which);
    const found = await publications.find(which);
    return found && { dir: null, changes: found.files };
  }

  return {
    view: async (name: string): Promise<FileView | null> => (isContentFileName(name) ? view(name) : null),

    /** Every file, with what the draft does to it; and the version of the whole draft. */
    async files(): Promise<{ files: FileLine[]; draft: string; isWritable: boolean }> {
      const list = await drafts.list();
      const folder = new Map((await readFolder(dir)).map((file) => [file.name, file.text]));
      const names = [...new Set([...folder.keys(), ...list.map(({ name }) => name)])].toSorted();
      const files = names.map((name) => fileLine(name, folder.get(name) ?? null, list));
      return { files, draft: draftVersion(list), isWritable: await isWritable(dir) };
    },

    look: async (of: 'draft' | 'published'): Promise<Look> => workshop.look(await sourceOf(of)),

    /** What is wrong with the draft, with files that are not saved yet in place of its own. */
    async check(unsaved: readonly FileChange[]): Promise<{ problems: Problem[]; unreadable: string[] }> {
      const source = await sourceOf('draft');
      const names = new Set(unsaved.map(({ name }) => name));
      const saved = source.changes.filter(({ name }) => !names.has(name));
      const problems = await workshop.check({ dir, changes: [...saved, ...unsaved] });
      return { problems, unreadable: unsaved.filter((file) => !isReadableFile(file)).map(({ name }) => name) };
    },

    save,

    /** Changes places of a file; see `FileEdit`. */
    async edit(name: string, edits: readonly FileEdit[], who: { by: string; version: string }) {
      const kind = kindOfFile(name);
      if (!kind) return refuse({ code: 'unknown_file' as const, file: name });
      if (kind === 'document')
        return refuse({ code: 'bad_edit' as const, message: 'a document is written as a whole' });
      const { text, version } = await view(name);
      if (version !== who.version) return refuse(await conflictOf(name));
      try {
        return await save(name, editFile(text ?? '', kind, edits), who);
      } catch (error) {
        if (error instanceof EditError) return refuse({ code: 'bad_edit' as const, message: error.message });
        throw error;
      }
    },

    /** Adds examples (and an answer) to an intent of the draft, or makes a new one of them. */
    addExamples: (examples: readonly string[], where: Place, by: string) =>
      amend(where.file, 'intents', (value) => exampleEdits(value, examples, where), by),

    /** Adds other ways of asking for a section of a document of the draft. */
    async addAsked(asked: readonly string[], passage: string, by: string): Promise<Outcome<FileView, EditRefusal>> {
      if (!(await workshop.hasPassage({ source: await sourceOf('draft'), id: passage })))
        return refuse({ code: 'bad_edit', message: `the draft has no section "${passage}"` });
      const { file, key } = placeOfAsked(passage);
      return amend(file, 'asked', (value) => askedEdits(value, asked, key), by);
    },

    /** The folder's file takes the draft's place, or, with `keep`, the draft is meant over what the folder has now. */
    async discard(name: string, { by, version, keep }: { by: string; version: string; keep: boolean }) {
      if (!isContentFileName(name)) return refuse({ code: 'unknown_file' as const, file: name });
      const draft = await draftOf(name);
      if (!draft) return done(await view(name));
      const base = versionOf(await readFileIn(dir, name));
      const isDone =
        draft.version === version &&
        (keep
          ? await drafts.save({ ...draft, base, by, at: parts.now() }, version)
          : await drafts.discard(name, version, by));
      return isDone ? done(await view(name)) : refuse(await conflictOf(name));
    },

    async try(of: 'draft' | 'published', texts: readonly string[], channel: string) {
      return workshop.try({ source: await sourceOf(of), texts, channel, at: parts.now() });
    },

    /** A role-play of the draft. Null: there is none of that name. */
    async scenario(name: string): Promise<Outcome<Scenario, PublishRefusal> | null> {
      const { scenario, isThere, problems } = await workshop.scenario({ source: await sourceOf('draft'), name });
      if (scenario) return done(scenario);
      return isThere ? refuse({ code: 'invalid_content', problems }) : null;
    },

    test: async (of: 'draft' | 'published') => workshop.test(await sourceOf(of)),

    alike: async (questions: readonly AskedQuestion[], most: number) =>
      workshop.alike({ source: await sourceOf('draft'), questions, most }),

    /** Which questions of the last weeks the draft answers otherwise, and how many were looked at. */
    oldQuestions: async () => changedFor(await sourceOf('draft')),

    /** Null: one of them is not known. Each is `draft`, `published` or the id of a publication. */
    async compare(before: string, after: string, language: 'id' | 'en') {
      const [one, other] = [await sourceOfRevision(before), await sourceOfRevision(after)];
      return one && other ? workshop.compare({ before: one, after: other, language }) : null;
    },

    publish: (order: PublishOrder) => inTurn(() => publishNow(order)),
    /** Publishes the files of an earlier publication again. The draft stays. */
    rollBack: (id: string, order: Omit<PublishOrder, 'draft'>) => inTurn(() => rollBackNow(id, order)),
    history: (cursor: string | null) => publications.list(cursor),

    /** Records what was changed in the folder itself and is in force by now; nothing when it is known. */
    noteFolder: () =>
      inTurn(async () => {
        const files = await filesNow();
        const latest = await publications.latest();
        if (!latest || !isSameFolder(files, latest.versions)) await noteFiles(files);
      }),

    /**
     * At the start of one of several processes, each with a folder of its own. A folder that holds what was in force once
     * is behind, and takes what is in force; one that holds what was never seen is new, and comes in force.
     */
    settleFolder: () =>
      inTurn(async () => {
        const files = await filesNow();
        const latest = await publications.latest();
        if (!latest || !isSameFolder(files, latest.versions)) {
          if (latest && (await publications.knows(files))) await takePublished(latest.id, files);
          else await noteFiles(files);
        }
        followed = (await publications.latest())?.id ?? null;
      }),

    /** Takes what another process has published since; false: the folder cannot be written. */
    followPublications: () =>
      inTurn(async () => {
        const latest = await publications.latest();
        if (!latest || latest.id === followed) return true;
        const files = await filesNow();
        const isDone = isSameFolder(files, latest.versions) || (await takePublished(latest.id, files));
        followed = latest.id;
        return isDone;
      }),

    close: () => workshop.close(),
  };
}

/** What makes the folder hold just these files. */
function changesTo(target: readonly PublishedFile[], now: readonly PublishedFile[]): FileChange[] {
  const wanted = new Set(target.map(({ name }) => name));
  return [
    ...target.filter(({ name, version }) => now.find((file) => file.name === name)?.version !== version),
    ...now.filter(({ name }) => !wanted.has(name)).map(({ name }) => ({ name, text: null })),
  ];
}

function isSameFolder(files: readonly PublishedFile[], versions: Record<string, string>): boolean {
  return (
    Object.keys(versions).length === files.length && files.every(({ name, version }) => versions[name] === version)
  );
}

/** A document is any text; the others must be YAML at all. */
function isReadableFile({ name, text }: FileChange): boolean {
  return kindOfFile(name) === 'document' || isReadable(text ?? '');
}

const notAllowed = new Set<unknown>(['EACCES', 'EPERM', 'EROFS']);

type Publication = { id: string; revision: string };

function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

function refuse<R>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal };
}

/** Of everything that would be published: whoever publishes has seen just that. */
function draftVersion(list: readonly StoredDraft[]): string {
  return versionOf(JSON.stringify(list.map(({ name, version }) => [name, version])));
}

/** Unless the folder has by now what the draft says: then it was published, and the service ended before it was noted. */
function isOvertaken({ base, version }: StoredDraft, published: string | null): boolean {
  const now = versionOf(published);
  return now !== base && now !== version;
}

function fileLine(name: string, published: string | null, list: readonly StoredDraft[]): FileLine {
  const draft = list.find((one) => one.name === name) ?? null;
  const text = draft ? draft.text : published;
  const change = draft === null ? null : draft.text === null ? 'deleted' : published === null ? 'added' : 'changed';
  return {
    ...{ name, kind: kindOfFile(name) ?? 'intents', language: languageOfFile(name), change },
    version: versionOf(text),
    draft: draft && { by: draft.by, at: draft.at },
    isOvertaken: draft !== null && isOvertaken(draft, published),
  };
}
