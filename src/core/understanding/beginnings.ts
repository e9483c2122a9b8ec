/**
 * With what a text may begin that a pattern finds: up to the space behind its first word, or to where any letter may follow. A
 * word that begins with none of them need not be looked at, and most patterns begin with few words.
 */
export function beginningsOf({ source }: Pick<RegExp, 'source'>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { text } of readAlternatives({ source, at: 0 })) found.add(text);
  return found;
}

/** The parts of a pattern of which one is enough, each as a pattern of its own. */
export function alternativesOf(source: string): string[] {
  const all: string[] = [];
  const cursor = { source, at: 0 };
  do {
    const from = cursor.at;
    readSequence(cursor);
    all.push(source.slice(from, cursor.at));
  } while (source[cursor.at++] === '|');
  return all;
}

/** Whether a word, a space behind it, begins with one of some beginnings. */
export function beginsWithAny(word: string, beginnings: ReadonlySet<string>): boolean {
  const text = `${word} `;
  for (let length = 0; length <= text.length; length++) if (beginnings.has(text.slice(0, length))) return true;
  return false;
}

/** `isOpen`: what stands behind it in the pattern still belongs to it. */
type Beginning = { text: string; isOpen: boolean };
type Cursor = { readonly source: string; at: number };

const nothingYet: readonly Beginning[] = [{ text: '', isOpen: true }];

/** Up to the bracket that closes them. */
function readAlternatives(cursor: Cursor): Beginning[] {
  const all: Beginning[] = [];
  do all.push(...readSequence(cursor));
  while (cursor.source[cursor.at++] === '|');
  return all;
}

function readSequence(cursor: Cursor): readonly Beginning[] {
  let sequence = nothingYet;
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at]!)) {
    const piece = readPiece(cursor);
    sequence = joined(sequence, repeated(piece, cursor));
  }
  return sequence;
}

function joined(before: readonly Beginning[], after: readonly Beginning[]): Beginning[] {
  return before.flatMap((start) =>
    start.isOpen ? after.map(({ text, isOpen }) => ({ text: start.text + text, isOpen })) : [start],
  );
}

/** A group, a class, a sign or a letter. */
function readPiece(cursor: Cursor): readonly Beginning[] {
  const [piece = ''] = pieces.exec(cursor.source.slice(cursor.at)) ?? [];
  cursor.at += piece.length;
  if (isEndOfWord.has(piece)) return [{ text: ' ', isOpen: false }];
  if (piece.startsWith('(')) {
    const group = readAlternatives(cursor);
    return piece === '(' || piece === '(?:' ? group : nothingYet;
  }
  if (isNoLetter.has(piece)) return nothingYet;
  if (/^\[[^\\^-]*\]$/.test(piece)) return [...piece.slice(1, -1)].map((text) => ({ text, isOpen: true }));
  const isLetter = piece.length === 1 && piece !== '.';
  return [{ text: isLetter ? piece : '', isOpen: isLetter }];
}

const pieces = /^(?:\(\?= \|\$\)|\(\?<?[=!]|\(\?:|\(|\[[^\]]*\]|\\.|[^])/;
const isEndOfWord = new Set([' ', String.raw`\s`, '(?= |$)']);
const isNoLetter = new Set(['^', '$', String.raw`\b`]);

function repeated(piece: readonly Beginning[], cursor: Cursor): readonly Beginning[] {
  const [sign = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(cursor.source.slice(cursor.at)) ?? [];
  cursor.at += sign.length;
  if (sign === '') return piece;
  const some = sign.startsWith('?') ? piece : piece.map(({ text }) => ({ text, isOpen: false }));
  return /^(?:[?*]|\{0)/.test(sign) ? [...nothingYet, ...some] : some;
}
