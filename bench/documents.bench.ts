import { fileURLToPath } from 'node:url';
import { loadContent } from '../src/content/load.ts';
import { shippedEncoder } from '../src/content/encoder.ts';
import { stemmers } from '../src/content/stemmers.ts';
import type { Intent, Passage } from '../src/core/sop/knowledge.ts';
import type { Language } from '../src/core/sop/policy.ts';
import { createPassageFinder } from '../src/core/understanding/passages/passage-finder.ts';

export const name = 'documents';

const root = fileURLToPath(new URL('..', import.meta.url));
type Asked = { question: 'title' | 'example'; language: Language; half: 0 | 1 };

/**
 * How well documents answer: the sample shop's intents as an FAQ, asked in its other example questions. Half of the
 * intents are left out, and what is asked about those is of the same trade, but is answered by nothing.
 */
export async function* run(): AsyncIterable<object> {
  const { content } = await loadContent(root);
  const intents = [...(content?.rules.intents.values() ?? [])].filter(
    ({ answers, steps }) => answers.length + steps.length > 0,
  );
  for (const question of ['title', 'example'] as const) {
    for (const language of ['id', 'en'] as const) {
      const both = ([0, 1] as const).map((half) => measure(intents, { question, language, half }));
      yield { language, question, ...meanOf(both) };
    }
  }
}

type Figures = {
  right: number;
  wrong: number;
  offered: number;
  refused: number;
  threshold: number;
  buildMs: number;
  findUs: number;
};

function measure(all: readonly Intent[], { question, language, half }: Asked): Figures {
  const own = all.filter((intent) => intent.language === language);
  const known = own.filter((_, at) => at % 2 === half);
  const others = own.filter((intent) => !known.includes(intent));
  const started = performance.now();
  const passages = known.map((intent) => passageOf(intent, question));
  const finder = createPassageFinder({ passages, language, stem: stemmers, encoder: shippedEncoder() });
  const buildMs = performance.now() - started;
  const look = (intent: Intent) => asked(intent, question).map((text) => ({ intent, ...finder.look(text) }));
  const began = performance.now();
  const answers = known.flatMap(look);
  const strange = others.flatMap(look);
  const findUs = ((performance.now() - began) * 1000) / (answers.length + strange.length);
  return {
    right: answers.filter(({ intent, passage }) => passage?.id === intent.name).length / answers.length,
    wrong: answers.filter(({ intent, passage }) => passage && passage.id !== intent.name).length / answers.length,
    /** Not answered, and offered among others. */
    offered: answers.filter(({ intent, maybe }) => maybe.includes(intent.name)).length / answers.length,
    refused: strange.filter(({ passage }) => passage === null).length / strange.length,
    ...{ threshold: finder.thresholds[language] ?? 0, buildMs, findUs },
  };
}

function asked({ examples, tests }: Intent, question: Asked['question']): string[] {
  return [...(question === 'example' ? examples.slice(1) : examples), ...tests];
}

function passageOf(intent: Intent, question: Asked['question']): Passage {
  const { title, examples, answers, steps, language, source } = intent;
  const heading = question === 'title' ? title : (examples[0] ?? title);
  const text = (answers[0] ?? steps.join(' ')).replaceAll(/\{\{[^}]*\}\}/g, '');
  return { id: intent.name, language, title: 'FAQ', headings: [heading], text, link: null, source };
}

function meanOf(figures: readonly Figures[]): Figures {
  const mean = (key: keyof Figures): number =>
    Math.round((figures.reduce((sum, figure) => sum + figure[key], 0) / figures.length) * 1000) / 1000;
  return {
    ...{ right: mean('right'), wrong: mean('wrong'), offered: mean('offered'), refused: mean('refused') },
    ...{ threshold: mean('threshold'), buildMs: mean('buildMs'), findUs: mean('findUs') },
  };
}
