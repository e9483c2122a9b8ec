import type { Source } from '../../assistant/prompt.ts';
import type { Rules } from '../../core/sop/knowledge.ts';
import { nameOfPassage, whyOfPassage } from '../../core/sop/passages.ts';
import type { Language } from '../../core/sop/policy.ts';
import { commonValues, fill } from '../../core/sop/wording.ts';
import type { Published } from '../../engine/engine.ts';

const mostAnswers = 3;

/** What the content says to a text: first what the bot would say, then what is near. Filled in for nobody in particular. */
export function sourcesFor(text: string, { rules, language, published }: Given): Source[] {
  if (text === '') return [];
  const { intents, passages = [], policy } = rules;
  const { intent, nearest, acts } = published.understand(text);
  const values = commonValues(policy, language, null);
  const names = [...new Set([...(intent ? [intent.name] : []), ...nearest.map(({ name }) => name)])];
  const answers = names.slice(0, mostAnswers).flatMap((name): Source[] => {
    const known = intents.get(name);
    const told = known?.answers[0] ?? known?.steps.join('\n') ?? '';
    return known && told !== '' ? [{ why: name, title: known.title, text: fill(told, values) }] : [];
  });
  const found = (published.passagesNear?.(text) ?? []).flatMap((id): Source[] => {
    const passage = passages.find((one) => one.id === id);
    return passage ? [{ why: whyOfPassage(passage), title: nameOfPassage(passage), text: passage.text }] : [];
  });
  // Who asks for a person, and something besides, is mostly taken to ask who answers here.
  const isFirst = intent !== null && (intent.by === 'keyword' || !acts.includes('asks-person'));
  return isFirst ? [...answers, ...found] : [...found, ...answers];
}

type Given = { rules: Rules; language: Language; published: Pick<Published, 'understand' | 'passagesNear'> };
