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
  const pieces = text.split(BETWEEN).map((piece) => piece.trim());
  const worded = pieces.filter((piece) => piece.split(/\s+/).length >= FEWEST_WORDS);
  return worded.length < 2 || worded.length > MOST_PIECES ? [] : worded;
}

/**
 * "Ongkir ke Medan brp dan bisa COD ga?" asks two things: what was understood of the whole, with what its pieces ask for
 * besides, in their order. `understand` knows a piece.
 */
export function withAlso(whole: Understanding, understand: (text: string) => Understanding): Understanding {
  if (whole.intent === null || whole.handoffWord !== null) return whole;
  const asked = piecesOf(whole.text).flatMap((piece) => {
    const { intent, closeCall } = understand(piece);
    const isSure = intent !== null && !closeCall && (intent.by === 'keyword' || intent.confidence >= SURE);
    return isSure ? [intent] : [];
  });
  const others = new Map(asked.map((intent) => [intent.name, intent]));
  // Where the pieces do not bear out the whole, they were cut wrongly.
  if (!others.delete(whole.intent.name) || others.size === 0) return whole;
  return { ...whole, also: [...others.values()] };
}
