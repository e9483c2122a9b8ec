import type { Content } from '../../src/core/conversation/message.ts';
import { capabilities, limits } from './capabilities.ts';
import { fitsInteractive } from './render-choices.ts';
import { asNumberedText, optionsOf } from '../choices.ts';
import { splitOffEnd, splitText } from '../split-text.ts';

type Choices = Extract<Content, { kind: 'choices' }>;

/** The parts that a message is sent as, in order; each of them is one request. */
export function splitContent(content: Content): Content[] {
  switch (content.kind) {
    case 'text':
      return textParts(content.text);
    case 'choices':
      return splitChoices(content);
    case 'image':
    case 'video':
    case 'document':
      return splitCaption(content, capabilities.captionLimit);
    case 'audio':
    case 'voice':
    case 'sticker':
      return splitCaption(content, 0);
    default:
      return [content];
  }
}

function textParts(text: string): Content[] {
  return splitText(text, capabilities.textLimit).map((part) => ({ kind: 'text', text: part }));
}

/** Buttons or a list under a short text; what is before its last paragraph goes ahead as text of its own. */
function splitChoices(content: Choices): Content[] {
  if (optionsOf(content).length === 0) return textParts(content.text);
  if (!fitsInteractive(content)) return textParts(asNumberedText(content));
  if (content.text.length <= limits.choicesBody) return [content];
  const { head, tail } = splitOffEnd(content.text, limits.choicesBody);
  return [...textParts(head), { ...content, text: tail }];
}

/** Text that does not fit under a file, or may not stand there, follows it. */
function splitCaption(content: Extract<Content, { media: unknown }>, limit: number): Content[] {
  const { text, ...file } = content;
  if (text === undefined || text.length <= limit) return [content];
  return [file, ...textParts(text)];
}
