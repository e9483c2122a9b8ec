import type { Content } from '../../../src/core/conversation/message.ts';
import { asNumberedText, optionsOf } from '../../choices.ts';
import { splitText } from '../../split-text.ts';

type Choices = Extract<Content, { kind: 'choices' }>;

export type SplitLimits = { text: number; counted: 'units' | 'bytes'; quickReplies: number; quickReplyTitle: number };

/** The parts that a message is sent as, in order; each of them is one request. */
export function splitter(limits: SplitLimits): (content: Content) => Content[] {
  const texts = (text: string): Content[] =>
    splitText(text, limits.text, limits.counted).map((part) => ({ kind: 'text', text: part }));

  /** What is before the last paragraphs goes ahead: quick replies stand under the last message only. */
  function choiceParts(content: Choices): Content[] {
    if (optionsOf(content).length === 0) return texts(content.text);
    if (!fitsQuickReplies(content, limits)) return texts(asNumberedText(content));
    const parts = splitText(content.text, limits.text, limits.counted);
    const last = parts.at(-1) ?? content.text;
    return [...parts.slice(0, -1).flatMap(texts), { ...content, text: last }];
  }

  return (content) => {
    if (content.kind === 'text') return texts(content.text);
    if (content.kind === 'choices') return choiceParts(content);
    if (!('media' in content) || content.text === undefined) return [content];
    // A file has no caption here: its words follow it.
    const { text, ...file } = content;
    return text === '' ? [file] : [file, ...texts(text)];
  };
}

/** As they are, or not at all: a title that was cut could be that of another. */
export function fitsQuickReplies(content: Choices, limits: SplitLimits): boolean {
  const options = optionsOf(content);
  const titles = new Set(options.map(({ title }) => title.toLowerCase()));
  return (
    options.length <= limits.quickReplies &&
    titles.size === options.length &&
    options.every(
      ({ title, id, description }) => !description && title.length <= limits.quickReplyTitle && id.length <= 1_000,
    )
  );
}
