import type { Intent, Passage } from '../sop/knowledge.ts';
import { isFromDocument, whyOfPassage } from '../sop/passages.ts';
import type { Draft } from './draft.ts';
import type { Choice } from './message.ts';
import { titleOf } from './say.ts';
import type { BotState, HeardMessage } from './state.ts';

/** Ids of choices that we offer. They come back in taps, perhaps days later. */
const intentPrefix = 'intent:';
const optionPrefix = 'option:';
const rate = 'rate_';
const actions = ['talk_to_person', 'next_step', 'yes_solved', 'not_solved', 'summary_right', 'summary_wrong'] as const;
type Action = (typeof actions)[number];

export type Tap =
  | { kind: 'intent'; name: string }
  | { kind: 'passage'; why: string }
  | { kind: 'option'; index: number }
  | { kind: 'rating'; score: number }
  | { kind: Action };

export function actionChoice(draft: Draft, action: Action): Choice {
  return { id: action, title: titleOf(draft, action) };
}

export function intentChoice(intent: Intent): Choice {
  return { id: intentPrefix + intent.name, title: intent.title };
}

/** By its own heading, or by how it begins where it has none; the whole of it stands beneath where a channel shows that. */
export function passageChoice(passage: Passage): Choice {
  const title = passage.headings.at(-1) ?? passage.opening ?? passage.title;
  const isLong = [...title].length > shownOfTitle;
  return { id: whyOfPassage(passage), title, ...(isLong ? { description: title } : {}) };
}

const shownOfTitle = 20;

export function optionChoice(title: string, index: number): Choice {
  return { id: optionPrefix + index, title };
}

export function ratingChoices(): Choice[] {
  return [1, 2, 3, 4, 5].map((score) => ({ id: rate + score, title: String(score) }));
}

/**
 * What a message chose of ours: by a tap, or, where a channel could only show the choices as text, by the title or
 * the number of one that was offered last.
 */
export function tapOf(heard: Pick<HeardMessage, 'text' | 'choiceId'>, offered: BotState['offered']): Tap | null {
  if (heard.choiceId !== undefined) return readChoiceId(heard.choiceId);
  const text = heard.text.trim().toLowerCase();
  if (text === '') return null;
  const chosen = offered.find(({ title }) => title.toLowerCase() === text) ?? offeredByNumber(text, offered);
  return chosen ? readChoiceId(chosen.id) : null;
}

function offeredByNumber(text: string, offered: BotState['offered']): { id: string } | undefined {
  const isNumber = /^\d{1,2}[.)]?$/.test(text);
  // "2 aja kak" of one button may count something else.
  const isSaid = offered.length > 1 && /^\d{1,2}(?: (?:ya|aja|saja|deh|kak|min|gan|sis))+$/.test(text);
  return isNumber || isSaid ? offered[Number.parseInt(text, 10) - 1] : undefined;
}

export function readChoiceId(id: string): Tap | null {
  const action = actions.find((known) => known === id);
  if (action) return { kind: action };
  if (id.startsWith(intentPrefix)) return { kind: 'intent', name: id.slice(intentPrefix.length) };
  if (isFromDocument(id)) return { kind: 'passage', why: id };
  const rating = /^rate_([1-5])$/.exec(id);
  if (rating) return { kind: 'rating', score: Number(rating[1]) };
  const option = /^option:(\d{1,3})$/.exec(id);
  return option ? { kind: 'option', index: Number(option[1]) } : null;
}
