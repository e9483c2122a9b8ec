import type { Choice, Content } from '../src/core/conversation/message.ts';
import { shorten } from './split-text.ts';

type Choices = Extract<Content, { kind: 'choices' }>;

/** The choices as they can be shown: each id once, none without words. */
export function optionsOf({ choices }: Choices): Choice[] {
  const byId = new Map<string, Choice>();
  for (const choice of choices) {
    const title = oneLine(choice.title) || oneLine(choice.id);
    if (title !== '' && !byId.has(choice.id)) byId.set(choice.id, { ...choice, title });
  }
  return [...byId.values()];
}

/** The last resort, and it works everywhere. */
export function asNumberedText(content: Choices): string {
  const lines = optionsOf(content).map(({ title, description }, index) => {
    return `${index + 1}. ${title}${description ? ` – ${description}` : ''}`;
  });
  return [content.text.trimEnd(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** Cut to fit, and still different from each other: two equal titles are refused, or not told apart. */
export function distinctTitles(options: Choice[], limit: number): string[] {
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
