import { longestText } from './tokens.ts';
import type { Understanding } from './understanding.ts';

/** Where one question may end and the next begin. */
const BETWEEN =
  /[?!;\n]+|\.(?=\s|$)|,\s|\s+(?:dan|sama|serta|terus|trus|trs|lalu|sekalian|trmsk|plus|and|also|then)\s+(?=\S+\s+\S)/iu;
/** A piece of a list ("gopay") is no question. */
const FEWEST_WORDS = 2;
const MOST_PIECES = 5;
/** Surer than for a whole message: a piece of one may be cut wrongly. */
const SURE = 0.7;

/** Each piece of a message that may hold a question of its own; none where there is only one. */
function piecesOf(text: string): string[] {
  // Of a long run of spaces each would be tried as the beginning of a word between two pieces.
  const plain = text.slice(0, longestText).replace(/[^\S\n]+/g, ' ');
  const pieces = plain.split(BETWEEN).map((piece) => piece.trim());
  const worded = pieces.filter((piece) => piece.split(/\s+/).length >= FEWEST_WORDS);
  return worded.length < 2 || worded.length > MOST_PIECES ? [] : worded;
}

/**
 * "Ongkir ke Medan brp dan bisa COD ga?" asks two things: what was understood of the whole, with what its pieces ask for
 * besides, in their order. `ask` knows what a piece asks for.
 */
export function withAlso(whole: Understanding, ask: (piece: string) => Asked): Understanding {
  if (whole.intent === null || whole.handoffWord !== null) return whole;
  const found = new Map<string, NonNullable<Asked['intent']>>();
  const pieces = piecesOf(whole.text);
  for (const [at, piece] of pieces.entries()) {
    // It takes the whole's intent and another one; most messages are known not to have them before the last piece is read.
    if (missing(found, whole.intent.name) > pieces.length - at) return whole;
    const { intent, closeCall } = ask(piece);
    if (intent !== null && !closeCall && (intent.by === 'keyword' || intent.confidence >= SURE))
      found.set(intent.name, intent);
  }
  // Where the pieces do not bear out the whole, they were cut wrongly.
  if (!found.delete(whole.intent.name) || found.size === 0) return whole;
  return { ...whole, also: [...found.values()] };
}

/** What a piece asks for. */
export type Asked = Pick<Understanding, 'intent' | 'closeCall'>;

function missing(found: ReadonlyMap<string, unknown>, name: string): number {
  const others = found.size - (found.has(name) ? 1 : 0);
  return (found.has(name) ? 0 : 1) + (others > 0 ? 0 : 1);
}
