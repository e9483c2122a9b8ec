import type { Intent } from '../core/sop/knowledge.ts';
import type { Language } from '../core/sop/policy.ts';
import { checkTests, type TestFailure } from './check-tests.ts';
import type { Content } from './content.ts';
import { publishable } from './publish.ts';

type Place = { intent: string; file: string; line: number };

/** What could be better about the knowledge base, beside mistakes. */
export type ContentReport = {
  intents: number;
  examples: number;
  /** Of examples that the recognizer had not seen. */
  unseen: Unseen;
  /** The same for each language, where there are two. */
  byLanguage: ({ language: Language } & Unseen)[];
  /** Examples that were taken for another intent, most first. */
  confusions: (Place & { as: string; count: number; of: number; texts: string[] })[];
  /** Intents that are taken for each other, either way, or that share an example. */
  tooClose: { one: string; other: string; count: number; texts: string[] }[];
  fewExamples: (Place & { examples: number })[];
  /** Keywords that never decide: another intent's or a hand-off word comes first, or a shorter one says the same. */
  deadKeywords: (Place & { keyword: string; because: string })[];
  failingTests: TestFailure[];
};

/** How many were tried, and the shares of them that were understood rightly, as another intent, and as none that is sure. */
type Unseen = { tried: number; right: number; wrong: number; asked: number };

/** As `docs/content.md` asks for. */
const fewestExamples = 8;
const folds = 5;
/** So many mix-ups of a pair are no chance any more; or a fifth of the examples of the smaller one. */
const mixUps = 3;
const mixUpShare = 0.2;
const mostTexts = 3;

/**
 * Tries every example on a recognizer that has not seen it, five in turn, each without a fifth of every intent's: what it
 * makes of them is what it makes of customers who say it in other words.
 */
export function reportOn(content: Content): ContentReport {
  const intents = [...content.rules.intents.values()];
  const { understand } = publishable({ ...content, trials: [] });
  const trials = tryUnseen(content, intents);
  const languages = [...new Set(intents.map(({ language }) => language))];
  return {
    intents: intents.length,
    examples: intents.reduce((sum, { examples }) => sum + examples.length, 0),
    unseen: sharesOf(trials),
    byLanguage:
      languages.length < 2
        ? []
        : languages.map((language) => ({
            language,
            ...sharesOf(trials.filter(({ intent }) => intent.language === language)),
          })),
    confusions: confusionsOf(trials),
    tooClose: tooCloseOf(trials, intents),
    fewExamples: intents
      .filter(({ examples, keywords }) => examples.length < fewestExamples && examples.length + keywords.length > 0)
      .map((intent) => ({ ...placeOf(intent), examples: intent.examples.length })),
    deadKeywords: intents.flatMap((intent) => deadKeywordsOf(intent, (text) => understand(text))),
    failingTests: checkTests(content, (text) => understand(text)),
  };
}

/** `as`: what it was understood as, null: as nothing. `nearest`: the first guess, understood or not. */
type Trial = { intent: Intent; text: string; as: Intent | null; nearest: Intent | null };

function tryUnseen(content: Content, intents: readonly Intent[]): Trial[] {
  return Array.from({ length: folds }, (_, fold) => {
    const isOut = (at: number, intent: Intent): boolean => intent.examples.length > 1 && at % folds === fold;
    const kept = intents.map((one) => ({ ...one, examples: one.examples.filter((__, at) => !isOut(at, one)) }));
    const rules = { ...content.rules, intents: new Map(kept.map((one) => [one.name, one])) };
    delete rules.passages;
    const { understand } = publishable({ ...content, rules, trials: [] });
    const named = (name: string | undefined): Intent | null => content.rules.intents.get(name ?? '') ?? null;
    return intents.flatMap((intent) =>
      intent.examples
        .filter((__, at) => isOut(at, intent))
        .map((text): Trial => {
          const { intent: found, closeCall, nearest } = understand(text);
          const as = closeCall ? null : named(found?.name);
          return { intent, text, as, nearest: as ?? named(nearest[0]?.name) };
        }),
    );
  }).flat();
}

function sharesOf(trials: readonly Trial[]): Unseen {
  const share = (is: (trial: Trial) => boolean): number =>
    trials.length === 0 ? 0 : Math.round((trials.filter(is).length / trials.length) * 1000) / 1000;
  return {
    tried: trials.length,
    right: share(({ intent, as }) => as === intent),
    wrong: share(({ intent, as }) => as !== null && as !== intent),
    asked: share(({ as }) => as === null),
  };
}

function confusionsOf(trials: readonly Trial[]): ContentReport['confusions'] {
  const wrong = trials.filter(({ intent, as }) => as !== null && as !== intent);
  return [...Map.groupBy(wrong, ({ intent, as }) => `${intent.name} ${as?.name}`).values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first?.as) return [];
      const texts = group.map(({ text }) => text).slice(0, mostTexts);
      const { intent, as } = first;
      return [{ ...placeOf(intent), as: as.name, count: group.length, of: intent.examples.length, texts }];
    })
    .toSorted((a, b) => b.count - a.count);
}

function tooCloseOf(trials: readonly Trial[], intents: readonly Intent[]): ContentReport['tooClose'] {
  // The same topic in the other language is no other topic.
  const mixed = trials.filter(({ intent, nearest }) => nearest !== intent && nearest?.language === intent.language);
  const pairs = new Map<string, { one: Intent; other: Intent; texts: string[]; shared: number }>();
  const add = (a: Intent, b: Intent, text: string, shared: number): void => {
    const [one, other] = a.name < b.name ? [a, b] : [b, a];
    const key = `${one.name} ${other.name}`;
    const pair = pairs.get(key) ?? { one, other, texts: [], shared: 0 };
    pairs.set(key, { ...pair, texts: [...pair.texts, text], shared: pair.shared + shared });
  };
  for (const { intent, nearest, text } of mixed) if (nearest) add(intent, nearest, text, 0);
  for (const [a, b, text] of sharedExamples(intents)) add(a, b, text, 1);
  return [...pairs.values()]
    .filter(({ one, other, texts, shared }) => {
      const smaller = Math.max(1, Math.min(one.examples.length, other.examples.length));
      return shared > 0 || texts.length >= mixUps || (texts.length > 1 && texts.length / smaller >= mixUpShare);
    })
    .map(({ one, other, texts }) => ({
      one: one.name,
      other: other.name,
      count: texts.length,
      texts: texts.slice(0, mostTexts),
    }))
    .toSorted((a, b) => b.count - a.count);
}

function sharedExamples(intents: readonly Intent[]): [Intent, Intent, string][] {
  const owners = new Map<string, Intent>();
  return intents.flatMap((intent) =>
    intent.examples.flatMap((text): [Intent, Intent, string][] => {
      const key = text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      const owner = owners.get(key);
      owners.set(key, owner ?? intent);
      return owner && owner !== intent ? [[owner, intent, text]] : [];
    }),
  );
}

function deadKeywordsOf(
  intent: Intent,
  understand: ReturnType<typeof publishable>['understand'],
): ContentReport['deadKeywords'] {
  return intent.keywords.flatMap((keyword) => {
    const because = whyDead(intent, keyword, understand);
    return because === null ? [] : [{ ...placeOf(intent), keyword, because }];
  });
}

/** A bare word or two are read in the business's own language; in a sentence their own is plain. */
const sentences = {
  id: (word: string) => `tolong jelaskan soal ${word} ya`,
  en: (word: string) => `could you tell me about ${word} please`,
};

function whyDead(
  { name, keywords, language }: Intent,
  keyword: string,
  understand: ReturnType<typeof publishable>['understand'],
): string | null {
  const readings = [keyword, sentences[language](keyword)].map((text) => understand(text));
  const decisive = readings.find(({ intent }) => intent?.by === 'keyword' && intent.name === name) ?? readings[0];
  const { intent = null, handoffWord = null } = decisive ?? {};
  if (handoffWord !== null) return `the hand-off word "${handoffWord}" comes first`;
  if (intent?.by !== 'keyword') return 'is read as something else';
  if (intent.name !== name) return `${intent.name} has it, too`;
  const shorter = keywords.find(
    (other) => other !== keyword && ` ${keyword.toLowerCase()} `.includes(` ${other.toLowerCase()} `),
  );
  return shorter === undefined ? null : `"${shorter}" finds the same`;
}

function placeOf({ name, source }: Intent): Place {
  return { intent: name, file: source.file, line: source.line };
}
