import type { Content } from '../content.ts';
import type { FileChange } from '../files/content-files.ts';
import { readFileIn, readFolder, versionOf, writeFolder } from '../files/folder.ts';
import type { ContentSource } from '../load.ts';
import type { Problem } from '../problem.ts';
import { draftVersion, folderWith, isOvertaken, type DraftStore, type Editor, type StoredDraft } from './drafting.ts';
import type { ChangedAnswer } from './old-questions.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { TestResult } from './workshop-tasks.ts';
import type { Workshop } from './workshop.ts';

type Published = { id: string; at: number; revision: string; by: Editor | null; reason: string; source: Source };
type Source = 'console' | 'rollback' | 'files';
type PublishedFile = { name: string; text: string; version: string };

/** Where what was published is kept; `desk/content/publications.ts`. */
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
    after?: string | null;
  }): Promise<string | null>;
};

export type PublishRefusal =
  | { code: 'nothing_to_publish' }
  | { code: 'draft_changed' }
  | { code: 'files_changed'; files: string[] }
  | { code: 'invalid_content'; problems: Problem[] }
  | { code: 'failing_tests'; result: TestResult }
  | { code: 'answers_lost'; looked: number; changes: ChangedAnswer[] }
  | { code: 'unknown_publication' }
  | { code: 'not_writable'; dir: string };

export type PublishOrder = { by: string; reason: string; draft: string; withFailures: boolean };

export type PublishingParts = {
  dir: string;
  drafts: DraftStore;
  publications: PublicationStore;
  workshop: Workshop;
  current(): Content;
  /** Puts what lies in the folder in force; resolves when it is. */
  reload(): Promise<void>;
  /** What customers asked lately and would be told otherwise. */
  changedFor(after: ContentSource): Promise<{ looked: number; changes: ChangedAnswer[] }>;
};

/** What is in force: the draft put into the folder, an earlier publication put back, and what others changed there. */
export function createPublishing(parts: PublishingParts) {
  const { dir, drafts, publications, workshop, changedFor } = parts;
  let line: Promise<unknown> = Promise.resolve();
  /** The publication that the folder was last made to hold, where there are several processes. */
  let followed: string | null = null;

  /** One publication after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = line.then(work);
    line = result.catch(() => undefined); // its caller is told
    return result;
  }

  async function publishNow(order: PublishOrder): Promise<Outcome<Publication, PublishRefusal>> {
    if (isOneOfSeveral()) await takeLatest();
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
    const wanted = folderWith(dir, changes);
    const problems = await workshop.check(wanted);
    if (problems.some(({ severity }) => severity === 'error')) return refuse({ code: 'invalid_content', problems });
    const stop = withFailures ? null : await findStop(wanted, source);
    if (stop) return refuse(stop);
    const meanwhile = await publishedMeanwhile();
    if (meanwhile.length > 0) return refuse({ code: 'files_changed', files: meanwhile });
    if (!(await isWritten(changes))) return refuse({ code: 'not_writable', dir });
    await parts.reload();
    const { revision } = parts.current().rules;
    const files = await filesNow();
    const id = await publications.insert({
      ...{ revision, by, reason, source, files, drafts: taken },
      ...(isOneOfSeveral() ? { after: followed } : {}),
    });
    if (id === null) return refuse({ code: 'files_changed', files: await giveWay() });
    if (isOneOfSeveral()) followed = id;
    return done({ id, revision });
  }

  /** Each has a folder of its own, which may not hold yet what another has just published. */
  function isOneOfSeveral(): boolean {
    return followed !== null;
  }

  /** The files of what another process has published while this was tested: to write now would take them back. */
  async function publishedMeanwhile(): Promise<string[]> {
    if (!isOneOfSeveral()) return [];
    const latest = await publications.latest();
    if (!latest || latest.id === followed) return [];
    return othersThan(await filesNow(), latest.versions);
  }

  /** Another process was faster by less than the writing takes: what it has published is in force here, too. The draft stays. */
  async function giveWay(): Promise<string[]> {
    const others = await publishedMeanwhile();
    await takeLatest();
    return others;
  }

  async function takeLatest(): Promise<boolean> {
    const latest = await publications.latest();
    if (!latest || latest.id === followed) return true;
    const files = await filesNow();
    const isDone = isSameFolder(files, latest.versions) || (await takePublished(latest.id, files));
    followed = latest.id;
    return isDone;
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
    if (isOneOfSeveral()) await takeLatest();
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

  return {
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
    followPublications: () => inTurn(takeLatest),
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
  return othersThan(files, versions).length === 0;
}

/** The names of files that differ, or are in one of the two only. */
function othersThan(files: readonly PublishedFile[], versions: Record<string, string>): string[] {
  const now = new Map(files.map(({ name, version }) => [name, version]));
  const names = new Set([...now.keys(), ...Object.keys(versions)]);
  return [...names].filter((name) => now.get(name) !== versions[name]);
}

const notAllowed = new Set<unknown>(['EACCES', 'EPERM', 'EROFS']);

type Publication = { id: string; revision: string };
