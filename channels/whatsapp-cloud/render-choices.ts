import type { Choice, Content } from '../../src/core/conversation/message.ts';
import { capabilities, limits } from './capabilities.ts';
import { shorten } from './split-text.ts';

type Choices = Extract<Content, { kind: 'choices' }>;

const noText = '…'; // an interactive message without a body is refused

/** The choices as they can be shown: each id once, none without words. */
export function optionsOf({ choices }: Choices): Choice[] {
  const byId = new Map<string, Choice>();
  for (const choice of choices) {
    const title = oneLine(choice.title) || oneLine(choice.id);
    if (title !== '' && !byId.has(choice.id)) byId.set(choice.id, { ...choice, title });
  }
  return [...byId.values()];
}

export function fitsInteractive(content: Choices): boolean {
  const options = optionsOf(content);
  return options.length <= capabilities.listRows && options.every(({ id }) => id.length <= limits.rowId);
}

/** The last resort, and it works everywhere. */
export function asNumberedText(content: Choices): string {
  const lines = optionsOf(content).map(({ title, description }, index) => {
    return `${index + 1}. ${title}${description ? ` – ${description}` : ''}`;
  });
  return [content.text.trimEnd(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
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

/** Cut to fit, and still different from each other: Graph refuses two equal titles. */
function distinctTitles(options: Choice[], limit: number): string[] {
  const taken = new Set<string>();
  return options.map(({ title }) => {
    const own = distinctTitle(title, limit, taken);
    taken.add(own.toLowerCase());
    return own;
  });
}

function distinctTitle(title: string, limit: number, taken: Set<string>): string {
  let own = shorten(title, limit);
  for (let count = 2; taken.has(own.toLowerCase()); count++) {
    const mark = ` (${count})`;
    own = `${shorten(title, limit - mark.length)}${mark}`;
  }
  return own;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
