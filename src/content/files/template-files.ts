import { z } from 'zod';
import type { ApprovedTemplate, MessageName, Messages } from '../../core/sop/knowledge.ts';
import type { Language } from '../../core/sop/policy.ts';
import { strictKeys, text, texts } from './fields.ts';
import { messageNames } from './built-in-messages.ts';
import { suggestion } from '../nearest.ts';
import { placeholderProblems, placeholdersOfMessage, ofQuickReply } from './placeholders.ts';
import type { Problems } from '../problem.ts';
import { checkAt, checkList, keysOf, type YamlFile } from './yaml-file.ts';

export type QuickReply = { shortcut: string; title: string; text: string };

/** What a reply button shows. */
const buttonLength = 20;
const buttons: readonly MessageName[] = [
  ...(['talk_to_person', 'next_step', 'yes_solved', 'not_solved', 'summary_right', 'summary_wrong'] as const),
];

/** The messages that `messages.yaml` words itself. */
export function readMessages(file: YamlFile, problems: Problems): Partial<Messages> {
  const messages: Partial<Record<MessageName, readonly string[]>> = {};
  for (const key of keysOf(file, problems)) {
    if (!isMessageName(key)) {
      problems.error(file.name, file.lineOf([key]), `unknown message "${key}"${suggestion(key, messageNames)}`);
      continue;
    }
    const wordings = checkAt(file, [key], texts, problems);
    if (!wordings) continue;
    checkWordings(key, wordings, file, problems);
    messages[key] = wordings;
  }
  return messages;
}

function isMessageName(key: string): key is MessageName {
  return (messageNames as readonly string[]).includes(key);
}

function checkWordings(name: MessageName, wordings: readonly string[], file: YamlFile, problems: Problems): void {
  wordings.forEach((wording, index) => {
    const line = file.lineOf([name, index]);
    for (const problem of placeholderProblems(wording, placeholdersOfMessage(name))) {
      problems.error(file.name, line, `${name}: ${problem}`);
    }
    if (buttons.includes(name) && [...wording].length > buttonLength) {
      problems.error(
        file.name,
        line,
        `${name}: a button holds ${buttonLength} characters, this has ${[...wording].length}`,
      );
    }
  });
}

const shortcut = z.string().regex(/^\/[\p{L}\p{N}_-]+$/u, 'must be a slash and one word, such as /resi');
const quickReply = strictKeys({ shortcut, title: text.optional(), text });

export function readQuickReplies(file: YamlFile, problems: Problems): QuickReply[] {
  const lines = new Map<string, number>();
  return checkList(file, quickReply, problems).map(({ index, value: reply }) => {
    for (const problem of placeholderProblems(reply.text, ofQuickReply)) {
      problems.error(file.name, file.lineOf([index, 'text']), `${reply.shortcut}: ${problem}`);
    }
    const line = file.lineOf([index, 'shortcut']);
    const first = lines.get(reply.shortcut);
    if (first === undefined) lines.set(reply.shortcut, line);
    else problems.error(file.name, line, `shortcut "${reply.shortcut}" is given twice (also on line ${first})`);
    return { shortcut: reply.shortcut, title: reply.title ?? reply.shortcut, text: reply.text };
  });
}

const button = z.looseObject({ type: text, text: z.string().optional(), url: z.string().optional() });
const component = z.looseObject({
  type: text,
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z.array(button).optional(),
});
const approved = strictKeys({
  name: z
    .string()
    .max(512)
    .regex(/^[a-z0-9_]+$/, 'may hold small letters, digits and _ only, as Meta has it'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, 'must be a code of Meta such as id, en or en_US')
    .optional(),
  components: z.array(component).min(1),
});

export function readApproved(file: YamlFile, language: Language, problems: Problems): WrittenTemplate[] {
  return checkList(file, approved, problems).map(({ index, value: template }) => ({
    template: { ...template, language: template.language ?? language },
    lineOf: (path) => file.lineOf([index, ...path]),
    file: file.name,
  }));
}

export type WrittenTemplate = {
  template: ApprovedTemplate;
  file: string;
  lineOf: YamlFile['lineOf'];
};
