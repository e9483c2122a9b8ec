/** The known word that was probably meant; null when none is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const written = fold(word);
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = editDistance(written, fold(candidate));
    if (!best || distance < best.distance) best = { word: candidate, distance };
  }
  if (!best) return null;
  return best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.word : null;
}

/** `; did you mean "x"?`, or the known ones when none is near and they are few; else nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const all = [...new Set(known)];
  const near = nearest(word, all);
  if (near !== null) return `; did you mean "${near}"?`;
  return all.length > 0 && all.length <= 12 ? `; known are ${all.join(', ')}` : '';
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Insertions, deletions, replacements and swapped neighbours that lie between two words. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
