import { stat } from 'node:fs/promises';
import type { Intent, Messages, Rules } from '../core/sop/knowledge.ts';
import type { Practice } from '../core/practice/scenario.ts';
import type { Language, Policy } from '../core/sop/policy.ts';
import type { Trial } from '../core/sop/trial.ts';
import { checkApproved } from './files/approved-check.ts';
import { withAsked } from './documents/asked.ts';
import { mostPassages, readDocument, type Document } from './documents/read-document.ts';
import { warnOfToldTwice } from './documents/told-twice.ts';
import { checkFollowUp } from './files/follow-up-check.ts';
import { builtInMessages } from './files/built-in-messages.ts';
import type { Content, LoadResult } from './content.ts';
import {
  listFiles,
  noFiles,
  readContentFiles,
  nameOfSop,
  withChanges,
  type FileChange,
  type FoundFile,
  type FoundFiles,
} from './files/content-files.ts';
import { readIntents } from './files/intents-file.ts';
import { Problems, type Problem } from './problem.ts';
import { readPractice } from './files/practice-files.ts';
import { revisionOf } from './revision.ts';
import { readPolicy, soundSections } from './files/sop-file.ts';
import {
  readApproved,
  readMessages,
  readQuickReplies,
  type QuickReply,
  type WrittenTemplate,
} from './files/template-files.ts';
import { readTrials, type WrittenTrial } from './files/trial-files.ts';
import { parseYamlFile, type YamlFile } from './files/yaml-file.ts';

/** With what is said of it where there is no SOP. */
export const noSop = 'there is no such file; the defaults are in force';

/** Reads and checks a content folder. Never throws for what is in it: every problem of every file is in the result. */
export async function loadContent(dir: string): Promise<LoadResult> {
  const { content, problems } = await readContent({ dir, changes: [] });
  const isWrong = problems.some(({ severity }) => severity === 'error');
  return isWrong || !content ? { content: null, problems } : { content, problems };
}

/** A folder with changes that are not written there yet. `dir` null: nothing but the changes. */
export type ContentSource = { dir: string | null; changes: readonly FileChange[] };

/**
 * As `loadContent`, but what can be read is there in spite of errors: for looking at, and for trying it. `content` is
 * null when nothing can be made of `sop.yaml`.
 */
export async function readContent({ dir, changes }: ContentSource): Promise<ReadContent> {
  const problems = new Problems();
  if (dir !== null && !(await isFolder(dir))) {
    problems.error(dir, 1, 'there is no such folder (CONTENT_DIR)');
    return { content: null, problems: problems.list, files: [] };
  }
  const onDisk = dir === null ? noFiles() : await readContentFiles(dir, problems);
  const found = changes.length === 0 ? onDisk : withChanges(onDisk, changes);
  const content = contentOf(found, problems);
  return { content, problems: problems.sorted(), files: listFiles(found) };
}

export type ReadContent = { content: Content | null; problems: Problem[]; files: FoundFile[] };

async function isFolder(dir: string): Promise<boolean> {
  try {
    return (await stat(dir)).isDirectory();
  } catch {
    return false;
  }
}

function contentOf(found: FoundFiles, problems: Problems): Content | null {
  const sop = sopFile(found.sop, problems);
  const read = sop && readPolicy(sop, problems);
  const teams = read && !read.broken.has('teams') ? read.policy.teams.map((team) => team.name) : null;
  const intents = allIntents(found, teams, problems);
  const templates = allTemplates(found, problems);
  const documents = withAsked(allDocuments(found, problems), parsedIn(found.asked, problems), problems);
  const practice = allPractice(found, problems);
  if (!sop || !read) return null;
  if (!read.broken.has('follow_up')) checkFollowUp(read.policy, sop, templates.approved, problems);
  const base = { ...read, sound: soundSections(sop, read.broken) };
  const trials = readTrials(parsedFiles(found.trials, problems), base, problems);
  for (const trial of trials.filter(({ changed }) => changed.includes('follow_up'))) {
    checkFollowUp(trial.policy, trial.sop, templates.approved, problems);
  }
  return assemble(read.policy, { intents, trials, templates, documents, practice }, problems);
}

function assemble(policy: Policy, written: Written, problems: Problems): Content {
  const { intents, trials, templates, documents, practice } = written;
  const { messages, quickReplies } = templates;
  const approvedTemplates = templates.approved.map((item) => item.template);
  const passages = documents.flatMap((document) => document.passages);
  const knowledge = {
    intents: new Map(intents.map((one) => [one.name, one])),
    ...{ messages, approved: approvedTemplates },
    // Left out where there are none: a revision without documents is the same as ever.
    ...(passages.length > 0 ? { passages } : {}),
  };
  const rulesOf: RulesOf = (its, trial) => {
    const rules = { ...knowledge, policy: its };
    return { ...rules, revision: revisionOf({ rules, quickReplies, approvedTemplates }, trial) };
  };
  const rules = rulesOf(policy);
  for (const trial of trials) {
    if (rulesOf(trial.policy).revision === rules.revision) warnOfIdleTrial(trial, problems);
  }
  return { rules, quickReplies, approvedTemplates, trials: trials.map((trial) => trialOf(trial, rulesOf)), practice };
}

type Written = {
  intents: Intent[];
  trials: WrittenTrial[];
  templates: Templates;
  documents: Document[];
  practice: Practice;
};

type RulesOf = (policy: Policy, trial?: Pick<Trial, 'name' | 'team' | 'shift'>) => Rules;

function trialOf({ name, team, shift, from, until, policy }: WrittenTrial, rulesOf: RulesOf): Trial {
  return { name, team, shift, from, until, rules: rulesOf(policy, { name, team, shift }) };
}

function warnOfIdleTrial({ sop, line }: WrittenTrial, problems: Problems): void {
  problems.warn(sop.name, line, 'says what sop.yaml says already, so nothing is tried; delete it when it is over');
}

function parsedFiles(files: readonly FoundFile[], problems: Problems): YamlFile[] {
  return files.flatMap(({ name, text }) => parseYamlFile(name, text, problems) ?? []);
}

function sopFile(found: FoundFile | null, problems: Problems): YamlFile | null {
  if (!found) {
    problems.warn(nameOfSop, 1, noSop);
    return { name: nameOfSop, value: undefined, lineOf: () => 1 };
  }
  return parseYamlFile(found.name, found.text, problems);
}

function allIntents(found: FoundFiles, teams: readonly string[] | null, problems: Problems): Intent[] {
  const intents = found.intents.flatMap(({ language, file }) => {
    const parsed = parseYamlFile(file.name, file.text, problems);
    return parsed ? readIntents(parsed, language, teams, problems) : [];
  });
  const byName = new Map<string, Intent>();
  for (const intent of intents) {
    const { file, line } = intent.source;
    const other = byName.get(intent.name);
    if (other) {
      const place = `${other.source.file}:${other.source.line}`;
      problems.error(
        file,
        line,
        `intent "${intent.name}" is given twice (also in ${place}); names are unique over all languages`,
      );
    } else byName.set(intent.name, intent);
  }
  warnOfSharedKeywords(byName.values(), problems);
  return [...byName.values()];
}

/** A keyword decides by itself: of two intents that share one, chance would decide. */
function warnOfSharedKeywords(intents: Iterable<Intent>, problems: Problems): void {
  const owners = new Map<string, string>();
  for (const { name, keywords, source } of intents) {
    for (const keyword of new Set(keywords.map((word) => word.toLowerCase()))) {
      const owner = owners.get(keyword);
      if (owner === undefined) owners.set(keyword, name);
      else problems.warn(source.file, source.line, `intent ${name}: the keyword "${keyword}" belongs to ${owner} too`);
    }
  }
}

function allDocuments(found: FoundFiles, problems: Problems): Document[] {
  const documents = found.documents.flatMap(
    ({ language, file }) => readDocument({ ...file, language }, problems) ?? [],
  );
  warnOfToldTwice(
    documents.flatMap(({ passages }) => passages),
    problems,
  );
  const count = documents.reduce((sum, { passages }) => sum + passages.length, 0);
  const last = documents.at(-1);
  if (last && count > mostPassages) {
    problems.error(
      last.file,
      1,
      `the documents hold ${count} passages together; at most ${mostPassages} can be searched`,
    );
  }
  return documents;
}

function allPractice(found: FoundFiles, problems: Problems): Practice {
  return readPractice(parsedIn(found.practice, problems), problems);
}

function parsedIn(files: FoundFiles['practice'], problems: Problems) {
  return files.flatMap(({ language, file }) => {
    const parsed = parseYamlFile(file.name, file.text, problems);
    return parsed ? [{ language, file: parsed }] : [];
  });
}

type Templates = {
  messages: Record<Language, Messages>;
  quickReplies: Record<Language, QuickReply[]>;
  approved: WrittenTemplate[];
};

function allTemplates(found: FoundFiles, problems: Problems): Templates {
  const templates: Templates = {
    messages: { ...builtInMessages },
    quickReplies: { id: [], en: [] },
    approved: [],
  };
  for (const { language, kind, file } of found.templates) {
    const parsed = parseYamlFile(file.name, file.text, problems);
    if (!parsed) continue;
    if (kind === 'messages.yaml') {
      templates.messages[language] = { ...builtInMessages[language], ...readMessages(parsed, problems) };
    } else if (kind === 'quick-replies.yaml') templates.quickReplies[language] = readQuickReplies(parsed, problems);
    else templates.approved.push(...readApproved(parsed, language, problems));
  }
  checkApproved(templates.approved, problems);
  return templates;
}
