import type { Content } from '../../src/core/conversation/message.ts';
import { asNumberedText, optionsOf } from '../choices.ts';
import { splitText } from '../split-text.ts';
import { callbackBytes, capabilities } from './capabilities.ts';

type Choices = Extract<Content, { kind: 'choices' }>;

/** The parts that a message is sent as, in order; each of them is one request. */
export function splitContent(content: Content): Content[] {
  if (content.kind === 'text') return textParts(content.text);
  if (content.kind === 'choices') return choiceParts(content);
  if (!('media' in content) || content.text === undefined) return [content];
  const { text, ...file } = content;
  const hasCaption = content.kind !== 'sticker' && text.length <= capabilities.captionLimit;
  return hasCaption ? [content] : [file, ...textParts(text)];
}

function textParts(text: string): Content[] {
  return splitText(text, capabilities.textLimit).map((part) => ({ kind: 'text', text: part }));
}

function choiceParts(content: Choices): Content[] {
  const options = optionsOf(content);
  const fits =
    options.length <= capabilities.buttons && options.every(({ id }) => Buffer.byteLength(id) <= callbackBytes);
  if (options.length === 0) return textParts(content.text);
  if (!fits || content.text.trim() === '') return textParts(asNumberedText(content));
  const parts = splitText(content.text, capabilities.textLimit);
  return [...parts.slice(0, -1).flatMap(textParts), { ...content, text: parts.at(-1) ?? content.text }];
}
