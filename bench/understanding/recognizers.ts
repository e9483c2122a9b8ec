import { createRequire } from 'node:module';
import { shippedEncoder } from '../../src/content/encoder.ts';
import { stemmers } from '../../src/content/stemmers.ts';
import type { Language } from '../../src/core/sop/policy.ts';
import { createRecognizer } from '../../src/core/understanding/recognizer.ts';
import type { Row } from './rows.ts';

export type Guess = { intent: string | null; confidence: number };

/** What has learnt from rows: the likeliest intent of a text, and whether it would answer at its own threshold. */
export type Learnt = { guess: (text: string) => Promise<Guess>; answers?: (text: string) => Promise<string | null> };

export type Peer = {
  name: string;
  isFor: (rows: number) => boolean;
  learn: (rows: Row[], language: Language) => Promise<Learnt>;
};

export const sapa: Peer = {
  name: 'Sapa',
  isFor: () => true,
  learn: async (rows, language) => {
    const intents = [...Map.groupBy(rows, ({ intent }) => intent)].map(([name, examples]) => ({
      ...{ name, language, keywords: [] },
      title: name.replace(/(?<=[a-z])(?=[A-Z])|[_/-]+/g, ' ').toLowerCase(),
      examples: examples.map(({ text }) => text),
    }));
    const input = { intents, language, handoffWords: [], stem: stemmers, encoder: shippedEncoder() };
    const recognizer = createRecognizer(input);
    return {
      guess: async (text) => {
        const best = recognizer.best(text);
        return { intent: best?.name ?? null, confidence: best?.confidence ?? 0 };
      },
      answers: async (text) => recognizer.understand(text).intent?.name ?? null,
    };
  },
};

const require = createRequire(import.meta.url);

type Classification = { label: string; value: number };
type NaturalClassifier = {
  addDocument(text: string, label: string): void;
  train(): void;
  getClassifications(text: string): Classification[];
};
type NaturalClass = new (stemmer: unknown) => NaturalClassifier;

/** By sub-path: natural's own entry loads database clients. */
const natural = (path: string): unknown => require(`natural/lib/natural/${path}.js`);

function naturalPeer(name: string, path: string, most: number): Peer {
  return {
    name,
    isFor: (rows) => rows <= most,
    learn: async (rows, language) => {
      const stemmer = natural(language === 'id' ? 'stemmers/indonesian/stemmer_id' : 'stemmers/porter_stemmer');
      const classifier = new (natural(path) as NaturalClass)(stemmer);
      for (const { text, intent } of rows) classifier.addDocument(text, intent);
      classifier.train();
      return {
        guess: async (text) => {
          const all = classifier.getClassifications(text);
          const total = all.reduce((sum, { value }) => sum + value, 0);
          return { intent: all[0]?.label ?? null, confidence: total > 0 ? (all[0]?.value ?? 0) / total : 0 };
        },
      };
    },
  };
}

type NlpManager = {
  settings: Record<string, unknown>;
  addLanguage(language: string): void;
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ intent: string; score: number }>;
};
type NlpContainer = {
  use(plugin: unknown): void;
  get(name: string): NlpManager;
  registerConfiguration(tag: string, settings: object): void;
};

/** Its own defaults, but for the log. */
const nluSettings = {
  ...{ keepStopwords: true, nonefeatureValue: 1, nonedeltaMultiplier: 1.2 },
  ...{ spellCheck: false, spellCheckDistance: 1, filterZeros: true, log: false },
};

const nlpJs: Peer = {
  name: 'nlp.js',
  isFor: () => true,
  learn: async (rows, language) => {
    const { containerBootstrap } = require('@nlpjs/core') as { containerBootstrap(): Promise<NlpContainer> };
    const container = await containerBootstrap();
    container.registerConfiguration('nlu-??', nluSettings);
    container.use((require('@nlpjs/nlp') as { Nlp: unknown }).Nlp);
    container.use((require('@nlpjs/lang-id') as { LangId: unknown }).LangId);
    container.use((require('@nlpjs/lang-en') as { LangEn: unknown }).LangEn);
    const nlp = container.get('nlp');
    Object.assign(nlp.settings, { autoSave: false });
    nlp.addLanguage(language);
    for (const { text, intent } of rows) nlp.addDocument(language, text, intent);
    await nlp.train();
    const answer = async (text: string) => nlp.process(language, text);
    return {
      guess: async (text) => {
        const { intent, score } = await answer(text);
        return intent === 'None' ? { intent: null, confidence: 0 } : { intent, confidence: score };
      },
      answers: async (text) => {
        const { intent } = await answer(text);
        return intent === 'None' ? null : intent;
      },
    };
  },
};

export const peers: Peer[] = [
  sapa,
  naturalPeer('natural Bayes', 'classifiers/bayes_classifier', 12_000),
  naturalPeer('natural logistic regression', 'classifiers/logistic_regression_classifier', 250),
  nlpJs,
];
