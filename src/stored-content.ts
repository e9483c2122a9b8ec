import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Content } from './content/content.ts';
import { createEditing, type ContentEditing } from './content/editing/editing.ts';
import { openWorkshop } from './content/editing/workshop.ts';
import { openLiveContent, type LiveContent } from './content/live-content.ts';
import { formatProblem, type Problem } from './content/problem.ts';
import { revisionsOf } from './content/revision.ts';
import { createContentDrafts } from './desk/content/content-drafts.ts';
import { listOldQuestions } from './desk/content/old-questions.ts';
import { createPublications } from './desk/content/publications.ts';
import type { Store } from './store/store.ts';

/** What the console changes of the content, and publishes. */
export function openEditing(config: Config, store: Store, now: () => number, content: LiveContent): ContentEditing {
  return createEditing({
    dir: config.contentDir,
    drafts: createContentDrafts(store, now),
    publications: createPublications(store, now),
    workshop: openWorkshop(),
    now,
    current: () => content.current(),
    oldQuestions: () => listOldQuestions(store, now()),
    reload: () => content.reload(),
  });
}

/**
 * The content folder, followed. What is published is stored first, and then in force by `publish`; `reload` has carried that out
 * when it resolves. Throws ContentError where there is nothing to begin with.
 */
export async function openContent(
  config: Config,
  log: Logger,
  store: Store,
  now: () => number,
  publish: (content: Content) => Promise<void>,
): Promise<LiveContent> {
  const tell = (problems: Problem[], text: string) => log.warn({ problems: problems.map(formatProblem) }, text);
  let stored: Promise<void> = Promise.resolve();
  const live = await openLiveContent(config.contentDir, {
    onPublish(content) {
      // Kept before it is in force, so that every event's revision can be replayed.
      stored = stored
        .then(() => keepRevisions(store, content, now()))
        .then(() => publish(content))
        .catch((error: unknown) => log.error({ err: error }, 'new content could not be stored, and is not in force'));
      const { rules, trials } = content;
      const trialNames = trials.map(({ name }) => name);
      log.info({ revision: rules.revision, intents: rules.intents.size, trials: trialNames }, 'content loaded');
    },
    onRejected: (problems) => tell(problems, 'the content has errors: what was published before stays in force'),
    onWarnings: (problems) => tell(problems, 'the content has warnings'),
  });
  await stored;
  async function reload(): Promise<void> {
    await live.reload();
    await stored;
  }
  return { ...live, reload };
}

/** A trial's rules are a revision of their own. */
async function keepRevisions(store: Store, content: Content, at: number): Promise<void> {
  for (const { revision, json } of revisionsOf(content)) await store.insertRevision(revision, json, at);
}
