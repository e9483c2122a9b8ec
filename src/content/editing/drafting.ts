import { placeOfAsked } from '../documents/asked.ts';
import {
  isContentFileName,
  kindOfFile,
  languageOfFile,
  type FileChange,
  type FileKind,
} from '../files/content-files.ts';
import { parseEntries, type FileEntry } from '../files/file-entries.ts';
import { isWritable, readFileIn, readFolder, versionOf } from '../files/folder.ts';
import type { ContentSource } from '../load.ts';
import { editFile, EditError, type FileEdit } from './edit-file.ts';
import { askedEdits, exampleEdits, type Place } from './example-edits.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { Workshop } from './workshop.ts';

export type Editor = { id: string; name: string };

/** Where the draft is kept; `desk/content/content-drafts.ts` says what each promises. */
export type DraftStore = {
  list(): Promise<StoredDraft[]>;
  save(draft: Omit<StoredDraft, 'by'> & { by: string }, expected: string | null): Promise<boolean>;
  discard(file: string, expected: string, by: string): Promise<boolean>;
};
export type StoredDraft = { name: string; text: string | null; version: string; base: string; by: Editor; at: number };

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

/** What went otherwise than ordered, as data: `http/content/content-errors.ts` makes errors of them. */
export type EditRefusal =
  | { code: 'draft_conflict'; file: string; by: Editor | null; at: number | null; version: string; text: string | null }
  | { code: 'unknown_file'; file: string }
  | { code: 'bad_edit'; message: string }
  | { code: 'not_writable'; dir: string };

export type DraftingParts = {
  dir: string;
  drafts: DraftStore;
  workshop: Workshop;
  now(): number;
};

/** The draft: what is to be published in place of the folder's files, one for all who edit. */
export function createDrafting({ dir, drafts, workshop, now }: DraftingParts) {
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
    return drafts.save({ name, text, version: versionOf(text), base, by, at: now() }, draft?.version ?? null);
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
      if (!(await workshop.hasPassage({ source: folderWith(dir, await drafts.list()), id: passage })))
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
          ? await drafts.save({ ...draft, base, by, at: now() }, version)
          : await drafts.discard(name, version, by));
      return isDone ? done(await view(name)) : refuse(await conflictOf(name));
    },
  };
}

/** What would lie in the folder after these changes. */
export function folderWith(dir: string, changes: readonly FileChange[]): ContentSource {
  return { dir, changes: changes.map(({ name, text }) => ({ name, text })) };
}

/** Of everything that would be published: whoever publishes has seen just that. */
export function draftVersion(list: readonly StoredDraft[]): string {
  return versionOf(JSON.stringify(list.map(({ name, version }) => [name, version])));
}

/** Unless the folder has by now what the draft says: then it was published, and the service ended before it was noted. */
export function isOvertaken({ base, version }: StoredDraft, published: string | null): boolean {
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
