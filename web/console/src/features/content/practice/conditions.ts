import type { TFunction } from 'i18next';
import { textsOf } from '../editing/entry-text.ts';

/** `others`: what is written there and is neither; it stays as it is. */
export type Conditions = { acts: string[]; words: string[][]; others: unknown[] };

export function conditionsOf(value: unknown): Conditions {
  const all: unknown[] = Array.isArray(value) ? value : [];
  const acts = all.filter((one) => typeof one === 'string');
  const groups = all.filter(isWords);
  const others = all.filter((one) => typeof one !== 'string' && !isWords(one));
  return { acts, words: groups.map(({ words }) => textsOf(words)), others };
}

function isWords(one: unknown): one is { words: unknown } {
  return typeof one === 'object' && one !== null && 'words' in one;
}

/** In words, for a line that sums it up; empty: there is none. */
export function conditionText(value: unknown, t: TFunction<'content'>): string {
  const { acts, words } = conditionsOf(value);
  return [
    ...acts.map((act) => t(`practice:act.${act}`, { defaultValue: act })),
    ...words.filter((group) => group.length > 0).map((group) => t('rolePlay.mentions', { words: shortened(group) })),
  ].join(', ');
}

const shownWords = 3;

function shortened(words: readonly string[]): string {
  const shown = words.slice(0, shownWords).join(' / ');
  return words.length > shownWords ? `${shown} …` : shown;
}
