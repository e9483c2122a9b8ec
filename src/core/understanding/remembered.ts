/** Words repeat: what was worked out of one is kept. Long texts of no words at all must not fill the memory. */
const most = 20_000;

/** The same pure function of a word, which works each out once. */
export function remembered<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const made = work(word);
    if (known.size >= most) known.clear();
    if (word.length <= 40) known.set(word, made);
    return made;
  };
}

/** What is worked out when it is first asked for. */
export function once<T>(work: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= work());
}
