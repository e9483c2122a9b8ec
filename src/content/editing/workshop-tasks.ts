import { createHash } from 'node:crypto';
import { plainSop, type SopSection } from '../../core/sop/plain/plain-sop.ts';
import type { Scenario } from '../../core/practice/scenario.ts';
import type { Intent, Passage } from '../../core/sop/knowledge.ts';
import { nameOfPassage, whyOfPassage } from '../../core/sop/passages.ts';
import type { NearPassage } from '../../core/understanding/passages/passage-finder.ts';
import type { Language } from '../../core/sop/policy.ts';
import { groupAlike } from '../../core/understanding/likeness.ts';
import type { Understanding } from '../../core/understanding/understanding.ts';
import type { Published } from '../../engine/engine.ts';
import { builtInMessages, messageNames } from '../files/built-in-messages.ts';
import { checkTests, type TestFailure } from '../check-tests.ts';
import { compareContent, goneTeams, type Difference, type GoneTeam } from './compare.ts';
import type { Content } from '../content.ts';
import { readContent, type ContentSource } from '../load.ts';
import { changedAnswers, type ChangedAnswer, type Lead, type OldQuestion } from './old-questions.ts';
import { placeholdersOfMessage, common, ofQuickReply } from '../files/placeholders.ts';
import { practiceLines, type PracticeLine } from '../files/practice-lines.ts';
import type { Problem } from '../problem.ts';
import { shippedSenses } from '../encoder.ts';
import { proposalOf, type Proposal } from './proposal.ts';
import { publishable } from '../publish.ts';
import { stemmers } from '../stemmers.ts';
import { tryMessages, type TriedMessage } from './try-message.ts';

/** What a draft holds, for lists; what is wrong with it. */
export type Look = {
  problems: Problem[];
  /** Null while there are errors: it cannot be published. */
  revision: string | null;
  intents: IntentLine[];
  messages: { name: string; language: Language; wordings: string[]; isOwn: boolean; placeholders: string[] }[];
  quickReplies: { language: Language; shortcut: string; title: string; text: string }[];
  approved: { name: string; language: string; body: string; buttons: string[] }[];
  documents: {
    file: string;
    language: Language;
    title: string;
    link: string | null;
    passages: number;
    /** Other ways of asking for its sections. */
    asked: { name: string; title: string; texts: string[] }[];
  }[];
  practice: PracticeLine[];
  sop: Record<Language, SopSection[]>;
  teams: string[];
  placeholders: { all: string[]; quickReply: string[] };
};
export type IntentLine = Pick<Intent, 'name' | 'title' | 'language' | 'category' | 'priority' | 'handoff'> & {
  file: string;
  line: number;
  examples: number;
  tests: number;
};

export type Comparison = { differences: Difference[]; goneTeams: GoneTeam[] };

export type TestResult = { phrases: number; failures: TestFailure[] };
/** A section that lies near a message that no intent answers; what is told of them stands in `understood`. */
export type NearSection = NearPassage & { isOffered: boolean };
export type Tried = {
  items: (TriedMessage & { near: NearSection[] })[];
  titles: Record<string, string>;
  problems: Problem[];
};
export type AlikeGroup = {
  members: number[];
  nearest: { name: string; title: string; confidence: number }[];
  now: Lead | null;
  /** What those who asked then chose of what they were offered, as far as the content has it; the most chosen first. */
  chosen: (Lead & { count: number })[];
  proposal: Proposal & { language: Language };
};

type TryTask = { source: ContentSource; texts: readonly string[]; at: number; channel: string };
type RepliesTask = { before: ContentSource; after: ContentSource; questions: readonly OldQuestion[] };
type ScenarioTask = { source: ContentSource; name: string };
/** `problems`: what is wrong in its file, or keeps all of the content from being read. */
export type FoundScenario = { scenario: Scenario | null; isThere: boolean; problems: Problem[] };
/** `chosen`: what its customer then chose of what they were offered. */
export type AskedQuestion = { text: string; chosen: Pick<Lead, 'kind' | 'name'> | null };
/** `most`: so many groups, the largest. */
type AlikeTask = { source: ContentSource; questions: readonly AskedQuestion[]; most: number };
/** `count`: of all groups. */
export type AlikeAnswer = { groups: AlikeGroup[]; count: number };

/** What takes a while with content: run beside the service (`workshop.ts`), so that no customer waits for it. */
export const workshopTasks = {
  async look(source: ContentSource): Promise<Look> {
    const { content, problems, files } = await readContent(source);
    const isRight = content !== null && !problems.some(({ severity }) => severity === 'error');
    return {
      ...listed(content),
      practice: practiceLines(files),
      problems,
      revision: isRight ? content.rules.revision : null,
    };
  },

  async check(source: ContentSource): Promise<Problem[]> {
    return (await readContent(source)).problems;
  },

  async try({ source, texts, at, channel }: TryTask): Promise<Tried> {
    const { content, problems } = await readContent(source);
    if (!content) return { items: [], titles: {}, problems };
    const { rules } = content;
    const { understand, nearestPassages } = trained(content);
    const tried = tryMessages({ rules, understand: (text) => understand(text), texts, at, channel });
    const items = tried.map((one) => {
      const { intent, handoffWord, passage, text } = one.understood;
      const near = intent || handoffWord !== null ? [] : (nearestPassages?.(text, mostNear) ?? []);
      const others = near.filter(({ id }) => id !== passage?.id);
      return {
        ...one,
        near: others.map((found) => ({ ...found, isOffered: one.offered.includes(whyOfPassage(found)) })),
      };
    });
    return { items, titles: titlesOf(content), problems };
  },

  /** A role-play as it is written there, also beside what is wrong elsewhere. */
  async scenario({ source, name }: ScenarioTask): Promise<FoundScenario> {
    const { content, problems, files } = await readContent(source);
    const line = practiceLines(files).find((one) => one.kind === 'scenario' && one.name === name);
    const scenario = content?.practice.scenarios.find((one) => one.name === name) ?? null;
    const ofIts = problems.filter(({ file }) => content === null || file === line?.file);
    return { scenario, isThere: line !== undefined, problems: ofIts };
  },

  async test(source: ContentSource): Promise<TestResult> {
    const { content } = await readContent(source);
    if (!content) return { phrases: 0, failures: [] };
    const phrases = [...content.rules.intents.values()].reduce((sum, { tests }) => sum + tests.length, 0);
    return { phrases, failures: checkTests(content, trained(content).understand) };
  },

  /** Which of these questions lead elsewhere once `after` is in force. */
  async replies({ before, after, questions }: RepliesTask): Promise<ChangedAnswer[]> {
    const [one, other] = await Promise.all([readContent(before), readContent(after)]);
    if (!one.content || !other.content) return [];
    return changedAnswers(questions, sideOf(one.content), sideOf(other.content));
  },

  async compare(task: { before: ContentSource; after: ContentSource; language: Language }): Promise<Comparison> {
    const [before, after] = await Promise.all([readContent(task.before), readContent(task.after)]);
    return {
      differences: compareContent(before.content, after.content, task.language),
      goneTeams: before.content && after.content ? goneTeams(before.content, after.content) : [],
    };
  },

  /** Texts that ask the same, and what the content makes of each group's first one. */
  async alike({ source, questions, most }: AlikeTask): Promise<AlikeAnswer> {
    const { content } = await readContent(source);
    const texts = questions.map(({ text }) => text);
    if (!content) {
      const groups = texts.slice(0, most).map((text, index) => ({
        members: [index],
        nearest: [],
        now: null,
        chosen: [],
        proposal: { ...proposalOf([], [text]), language: 'id' as const },
      }));
      return { groups, count: texts.length };
    }
    const intents = [...content.rules.intents.values()];
    const sentences = intents.flatMap(({ examples, keywords, language }) =>
      [...examples, ...keywords].map((text) => ({ text, language })),
    );
    const { language } = content.rules.policy.business;
    const guess = guessOf(trained(content));
    const titles = titlesOf(content);
    const all = groupAlike({ texts, sentences, language, stem: stemmers, dictionary: shippedSenses });
    const groups = all.slice(0, most).map((members) => {
      // Answered by now only when every one of them is.
      const lead = (place: number) => leadOf(guess(texts[place] ?? ''));
      const [head = -1] = members;
      const first = lead(head);
      const isAnswered = first !== null && members.every((place) => lead(place)?.name === first.name);
      const now = isAnswered ? { ...first, title: titles[first.name] ?? '' } : null;
      const chosen = chosenOf(
        members.flatMap((place) => questions[place]?.chosen ?? []),
        titles,
      );
      const understood = members.slice(0, mostWeighed).map((place) => guess(texts[place] ?? ''));
      const guesses = understood.map(({ nearest }) => nearest);
      const words = understood.map(({ normalized }) => normalized);
      const english = understood.filter((one) => one.language === 'en').length;
      const spoken: Language = english * 2 > understood.length ? 'en' : 'id';
      const proposed = proposalOf(guesses, words);
      // What they chose themselves, they meant.
      const intent = chosen[0]?.kind === 'intent' ? chosen[0].name : proposed.intent;
      const proposal = { ...proposed, intent, language: spoken };
      return { members, now, chosen, nearest: nearestOf(guesses, titles), proposal };
    });
    return { groups, count: all.length };
  },

  async hasPassage({ source, id }: { source: ContentSource; id: string }): Promise<boolean> {
    const { content } = await readContent(source);
    return content?.rules.passages?.some((passage) => passage.id === id) ?? false;
  },
};

const mostNear = 4;

export type WorkshopTasks = typeof workshopTasks;

type Guess = Pick<Understanding, 'intent' | 'closeCall' | 'nearest' | 'passage' | 'normalized' | 'language'>;
const guessed = new WeakMap<Published, Map<string, Guess>>();
/** The page asks about the same questions again and again, whenever one of them is done with. */
const mostGuesses = 3_000;

/** What a content makes of a text, as it was worked out before. */
function guessOf(published: Published): (text: string) => Guess {
  const known = guessed.get(published) ?? new Map<string, Guess>();
  guessed.set(published, known);
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const { intent, closeCall, nearest, passage = null, normalized, language } = published.understand(text);
    const made = { intent, closeCall, nearest, passage, normalized, language };
    if (known.size >= mostGuesses) known.clear();
    known.set(text, made);
    return made;
  };
}

function leadOf({ intent, closeCall, passage }: Guess): Pick<Lead, 'kind' | 'name'> | null {
  if (closeCall) return null;
  if (intent) return { kind: 'intent', name: intent.name };
  return passage ? { kind: 'document', name: passage.id } : null;
}

function chosenOf(all: readonly Pick<Lead, 'kind' | 'name'>[], titles: Record<string, string>): AlikeGroup['chosen'] {
  return [...Map.groupBy(all, ({ name }) => name).values()]
    .flatMap((same) => same.slice(0, 1).map((one) => ({ ...one, title: titles[one.name] ?? '', count: same.length })))
    .filter(({ title }) => title !== '')
    .toSorted((a, b) => b.count - a.count);
}

/** The newest of a group say what the rest of it is about; to understand a thousand takes longer than to read one page. */
const mostWeighed = 20;

/** The guesses of a group together, best first. */
function nearestOf(guesses: { name: string; confidence: number }[][], titles: Record<string, string>) {
  const sums = new Map<string, number>();
  for (const { name, confidence } of guesses.flat()) sums.set(name, (sums.get(name) ?? 0) + confidence);
  return [...sums]
    .map(([name, sum]) => ({
      name,
      title: titles[name] ?? name,
      confidence: Math.round((sum / guesses.length) * 1000) / 1000,
    }))
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, 3);
}

/** Training takes as long as a thousand messages: the last few are kept. */
const kept = 3;
const recognizers = new Map<string, Published>();

function trained(content: Content): Published {
  const { policy, intents, passages } = content.rules;
  const learnt = [...intents.values()].map(({ name, language, title, examples, keywords }) => ({
    ...{ name, language, title, examples, keywords },
  }));
  const words = [policy.business.language, policy.handoff.words, policy.classify, policy.supervise.words];
  const key = createHash('sha256')
    .update(JSON.stringify([learnt, words, passages]))
    .digest('hex');
  const known = recognizers.get(key) ?? publishable({ ...content, trials: [] });
  recognizers.delete(key);
  recognizers.set(key, known);
  for (const oldest of [...recognizers.keys()].slice(0, Math.max(0, recognizers.size - kept)))
    recognizers.delete(oldest);
  return known;
}

function sideOf(content: Content) {
  const { understand } = trained(content);
  return { content, understand: (text: string) => understand(text) };
}

function titlesOf({ rules }: Content): Record<string, string> {
  return Object.fromEntries([
    ...[...rules.intents.values()].map(({ name, title }) => [name, title]),
    ...(rules.passages ?? []).map((passage) => [passage.id, nameOfPassage(passage)]),
  ]);
}

function listed(content: Content | null): Omit<Look, 'problems' | 'practice' | 'revision'> {
  const placeholders = { all: [...common], quickReply: [...ofQuickReply] };
  const empty = { intents: [], messages: [], quickReplies: [], approved: [], documents: [], teams: [], placeholders };
  if (!content) return { ...empty, sop: { id: [], en: [] } };
  const { rules, quickReplies, approvedTemplates } = content;
  return {
    placeholders,
    intents: [...rules.intents.values()].map(lineOf),
    messages: (['id', 'en'] as const).flatMap((language) =>
      messageNames.map((name) => ({
        ...{ name, language, wordings: [...rules.messages[language][name]] },
        isOwn: rules.messages[language][name] !== builtInMessages[language][name],
        placeholders: [...placeholdersOfMessage(name)],
      })),
    ),
    quickReplies: (['id', 'en'] as const).flatMap((language) =>
      quickReplies[language].map((reply) => ({ language, ...reply })),
    ),
    approved: approvedTemplates.map(({ name, language, components }) => ({
      ...{ name, language },
      body: components.find(({ type }) => type.toUpperCase() === 'BODY')?.text ?? '',
      buttons: components.flatMap(({ buttons = [] }) => buttons.map(({ text = '' }) => text)),
    })),
    documents: documentLines(rules.passages ?? []),
    sop: { id: plainSop(rules.policy, 'id'), en: plainSop(rules.policy, 'en') },
    teams: rules.policy.teams.map(({ name }) => name),
  };
}

function documentLines(passages: readonly Passage[]): Look['documents'] {
  return [...Map.groupBy(passages, ({ source }) => source.file)].flatMap(([file, own]) => {
    const [first] = own;
    if (!first) return [];
    const { language, title, link } = first;
    const asked = own.flatMap((one) =>
      one.asked ? [{ name: one.id, title: nameOfPassage(one), texts: one.asked }] : [],
    );
    return [{ file, language, title, link, passages: own.length, asked }];
  });
}

function lineOf(intent: Intent): IntentLine {
  const { name, title, language, category, priority, handoff, source, examples, tests } = intent;
  return {
    ...{ name, title, language, category, priority, handoff, file: source.file, line: source.line },
    ...{ examples: examples.length, tests: tests.length },
  };
}
