/** A row of a table in words, since no chat shows a table: "Bali: 3 hari, Ongkir Rp20.000". The first cell names it. */
export function rowText(head: readonly string[], row: readonly string[]): string {
  const [first = '', ...rest] = row;
  const told = rest.flatMap((cell, at) => (cell === '' ? [] : [head[at + 1] ? `${head[at + 1]} ${cell}` : cell]));
  return told.length === 0 ? first : `${first}: ${told.join(', ')}`;
}
