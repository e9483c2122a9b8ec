import { z } from 'zod';
import type { Intent, Slot } from '../../core/sop/knowledge.ts';
import type { Language } from '../../core/sop/policy.ts';
import { listOf, strictKeys, text } from './fields.ts';
import { common, placeholderProblems } from './placeholders.ts';
import type { Problems } from '../problem.ts';
import { unknownTeam } from './sop-check.ts';
import { checkList, type Path, type YamlFile } from './yaml-file.ts';

/** What a list shows of a title; the channel cuts the rest off. */
const titleLength = 24;

const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u, 'may hold letters, digits, _ - and . only');
const slotName = z.string().regex(/^[\p{L}\p{N}_]+$/u, 'a slot name may hold letters, digits and _ only');

const slot = strictKeys({
  ask: text,
  type: z.enum(['text', 'number', 'code', 'phone', 'email', 'date', 'choice', 'photo']).default('text'),
  options: listOf(text),
});

const intentSchema = strictKeys({
  intent: name,
  title: text.optional(),
  category: z.enum(['general', 'technical', 'complaint']).default('general'),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).default('normal'),
  examples: listOf(text),
  keywords: listOf(text),
  slots: z.preprocess((value) => value ?? {}, z.record(slotName, slot)),
  answers: z.preprocess((value) => (typeof value === 'string' ? [value] : (value ?? [])), z.array(text)),
  steps: listOf(text),
  handoff: text.nullish(),
  skill: text.nullish(),
  tests: listOf(text),
});

/**
 * The intents of one file. Those that cannot be read are left out, the reasons reported. `teams` is null while
 * `sop.yaml` is wrong about them: complaining about a hand-off would only distract.
 */
export function readIntents(
  file: YamlFile,
  language: Language,
  teams: readonly string[] | null,
  problems: Problems,
): Intent[] {
  return checkList(file, intentSchema, problems).map(({ index, value }) => {
    const intent = intentOf(value, language, { file: file.name, line: file.lineOf([index]) });
    checkIntent(intent, index, file, problems);
    if (intent.handoff !== null && teams && !teams.includes(intent.handoff)) {
      const message = `intent ${intent.name}: ${unknownTeam('handoff', intent.handoff, teams)}`;
      problems.error(file.name, file.lineOf([index, 'handoff']), message);
    }
    return intent;
  });
}

function intentOf(item: z.infer<typeof intentSchema>, language: Language, source: Intent['source']): Intent {
  return {
    name: item.intent,
    language,
    title: item.title ?? titleFrom(item.intent),
    category: item.category,
    priority: item.priority,
    examples: item.examples,
    keywords: item.keywords,
    slots: Object.entries(item.slots).map(([slotKey, value]): Slot => ({ name: slotKey, ...value })),
    answers: item.answers,
    steps: item.steps,
    handoff: item.handoff ?? null,
    skill: item.skill ?? null,
    tests: item.tests,
    source,
  };
}

function titleFrom(intentName: string): string {
  const words = intentName.replaceAll(/[_.-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function checkIntent(intent: Intent, index: number, file: YamlFile, problems: Problems): void {
  const error = (path: Path, message: string) =>
    problems.error(file.name, file.lineOf([index, ...path]), `intent ${intent.name}: ${message}`);
  const warn = (path: Path, message: string) =>
    problems.warn(file.name, file.lineOf([index, ...path]), `intent ${intent.name}: ${message}`);

  if (intent.examples.length === 0) {
    if (intent.keywords.length === 0) error(['examples'], 'examples: is empty; write at least one thing customers say');
    else warn(['examples'], 'has no examples: only its keywords find it');
  }
  if (intent.answers.length === 0 && intent.steps.length === 0 && !intent.handoff) {
    error([], 'needs answers, steps or handoff; it would say nothing');
  }
  if (intent.handoff && (intent.answers.length > 0 || intent.steps.length > 0)) {
    warn(['handoff'], 'has a handoff, so its answers and steps are not said');
  }
  if ([...intent.title].length > titleLength) {
    warn(['title'], `title is longer than ${titleLength} characters; a list will cut it off`);
  }
  checkExamples(intent, warn);
  checkSlots(intent, error);
  checkPlaceholders(intent, error);
}

type Say = (path: Path, message: string) => void;

function checkExamples(intent: Intent, warn: Say): void {
  const seen = new Set<string>();
  intent.examples.forEach((example, index) => {
    const folded = example.toLowerCase();
    if (seen.has(folded)) warn(['examples', index], `the example "${example}" is given twice`);
    seen.add(folded);
  });
  intent.tests.forEach((phrase, index) => {
    if (seen.has(phrase.toLowerCase()))
      warn(['tests', index], `the test "${phrase}" is an example too, so it proves nothing`);
  });
}

function checkSlots(intent: Intent, error: Say): void {
  for (const item of intent.slots) {
    if (item.type === 'choice' && item.options.length === 0) {
      error(['slots', item.name], `slot ${item.name} is a choice without options; add options: [one, another]`);
    }
    if (item.type !== 'choice' && item.options.length > 0) {
      error(['slots', item.name], `slot ${item.name} has options; make it type: choice`);
    }
    if (isOneOf(item.name, common)) {
      error(['slots', item.name], `slot ${item.name} has the name of a placeholder that is filled already`);
    }
    for (const problem of placeholderProblems(item.ask, common)) error(['slots', item.name, 'ask'], problem);
  }
}

function checkPlaceholders(intent: Intent, error: Say): void {
  const known = [...common, ...intent.slots.map((item) => item.name)];
  for (const key of ['answers', 'steps'] as const) {
    intent[key].forEach((said, index) => {
      for (const problem of placeholderProblems(said, known, 'there is no slot for')) error([key, index], problem);
    });
  }
}

function isOneOf(word: string, list: readonly string[]): boolean {
  return list.includes(word);
}
