import { z } from 'zod';
import {
  moods,
  practisedActs,
  type Condition,
  type Practice,
  type Question,
  type Scenario,
} from '../../core/practice/scenario.ts';
import { policyDefaults } from '../../core/sop/policy-defaults.ts';
import type { Language } from '../../core/sop/policy.ts';
import { durationFrom, listOf, strictKeys, text, texts } from './fields.ts';
import { suggestion } from '../nearest.ts';
import { placeholderProblems } from './placeholders.ts';
import type { Problems } from '../problem.ts';
import { checkAt, type Path, type YamlFile } from './yaml-file.ts';

const channels = Object.keys(policyDefaults.responseMs) as [string, ...string[]];
/** A customer who writes every few seconds could not be answered. */
const shortestSilenceMs = 10_000;
const mostText = 1000;

const name = z.string().regex(/^[\p{L}\p{N}_.-]+$/u, 'may hold letters, digits, _ - and . only');
const said = text.max(mostText);
/** So many numbers each group of the SOP has. */
const sopGroups: Readonly<Record<string, number>> = {
  ...{ G: 5, Q: 6, H: 6, K: 7, T: 4, E: 6, R: 3, C: 2, F: 3, V: 3, D: 5, M: 5, O: 2 },
};
const sopNumber = z.string().refine(isOfSop, 'must be a number of the SOP, such as K1');

function isOfSop(written: string): boolean {
  const [, group = '', number = ''] = /^([A-Z])([1-9])$/.exec(written) ?? [];
  return number !== '' && Number(number) <= (sopGroups[group] ?? 0);
}

/** An act's name, or `{ words: […] }`. */
const condition = z.unknown().transform((written, context): Condition => {
  const act = practisedActs.find((one) => one === written);
  if (act) return { act };
  const found = wordsIn(written);
  if (found) return { words: found };
  const named = typeof written === 'string' ? written : 'this';
  const near = typeof written === 'string' ? suggestion(written, practisedActs) : '';
  context.addIssue(`"${named}" is nothing that is recognised; write such as apologises, or { words: [refund] }${near}`);
  return z.NEVER;
});

function wordsIn(written: unknown): string[] | null {
  const result = strictKeys({ words: texts }).safeParse(written);
  return result.success ? result.data.words : null;
}

const reply = strictKeys({
  when: listOf(condition),
  unless: listOf(condition),
  after: durationFrom(shortestSilenceMs).optional(),
  say: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(said).min(1)),
  photo: said.optional(),
});

const scenario = strictKeys({
  scenario: name,
  title: said,
  about: said,
  sop: listOf(sopNumber),
  channel: z.enum(channels).default('whatsapp'),
  customer: strictKeys({ name: text, mood: z.enum(moods).default('calm') }),
  goal: z.enum(['solve', 'escalate']).default('solve'),
  opening: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(said).min(1)),
  replies: listOf(reply),
  otherwise: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(said).min(1)),
  needs: listOf(condition),
  solved: said,
  unsolved: said,
});

const question = strictKeys({
  question: name,
  ask: said,
  right: said,
  wrong: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(said).min(1).max(5)),
  why: said,
  sop: sopNumber,
});

type Found = { language: Language; file: YamlFile };

/** What is right in `practice/`: role-plays and questions of quizzes, side by side in any file (SOP M4). */
export function readPractice(files: readonly Found[], problems: Problems): Practice {
  const read: { scenarios: Scenario[]; questions: Question[] } = { scenarios: [], questions: [] };
  const places = new Map<string, string>();
  for (const { language, file } of files) {
    entriesOf(file, problems).forEach((entry, index) => {
      const kind = kindOf(entry);
      if (kind === null) return tellUnknown(file, { entry, index }, problems);
      const at = { file, index, language, problems };
      if (kind === 'scenario') read.scenarios.push(...scenarioAt(at));
      else read.questions.push(...questionAt(at));
      tellTwice(file, { key: kind, name: String(entry[kind]), index }, places, problems);
    });
  }
  return read;
}

export type PracticeKind = 'scenario' | 'question';
type Keys = Record<string, unknown>;

/** Without `problems`, what is no list is none, and nobody is told. */
export function entriesOf(file: YamlFile, problems?: Problems): Keys[] {
  if (file.value === null || file.value === undefined) return [];
  if (Array.isArray(file.value)) return file.value.map((one) => (isKeys(one) ? one : {}));
  problems?.error(file.name, 1, 'must be a list; begin each entry with "- "');
  return [];
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function kindOf(entry: Keys): PracticeKind | null {
  return 'scenario' in entry ? 'scenario' : 'question' in entry ? 'question' : null;
}

function tellUnknown(file: YamlFile, { entry, index }: { entry: Keys; index: number }, problems: Problems): void {
  const [first = ''] = Object.keys(entry);
  const near = suggestion(first, ['scenario', 'question']);
  problems.error(file.name, file.lineOf([index, first]), `begins with neither scenario nor question${near}`);
}

function tellTwice(
  file: YamlFile,
  entry: { key: PracticeKind; name: string; index: number },
  places: Map<string, string>,
  problems: Problems,
): void {
  const line = file.lineOf([entry.index, entry.key]);
  const id = `${entry.key} ${entry.name}`;
  const place = places.get(id);
  if (place === undefined) places.set(id, `${file.name}:${line}`);
  else problems.error(file.name, line, `${entry.key} "${entry.name}" is given twice (also in ${place})`);
}

type At = { file: YamlFile; index: number; language: Language; problems: Problems };

function scenarioAt({ file, index, language, problems }: At): Scenario[] {
  const item = checkAt(file, [index], scenario, problems);
  if (!item) return [];
  const { scenario: its, replies, ...rest } = item;
  const error = (path: Path, message: string) =>
    problems.error(file.name, file.lineOf([index, ...path]), `scenario ${its}: ${message}`);
  replies.forEach(({ when, unless, after }, place) => {
    const isAnswer = when.length + unless.length > 0;
    if (isAnswer && after !== undefined)
      error(['replies', place, 'after'], 'has after and when: it is said in a silence, or as an answer');
    if (!isAnswer && after === undefined)
      error(['replies', place], 'needs when, unless or after; otherwise it belongs to otherwise');
  });
  tellPlaceholders(item, error);
  return [
    {
      ...{ name: its, language, ...rest },
      replies: replies.map(({ after, photo, ...more }) => ({ ...more, afterMs: after ?? null, photo: photo ?? null })),
    },
  ];
}

function questionAt({ file, index, language, problems }: At): Question[] {
  const item = checkAt(file, [index], question, problems);
  if (!item) return [];
  const { question: its, ...rest } = item;
  const error = (path: Path, message: string) =>
    problems.error(file.name, file.lineOf([index, ...path]), `question ${its}: ${message}`);
  const twice = rest.wrong.findIndex((one, place) => one === rest.right || rest.wrong.indexOf(one) < place);
  if (twice >= 0) error(['wrong', twice], `the choice "${rest.wrong[twice] ?? ''}" is given twice`);
  tellPlaceholders(item, error);
  return [{ name: its, language, ...rest }];
}

/** What a customer of a role-play says is said as it stands. */
function tellPlaceholders(item: Keys, error: (path: Path, message: string) => void): void {
  for (const [key, value] of Object.entries(item)) {
    for (const problem of placeholderProblems(JSON.stringify(value), [])) error([key], problem);
  }
}
