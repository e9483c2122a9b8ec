import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import type { Problems } from '../problem.ts';
import { lineNotUtf8, notUtf8 } from './file-text.ts';
import { plainMessages } from './plain-messages.ts';
import { openedAt, syntaxMessage } from './yaml-syntax.ts';

export type Path = readonly PropertyKey[];

/** A parsed file that knows on which line each of its values is written. */
export type YamlFile = {
  name: string;
  value: unknown;
  lineOf(path: Path): number;
};

/** Null when it is no YAML: every place where it is not has been reported. */
export function parseYamlFile(name: string, text: string, problems: Problems): YamlFile | null {
  const unreadable = lineNotUtf8(text);
  if (unreadable !== null) {
    problems.error(name, unreadable, notUtf8);
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const told = new Set<string>();
  for (const error of document.errors) {
    const { line } = lines.linePos(openedAt(error, text) ?? error.pos[0]);
    const message = syntaxMessage(error, text.split('\n')[line - 1] ?? '');
    // What follows from the first of a line says nothing more.
    const about = error.code === 'DUPLICATE_KEY' ? `${line} ${error.pos[0]}` : String(line);
    if (!told.has(about)) problems.error(name, line, message);
    told.add(about);
  }
  // Of a key given twice the rest can be checked all the same.
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return null;
  const lineOf = (path: Path) => lineAt(document, lines, path);
  try {
    return { name, value: document.toJS() as unknown, lineOf };
  } catch (error) {
    // Aliases that expand without end.
    problems.error(name, 1, error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** The line of the value, or of the nearest thing around it that is written down. */
function lineAt(document: Document.Parsed, lines: LineCounter, path: Path): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    const target: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    const found = stepInto(target, step);
    if (!found) break;
    offset = found.offset ?? offset;
    node = found.node;
  }
  return Math.max(1, lines.linePos(offset).line);
}

function stepInto(node: Node | null | undefined, step: PropertyKey): { node: Node | null; offset?: number } | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
    if (!pair) return null;
    const offset = (pair.key as Node).range?.[0];
    return { node: pair.value as Node | null, ...(offset === undefined ? {} : { offset }) };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    if (!item) return null;
    const offset = item.range?.[0];
    return { node: item, ...(offset === undefined ? {} : { offset }) };
  }
  return null;
}

/** What the schema makes of the value written there; null when it refuses it: every reason has been reported. */
export function checkAt<T>(file: YamlFile, path: Path, schema: z.ZodType<T>, problems: Problems): T | null {
  const result = schema.safeParse(valueAt(file.value, path) ?? undefined, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    for (const plain of plainMessages(issue, path)) {
      problems.error(file.name, file.lineOf(plain.path), plain.message);
    }
  }
  return null;
}

/** Checks the items of a list one by one, so that a bad one does not hide what is wrong with the others. */
export function checkList<T>(file: YamlFile, schema: z.ZodType<T>, problems: Problems): { index: number; value: T }[] {
  if (file.value === null || file.value === undefined) return [];
  if (!Array.isArray(file.value)) {
    problems.error(file.name, 1, 'must be a list; begin each entry with "- "');
    return [];
  }
  return file.value.flatMap((_, index) => {
    const value = checkAt(file, [index], schema, problems);
    return value === null ? [] : [{ index, value }];
  });
}

/** The keys at the top of a file that holds keys with values. */
export function keysOf(file: YamlFile, problems: Problems): string[] {
  if (file.value === null || file.value === undefined) return [];
  if (typeof file.value === 'object' && !Array.isArray(file.value)) return Object.keys(file.value);
  problems.error(file.name, 1, 'must hold keys with values, one to a line');
  return [];
}

function valueAt(value: unknown, path: Path): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = (inner as Record<PropertyKey, unknown>)[step];
  }
  return inner;
}
