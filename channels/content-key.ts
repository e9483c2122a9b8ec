import { createHash } from 'node:crypto';
import { isJson } from './readers.ts';

/** A key for what has no id: the same whenever the same content comes again, whatever the order of its keys. */
export function contentKey(prefix: string, ...content: unknown[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(content.map(inOrder)))
    .digest('base64url');
  return `${prefix}:${hash.slice(0, 27)}`;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isJson(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item)]));
}
