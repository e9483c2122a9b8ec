import type { Passage, Rules } from './knowledge.ts';

/** Before the passage's id, in what the bot said something for: no intent has a colon in its name. */
const document = 'document:';

/** Why the bot says it. */
export function whyOfPassage({ id }: Pick<Passage, 'id'>): string {
  return document + id;
}

export function isFromDocument(why: string): boolean {
  return why.startsWith(document);
}

/** The id of the passage that it is said for; null: it is said for something else. */
export function passageIn(why: string): string | null {
  return isFromDocument(why) ? why.slice(document.length) : null;
}

/** The passage behind what the bot said; null: it was said for something else, or the documents no longer have it. */
export function passageBehind({ passages = [] }: Pick<Rules, 'passages'>, why: string): Passage | null {
  const name = passageIn(why);
  return passages.find(({ id }) => id === name) ?? null;
}

/** What it is about, in a few words: "Kebijakan retur › Syarat". */
export function nameOfPassage({ title, headings, opening }: Pick<Passage, 'title' | 'headings' | 'opening'>): string {
  return [title, ...headings, ...(opening === undefined ? [] : [opening])].join(' › ');
}
