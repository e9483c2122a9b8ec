import type { Choice, Content } from '../../src/core/conversation/message.ts';
import { capabilities, limits } from './capabilities.ts';
import { distinctTitles, optionsOf } from '../choices.ts';
import { shorten } from '../split-text.ts';

type Choices = Extract<Content, { kind: 'choices' }>;

const noText = '…'; // an interactive message without a body is refused

export function fitsInteractive(content: Choices): boolean {
  const options = optionsOf(content);
  return options.length <= capabilities.listRows && options.every(({ id }) => id.length <= limits.rowId);
}

/** Reply buttons for few, a list for more. A description can only stand in a list. */
export function renderChoices(content: Choices): Record<string, unknown> {
  const options = optionsOf(content);
  const areButtons = options.length <= capabilities.buttons && options.every(({ description }) => !description);
  const body = { text: content.text.trim() || noText };
  return areButtons
    ? { type: 'button', body, action: { buttons: renderButtons(options) } }
    : { type: 'list', body, action: renderList(options, content.button) };
}

function renderButtons(options: Choice[]) {
  const titles = distinctTitles(options, limits.buttonTitle);
  return options.map(({ id }, index) => ({ type: 'reply', reply: { id, title: titles[index] } }));
}

function renderList(options: Choice[], button: string | undefined) {
  const titles = distinctTitles(options, limits.rowTitle);
  const rows = options.map(({ id, title, description }, index) => {
    const isCut = titles[index] !== title;
    const below = description || (isCut ? title : '');
    return { id, title: titles[index], ...(below && { description: shorten(below, limits.rowDescription) }) };
  });
  return { button: shorten(button?.trim() || 'Pilih', limits.listButton), sections: [{ rows }] };
}
