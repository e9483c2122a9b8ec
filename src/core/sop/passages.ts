import type { Passage, Rules } from './knowledge.ts';

/** Before the passage's id, in what the bot said something for: no intent has a colon in its name. */
const DOCUMENT = 'document:';

/** Why the bot says it. */
export function whyOfPassage({ id }: Passage): string {
  return DOCUMENT + id;
}

export function isFromDocument(why: string): boolean {
  return why.startsWith(DOCUMENT);
}

/** The passage behind what the bot said; null: it was said for something else, or the documents no longer have it. */
export function passageBehind({ passages = [] }: Pick<Rules, 'passages'>, why: string): Passage | null {
  if (!isFromDocument(why)) return null;
  const id = why.slice(DOCUMENT.length);
  return passages.find((passage) => passage.id === id) ?? null;
}

/** What it is about, in a few words: "Kebijakan retur › Syarat". */
export function nameOfPassage({ title, headings }: Pick<Passage, 'title' | 'headings'>): string {
  return [title, ...headings].join(' › ');
}
