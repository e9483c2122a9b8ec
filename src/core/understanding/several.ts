import { isQuestion } from './slots/values.ts';
import { beginsStory } from './story.ts';
import { longestText } from './tokens.ts';
import type { Understanding } from './understanding.ts';

/** Where one question may end and the next begin. */
const between =
  /[?!;\n]+|\.(?=\s|$)|,\s|\s+(?:dan|sama|serta|terus|trus|trs|lalu|sekalian|trmsk|plus|and|also|then)\s+(?=\S+\s+\S)/iu;
/** A piece of a list ("gopay") is no question. */
const fewestWords = 2;
const mostPieces = 5;
/** Surer than for a whole message: a piece of one may be cut wrongly. */
const sure = 0.7;

/** Each piece of a message that may hold a question of its own; none where it is not parted. */
function piecesOf(text: string): string[] {
  // Of a long run of spaces each would be tried as the beginning of a word between two pieces.
  const plain = text.slice(0, longestText).replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ');
  const pieces = plain.split(between).map((piece) => piece.trim());
  const worded = pieces.filter((piece) => piece.split(/\s+/).length >= fewestWords);
  return worded.length < 2 || worded.length > mostPieces ? [] : worded;
}

/** "Eh salah ke jember", beside what it puts right, is nobody who wrote to us by mistake. */
const takesBack =
  /^(?:(?:eh|ups|oops|duh|aduh|maaf|sorry|kak|min)[ ,]+)*(?:typo|ralat|koreksi|maksud(?:ku|nya)?|salah(?= (?:ke|di|deng|ding|ketik|tulis|maksud)\b|[ ,.]*$))/i;

/**
 * "Ongkir ke Medan brp dan bisa COD ga?" asks two things: what was understood of the whole, with what its pieces ask for
 * besides, in their order. Where nothing was understood of the whole (two questions of which neither stands out), what its
 * pieces ask for, if each of them surely asks for something.
 */
export function withAlso(whole: Understanding, { asks, ask, understand }: OfPieces): Understanding {
  if (whole.handoffWord !== null) return whole;
  // "Brp ya", sent behind "ongkir ke bekasi", asks nothing of its own; nor does "mohon maaf sebelumnya".
  const pieces = piecesOf(whole.text).filter((piece) => !takesBack.test(piece) && asks(piece));
  const { intent } = whole;
  if (intent === null) return ofPieces(whole, pieces, { ask, understand });
  const found = new Map<string, Guess>();
  for (const [at, piece] of pieces.entries()) {
    // It takes the whole's intent and another one; most messages are known not to have them before the last piece is read.
    if (missing(found, intent.name) > pieces.length - at) return whole;
    const guess = surely(ask(piece));
    if (guess) found.set(guess.name, guess);
  }
  // Where the pieces do not bear out the whole, they were cut wrongly.
  const order = [...found.keys()];
  if (!found.delete(intent.name) || found.size === 0) return whole;
  const at = order.indexOf(intent.name);
  return { ...whole, also: [...found.values()].map((one) => withPlace(one, order.indexOf(one.name) < at)) };
}

function ofPieces(whole: Understanding, pieces: string[], { ask, understand }: Omit<OfPieces, 'asks'>): Understanding {
  const found = new Map<string, Guess>();
  const lines = messagesOf(whole);
  let main: string | null = null;
  for (const piece of pieces) {
    const guess = surely(ask(piece));
    if (!guess && lines.has(piece) && !isQuestion(piece)) continue;
    if (!guess) return whole;
    main ??= piece;
    found.set(guess.name, guess);
  }
  const [first, ...others] = found.values();
  if (!first || main === null) return whole;
  const { intent, reasons, nearest } = understand(main);
  return {
    ...whole,
    intent,
    reasons,
    nearest,
    closeCall: false,
    ...(others.length > 0 ? { also: others.map((one) => withPlace(one, false)) } : {}),
  };
}

/** "Wifi lantai 2 mati", "ga bisa kuliah online", "tolong dong": of messages in a row one asks, and the others go with it. Stories are read as a whole. */
function messagesOf({ text, acts }: Understanding): ReadonlySet<string> {
  const lines = text.split('\n').map((line) => line.trim());
  const isStory = acts.includes('complaint') || lines.some((line) => beginsStory(line.toLowerCase().split(/\s+/)));
  return new Set(lines.length > 1 && !isStory ? lines : []);
}

function surely({ intent, closeCall }: Asked): Guess | null {
  if (intent === null || closeCall) return null;
  return intent.by === 'keyword' || intent.confidence >= sure ? intent : null;
}

function withPlace(guess: Guess, isBefore: boolean): Guess & { isBefore?: true } {
  return isBefore ? { ...guess, isBefore } : guess;
}

type Guess = NonNullable<Understanding['intent']>;

/** What a piece asks for. */
export type Asked = Pick<Understanding, 'intent' | 'closeCall'>;

/** `asks`: whether it may ask for anything. `ask` is cheaper than `understand`, and says the same of what is asked for. */
type OfPieces = { asks(piece: string): boolean; ask(piece: string): Asked; understand(piece: string): Understanding };

function missing(found: ReadonlyMap<string, unknown>, name: string): number {
  const others = found.size - (found.has(name) ? 1 : 0);
  return (found.has(name) ? 0 : 1) + (others > 0 ? 0 : 1);
}
