import { stat } from 'node:fs/promises';
import type { Intent, MessageName, Messages, Rules } from '../core/sop/knowledge.ts';
import type { Language, Policy } from '../core/sop/policy.ts';
import { placeholdersOf } from '../core/sop/wording.ts';
import { checkApproved } from './approved-check.ts';
import { builtInMessages, MESSAGE_NAMES } from './built-in-messages.ts';
import type { Content, LoadResult } from './content.ts';
import { readContentFiles, SOP_FILE, type FoundFile, type FoundFiles } from './content-files.ts';
import { readIntents } from './intents-file.ts';
import { suggestion } from './nearest.ts';
import { COMMON } from './placeholders.ts';
import { Problems } from './problem.ts';
import { revisionOf } from './revision.ts';
import { readPolicy } from './sop-file.ts';
import {
  readApproved,
  readMessages,
  readQuickReplies,
  type QuickReply,
  type WrittenTemplate,
} from './template-files.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

/** The follow-up template of the documented `sop.yaml`: it may be named before Meta has approved one. */
const SAMPLE_FOLLOW_UP = 'tindak_lanjut';

/** Reads and checks a content folder. Never throws for what is in it: every problem of every file is in the result. */
export async function loadContent(dir: string): Promise<LoadResult> {
  const problems = new Problems();
  if (!(await isFolder(dir))) {
    problems.error(dir, 1, 'there is no such folder (CONTENT_DIR)');
    return { content: null, problems: problems.list };
  }
  const found = await readContentFiles(dir, problems);
  const content = contentOf(found, problems);
  const sorted = problems.sorted();
  return problems.hasErrors() || !content ? { content: null, problems: sorted } : { content, problems: sorted };
}

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
  if (!sop || !read) return null;
  if (!read.broken.has('follow_up')) checkFollowUp(read.policy, sop, templates.approved, problems);
  const approvedTemplates = templates.approved.map((item) => item.template);
  const rules: Omit<Rules, 'revision'> = {
    policy: read.policy,
    intents: new Map(intents.map((intent) => [intent.name, intent])),
    messages: templates.messages,
    approved: approvedTemplates,
  };
  const content = { rules, quickReplies: templates.quickReplies, approvedTemplates };
  return { ...content, rules: { ...rules, revision: revisionOf(content) } };
}

function sopFile(found: FoundFile | null, problems: Problems): YamlFile | null {
  if (!found) {
    problems.warn(SOP_FILE, 1, 'there is no such file; the defaults are in force');
    return { name: SOP_FILE, value: undefined, lineOf: () => 1 };
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

/** SOP F1 usually falls after the window: then only an approved template can be sent. */
function checkFollowUp(policy: Policy, sop: YamlFile, approved: readonly WrittenTemplate[], problems: Problems): void {
  if (!policy.followUp) return;
  const { template } = policy.followUp;
  const line = sop.lineOf(['follow_up', 'template']);
  const written = approved.filter((item) => item.template.name === template);
  if (written.length === 0) {
    if (template !== SAMPLE_FOLLOW_UP && !MESSAGE_NAMES.includes(template as MessageName)) {
      const known = [...approved.map((item) => item.template.name), ...MESSAGE_NAMES];
      const message = `follow_up.template: there is no message or approved template "${template}"${suggestion(template, known)}`;
      problems.error(sop.name, line, message);
      return;
    }
    const message = `follow_up.template: "${template}" is in no approved.yaml, so a follow-up is only sent while the window is open`;
    problems.warn(sop.name, line, message);
  }
  for (const item of written) checkFollowUpVariables(item, problems);
}

/** The service fills them in by itself, so it has to know what they mean. */
function checkFollowUpVariables({ template, file, lineOf }: WrittenTemplate, problems: Problems): void {
  template.components.forEach((component, index) => {
    for (const name of placeholdersOf(component.text ?? '')) {
      if ((COMMON as readonly string[]).includes(name)) continue;
      const message = `template ${template.name} is the follow-up and cannot fill in {{${name}}}${suggestion(name, COMMON)}`;
      problems.error(file, lineOf(['components', index]), message);
    }
  });
}
