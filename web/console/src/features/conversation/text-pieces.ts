/** A message's words cut into what can be drawn; nothing of it is ever read as HTML. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'mono'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] };

/**
 * As WhatsApp writes them: `*bold*`, `_italic_`, `~strike~`, and fixed width between backticks. A mark stands at the
 * edge of a word and holds no line break, so that 2*3*4 and snake_case_names stay what they are.
 */
const marked =
  /```([\s\S]+?)```|`([^`\n]+)`|\b((?:https?:\/\/|www\.)[^\s<>"']+)|(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\4)[^\n])*(?!\4)\S)\4(?![\p{L}\p{N}])/giu;
const trailing = /[.,;:!?)\]}*_~]+$/;
const kinds = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

export function textPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index < from) continue;
    const piece = pieceOf(match);
    const length = piece.kind === 'link' ? piece.text.length : match[0].length;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push(piece);
    from = match.index + length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

function pieceOf([, block, code, address, mark, inner = '']: RegExpMatchArray): Piece {
  const mono = block ?? code;
  if (mono !== undefined) return { kind: 'mono', text: mono };
  if (address !== undefined) {
    const text = address.replace(trailing, '');
    return { kind: 'link', text, url: /^www\./i.test(text) ? `https://${text}` : text };
  }
  return { kind: kinds[mark as keyof typeof kinds], pieces: textPieces(inner) };
}
