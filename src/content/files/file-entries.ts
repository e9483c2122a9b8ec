import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

/** Where an entry of a file is written, lines from 1, both included. */
export type FileEntry = { key: string; line: number; lastLine: number };

/** What a file says, as data, and where each entry is. `value` is null while it is no YAML. */
export type ParsedFile = { value: unknown; entries: FileEntry[] };

const names = ['intent', 'shortcut', 'scenario', 'question', 'name'];

export function parseEntries(text: string): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) return { value: null, entries: [] };
  const root = document.contents;
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const nodes = isSeq(root) ? listEntries(root.items) : isMap(root) ? keyEntries(root.items) : [];
  const all = text.split('\n');
  const starts = nodes.map(({ offset }) => lineOf(offset));
  const entries = nodes.map(({ key }, index) => {
    const line = starts[index] ?? 1;
    const next = starts[index + 1] ?? all.length + 1;
    let lastLine = next - 1;
    // Blank lines and comments before the next entry are not of this one.
    while (lastLine > line && /^\s*(?:#.*)?$/.test(all[lastLine - 1] ?? '')) lastLine -= 1;
    return { key, line, lastLine };
  });
  return { value: valueOf(document), entries };
}

export function isReadable(text: string): boolean {
  return parseDocument(text, { prettyErrors: false }).errors.length === 0;
}

/** Aliases that expand without end are refused by the library. */
function valueOf(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch {
    return null;
  }
}

type MapItem = { key: unknown; value: unknown };

function listEntries(items: readonly Node[]): { key: string; offset: number }[] {
  return items.map((item, index) => {
    const name = isMap(item) ? names.map((key) => item.get(key)).find((one) => typeof one === 'string') : undefined;
    return { key: typeof name === 'string' ? name : String(index), offset: item.range?.[0] ?? 0 };
  });
}

function keyEntries(items: readonly MapItem[]): { key: string; offset: number }[] {
  return items.map(({ key }) => ({
    key: isScalar(key) ? String(key.value) : '',
    offset: isScalar(key) ? (key.range?.[0] ?? 0) : 0,
  }));
}
