import type { Entry } from '../content-api.ts';
import { textOf } from '../editing/entry-text.ts';

/** The parts of a template as Meta has them; those that the form does not know stay as they are. */
function componentsOf(value: unknown): Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}

const order = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];

function isType(component: Entry, type: string): boolean {
  return textOf(component['type']).toUpperCase() === type;
}

export function componentText(components: unknown, type: string): string {
  const text = componentsOf(components).find((one) => isType(one, type))?.['text'];
  return typeof text === 'string' ? text : '';
}

/** An empty text takes the part away, unless it is one that holds something else: an image of a header. */
export function withComponent(components: unknown, type: string, text: string): Entry[] {
  const all = componentsOf(components);
  const known = all.find((one) => isType(one, type));
  if (!known && text === '') return all;
  if (!known) return inOrder([...all, type === 'HEADER' ? { type, format: 'TEXT', text } : { type, text }]);
  if (text === '' && type !== 'BODY' && !('example' in known)) return all.filter((one) => one !== known);
  return all.map((one) => (one === known ? { ...one, text } : one));
}

export function replyTitles(components: unknown): string[] {
  return buttonsOf(components)
    .filter((button) => isType(button, 'QUICK_REPLY'))
    .map((button) => textOf(button['text']));
}

export function withReplies(components: unknown, titles: readonly string[]): Entry[] {
  const all = componentsOf(components);
  const others = buttonsOf(components).filter((button) => !isType(button, 'QUICK_REPLY'));
  const buttons = [...titles.map((text) => ({ type: 'QUICK_REPLY', text })), ...others];
  const rest = all.filter((one) => !isType(one, 'BUTTONS'));
  return buttons.length === 0 ? rest : inOrder([...rest, { type: 'BUTTONS', buttons }]);
}

function buttonsOf(components: unknown): Entry[] {
  const buttons = componentsOf(components).find((one) => isType(one, 'BUTTONS'))?.['buttons'];
  return Array.isArray(buttons) ? (buttons as Entry[]) : [];
}

function inOrder(components: readonly Entry[]): Entry[] {
  const place = (one: Entry) => order.indexOf(textOf(one['type']).toUpperCase());
  return components.toSorted((a, b) => place(a) - place(b));
}
