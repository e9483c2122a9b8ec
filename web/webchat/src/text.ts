import { h } from './dom.ts';

const pattern = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])|\*([^\s*](?:[^*\n]*[^\s*])?)\*/g;

/** Words with their links, and *bold* as it is written on every channel. */
export function richText(text: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, link, bold] = match;
    if (match.index > from) nodes.push(document.createTextNode(text.slice(from, match.index)));
    nodes.push(
      link
        ? h('a', { href: link, target: '_blank', rel: 'noopener noreferrer nofollow' }, link)
        : h('b', {}, bold ?? whole),
    );
    from = match.index + whole.length;
  }
  if (from < text.length) nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
