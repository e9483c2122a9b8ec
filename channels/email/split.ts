import type { Content } from '../../src/core/conversation/message.ts';
import { asNumberedText } from '../choices.ts';
import { splitText } from '../split-text.ts';
import { capabilities } from './capabilities.ts';

/** The parts that a message is sent as, in order; each of them is one mail. */
export function splitContent(content: Content): Content[] {
  if (content.kind === 'text') return textParts(content.text);
  if (content.kind === 'choices') return textParts(asNumberedText(content));
  if (!('media' in content) || content.text === undefined) return [content];
  const { text, ...file } = content;
  return text.length <= capabilities.captionLimit ? [content] : [...textParts(text), file];
}

function textParts(text: string): Content[] {
  return splitText(text, capabilities.textLimit).map((part) => ({ kind: 'text', text: part }));
}
