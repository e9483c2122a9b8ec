import type { Content } from '../../src/core/conversation/message.ts';
import { asNumberedText, optionsOf } from '../choices.ts';
import { splitText } from '../split-text.ts';
import { capabilities } from './capabilities.ts';

/** The parts that a message is sent as, in order. The widget shows them as the one message that they are. */
export function splitContent(content: Content): Content[] {
  if (content.kind === 'text') return textParts(content.text);
  if (content.kind === 'choices') return choiceParts(content);
  if (!('media' in content) || content.text === undefined) return [content];
  if (content.text.length <= capabilities.captionLimit) return [content];
  const { text, ...file } = content;
  return [file, ...textParts(text)];
}

function textParts(text: string): Content[] {
  return splitText(text, capabilities.textLimit).map((part) => ({ kind: 'text', text: part }));
}

function choiceParts(content: Extract<Content, { kind: 'choices' }>): Content[] {
  const options = optionsOf(content);
  if (options.length === 0) return textParts(content.text);
  if (options.length > capabilities.buttons) return textParts(asNumberedText(content));
  const parts = splitText(content.text, capabilities.textLimit);
  return [...parts.slice(0, -1).flatMap(textParts), { ...content, text: parts.at(-1) ?? content.text }];
}
