import type { Scenario } from '../../core/practice/scenario.ts';
import { kindOfFile, type FileChange } from '../files/content-files.ts';
import { isReadable } from '../files/file-entries.ts';
import type { ContentSource } from '../load.ts';
import type { Problem } from '../problem.ts';
import { createDrafting, folderWith, type DraftingParts } from './drafting.ts';
import type { ChangedAnswer, OldQuestion } from './old-questions.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { createPublishing, type PublishingParts, type PublishRefusal } from './publishing.ts';
import type { AskedQuestion, Look } from './workshop-tasks.ts';

export type EditingParts = DraftingParts &
  Omit<PublishingParts, 'changedFor'> & {
    /** What customers asked lately: a bounded sample. */
    oldQuestions(): Promise<OldQuestion[]>;
  };

export type ContentEditing = ReturnType<typeof createEditing>;

/** Editing the content by the desk: a draft over the folder, checked, tried, and published into the folder. */
export function createEditing(parts: EditingParts) {
  const { dir, drafts, publications, workshop } = parts;

  async function sourceOf(of: 'draft' | 'published'): Promise<ContentSource> {
    return folderWith(dir, of === 'draft' ? await drafts.list() : []);
  }

  async function changedFor(after: ContentSource): Promise<{ looked: number; changes: ChangedAnswer[] }> {
    const questions = await parts.oldQuestions();
    const changes = await workshop.replies({ before: await sourceOf('published'), after, questions });
    return { looked: questions.length, changes };
  }

  async function sourceOfRevision(which: string): Promise<ContentSource | null> {
    if (which === 'draft' || which === 'published') return sourceOf(which);
    const found = await publications.find(which);
    return found && { dir: null, changes: found.files };
  }

  return {
    ...createDrafting(parts),
    ...createPublishing({ ...parts, changedFor }),

    look: async (of: 'draft' | 'published'): Promise<Look> => workshop.look(await sourceOf(of)),

    /** What is wrong with the draft, with files that are not saved yet in place of its own. */
    async check(unsaved: readonly FileChange[]): Promise<{ problems: Problem[]; unreadable: string[] }> {
      const source = await sourceOf('draft');
      const names = new Set(unsaved.map(({ name }) => name));
      const saved = source.changes.filter(({ name }) => !names.has(name));
      const problems = await workshop.check({ dir, changes: [...saved, ...unsaved] });
      return { problems, unreadable: unsaved.filter((file) => !isReadableFile(file)).map(({ name }) => name) };
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

    close: () => workshop.close(),
  };
}

/** A document is any text; the others must be YAML at all. */
function isReadableFile({ name, text }: FileChange): boolean {
  return kindOfFile(name) === 'document' || isReadable(text ?? '');
}
