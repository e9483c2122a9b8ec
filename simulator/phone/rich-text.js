import { el } from './dom.js';

/** WhatsApp's marks, innermost last; each only around something that does not begin or end with a space. */
const marks = [
  { pattern: /```([^`]+)```/, tag: 'code' },
  { pattern: /(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])/, tag: 'strong' },
  { pattern: /(?<![\w_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\w_])/, tag: 'em' },
  { pattern: /(?<![\w~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\w~])/, tag: 's' },
];
const linkPattern = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/;

/** Text as nodes: never as HTML, whatever a message holds. */
export function richText(text) {
  const link = linkPattern.exec(text);
  if (link)
    return around(text, link, el('a', { href: link[0], target: '_blank', rel: 'noreferrer noopener' }, link[0]));
  for (const { pattern, tag } of marks) {
    const found = pattern.exec(text);
    if (found) return around(text, found, el(tag, {}, ...(tag === 'code' ? [found[1]] : richText(found[1]))));
  }
  return [text];
}

function around(text, found, node) {
  const end = found.index + found[0].length;
  return [...richText(text.slice(0, found.index)), node, ...richText(text.slice(end))];
}
