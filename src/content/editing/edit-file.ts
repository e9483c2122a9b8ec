import { isCollection, isMap, isScalar, isSeq, parseDocument, Scalar, visit, YAMLMap, YAMLSeq } from 'yaml';
import type { Document, Node, ParsedNode } from 'yaml';
import type { FileKind } from '../files/content-files.ts';

/**
 * A change to one place of a file. The first step of `at` names an entry: an intent by its name, a quick reply by its
 * shortcut, a role-play or a question as `scenario NAME` or `question NAME`, an approved template by its place from 0, a
 * message or a section of the SOP by its key. `[]` is the file.
 */
export type FileEdit = { at: readonly (string | number)[]; value?: unknown; remove?: boolean | undefined };

/** What an entry of a list is called by. */
const namedBy: Partial<Record<FileKind, string>> = { intents: 'intent', 'quick-replies': 'shortcut' };
/** Lists of words, which stand on one line. */
const shortLists = new Set([
  ...['keywords', 'options', 'holidays', 'words', 'urgent_words', 'impact_words', 'priorities'],
  ...['when', 'unless', 'needs', 'sop'],
]);
/** What is a list of entries, whatever is in it. */
const lists: readonly FileKind[] = ['intents', 'quick-replies', 'approved', 'practice'];
/** Of these, entries are long, and stand apart. */
const listsApart: readonly FileKind[] = ['intents', 'practice'];
const widestLine = 110;

/** The edit cannot be made: the file is no YAML, or there is no such place. */
export class EditError extends Error {
  override name = 'EditError';
}

/** The file with the edits in it; comments, order and style of all the rest stay as they are. */
export function editFile(text: string, kind: FileKind, edits: readonly FileEdit[]): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new EditError('the file is not valid YAML: mend it as text first');
  if (document.contents === null)
    document.contents = (lists.includes(kind) ? new YAMLSeq() : new YAMLMap()) as unknown as ParsedNode;
  for (const edit of edits) apply(document, kind, edit);
  if (isCollection(document.contents) && document.contents.items.length === 0) {
    document.contents.flow = true;
  }
  return written(document);
}

/** As people write it: lists without blanks inside their brackets, keys with them, long texts on one line. */
function written(document: Document.Parsed): string {
  const [seqText, mapText] = [YAMLSeq.prototype.toString, YAMLMap.prototype.toString];
  visit(document, {
    Seq(_, node) {
      node.toString = function toText(this: YAMLSeq, context, ...rest) {
        return seqText.call(this, context && { ...context, flowCollectionPadding: '' }, ...rest);
      };
    },
    Map(_, node) {
      node.toString = function toText(this: YAMLMap, context, ...rest) {
        return mapText.call(this, context && { ...context, flowCollectionPadding: ' ' }, ...rest);
      };
    },
  });
  return document.toString({ lineWidth: 0 });
}

function apply(document: Document.Parsed, kind: FileKind, edit: FileEdit): void {
  const [first, ...rest] = edit.at;
  if (first === undefined) {
    document.contents = merged(document, document.contents, edit.value, '') as ParsedNode;
    return;
  }
  const root = document.contents;
  if (isSeq(root)) return applyToEntry(document, root, kind, { first, rest, edit });
  if (!isMap(root)) throw new EditError('the file holds neither a list nor keys with values');
  changeIn(document, root, edit.at, edit);
}

type Step = string | number;
type EntryEdit = { first: Step; rest: Step[]; edit: FileEdit };

function applyToEntry(document: Document, list: YAMLSeq, kind: FileKind, { first, rest, edit }: EntryEdit): void {
  const place = placeOf(list, kind, first);
  if (rest.length > 0) {
    const entry = list.items[place];
    if (!isMap(entry)) throw new EditError(`there is no entry "${first}" in this file`);
    return changeIn(document, entry, rest, edit);
  }
  if (edit.remove) {
    if (place >= 0 && place < list.items.length) list.items.splice(place, 1);
    return;
  }
  list.flow = false;
  const known = list.items[place] as Node | undefined;
  const node = merged(document, known ?? null, edit.value, '');
  if (known) list.items[place] = node;
  else {
    // Entries stand apart where the file has it so, as all of ours do.
    const apart =
      listsApart.includes(kind) || (list.items.length > 1 && (list.items[1] as Node | undefined)?.spaceBefore);
    if (apart && list.items.length > 0) node.spaceBefore = true;
    list.items.push(node);
  }
}

function placeOf(list: YAMLSeq, kind: FileKind, first: Step): number {
  if (typeof first === 'number') return first;
  const [key, name] = kind === 'practice' ? parted(first) : [namedBy[kind], first];
  if (key === undefined) return Number(first);
  return list.items.findIndex((item) => isMap(item) && item.get(key) === name);
}

/** `scenario paket_rusak`: two of different kinds may have one name. */
function parted(first: string): [key: string, name: string] {
  const at = first.indexOf(' ');
  return [first.slice(0, at), first.slice(at + 1)];
}

/** Keys on the way that are missing are made, empty ones filled. */
function changeIn(document: Document, root: YAMLMap | YAMLSeq, path: readonly Step[], edit: FileEdit): void {
  let node: YAMLMap | YAMLSeq = root;
  for (const step of path.slice(0, -1)) {
    const inner: unknown = node.get(step, true);
    if (isMap(inner) || isSeq(inner)) node = inner;
    else {
      if (edit.remove) return;
      const made = new YAMLMap();
      node.set(step, made);
      node = made;
    }
  }
  const last = path.at(-1) ?? '';
  if (edit.remove || edit.value === undefined) return void node.delete(last);
  const known = node.get(last, true) as Node | null | undefined;
  node.set(last, merged(document, known ?? null, edit.value, String(last)));
}

/** `known` with the value in it, so that what is the same keeps its comments and its style. */
function merged(document: Document, known: Node | null, value: unknown, key: string): Node {
  if (isMap(known) && isKeys(value)) return mergedMap(document, known, value);
  // An empty one has no style to keep: there is no other way to write `[]`.
  if (isSeq(known) && known.items.length > 0 && Array.isArray(value)) return mergedList(document, known, value, key);
  if (isScalar(known) && !isKeys(value) && !Array.isArray(value)) {
    if (known.value === value) return known;
    const scalar = newNode(document, value, key) as Scalar;
    // Nothing can only be written in quotes: they are no style of what comes in its place.
    const isStyled = typeof value === 'string' && known.value !== '' && scalar.type !== 'BLOCK_LITERAL';
    if (isStyled && known.type) scalar.type = known.type;
    const { comment, commentBefore, spaceBefore } = known;
    return Object.assign(scalar, { comment, commentBefore, spaceBefore });
  }
  return newNode(document, value, key);
}

function mergedMap(document: Document, known: YAMLMap, value: Record<string, unknown>): YAMLMap {
  const gone = known.items
    .map((pair) => (isScalar(pair.key) ? String(pair.key.value) : ''))
    .filter((key) => !(key in value));
  for (const key of gone) known.delete(key);
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) known.delete(key);
    else known.set(key, merged(document, (known.get(key, true) as Node | null | undefined) ?? null, inner, key));
  }
  return known;
}

/** What stands at the front and at the end of both lists stays; between them item by item. */
function mergedList(document: Document, known: YAMLSeq, value: readonly unknown[], key: string): YAMLSeq {
  const before = known.items as Node[];
  const isSame = (node: Node | undefined, one: unknown) =>
    node !== undefined && JSON.stringify(node.toJSON()) === JSON.stringify(one);
  let front = 0;
  while (front < value.length && isSame(before[front], value[front])) front += 1;
  let back = 0;
  while (
    back < value.length - front &&
    back < before.length - front &&
    isSame(before.at(-1 - back), value.at(-1 - back))
  ) {
    back += 1;
  }
  const old = before.slice(front, before.length - back);
  const middle = value.slice(front, value.length - back).map((one, at) => merged(document, old[at] ?? null, one, ''));
  known.items = [...before.slice(0, front), ...middle, ...(back > 0 ? before.slice(-back) : [])];
  if (isLong(value) && !shortLists.has(key)) known.flow = false;
  return known;
}

function isLong(value: readonly unknown[]): boolean {
  return JSON.stringify(value).length > widestLine;
}

function newNode(document: Document, value: unknown, key: string): Node {
  const node = document.createNode(value) as Node;
  if (isSeq(node) && shortLists.has(key) && !isLong(value as unknown[])) node.flow = true;
  visit(node, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && scalar.value.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL;
    },
    Pair(_, pair) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      if (isSeq(pair.value) && shortLists.has(name) && !isLong(pair.value.toJSON())) pair.value.flow = true;
    },
  });
  return node;
}

function isKeys(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
