import { stringify } from 'yaml';
import type { DocumentText } from './block.ts';

/** What was read of a web page, as a file that people can go on writing. */
export function toMarkdown({ title, link, blocks }: DocumentText): string {
  const head = { ...(title === null ? {} : { title }), ...(link === null ? {} : { link }) };
  const front = Object.keys(head).length === 0 ? [] : [`---\n${stringify(head, { lineWidth: 0 })}---`];
  const parts = blocks.map((block) =>
    block.kind === 'heading' ? `${'#'.repeat(block.level)} ${escaped(block.text)}` : textOf(block.text),
  );
  return `${[...front, ...parts].join('\n\n')}\n`;
}

/** Lines that stood apart stay apart: items of a list by themselves, others by a break that Markdown writes as a backslash. */
function textOf(text: string): string {
  const lines = text.split('\n');
  const isList = lines.every((line) => /^(?:-|\d{1,3}\.) /.test(line));
  return isList ? lines.map(listed).join('\n') : lines.map(plain).join('\\\n');
}

/** A first character that would make something else of the line. */
function plain(line: string): string {
  return escaped(line).replace(/^(?:[-+#=](?=\s|$)|\d+(?=[.)]\s))/, (mark) => (/\d/.test(mark) ? mark : `\\${mark}`));
}

function listed(line: string): string {
  const at = line.indexOf(' ') + 1;
  return line.slice(0, at) + escaped(line.slice(at));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~]/g, String.raw`\$&`);
}
