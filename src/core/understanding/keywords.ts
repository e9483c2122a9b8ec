/** Intents whose keywords stand in a message, with how specific the longest one is. */
export type KeywordFinder = (stems: string[], words: string[]) => { name: string; keyword: string }[];

export type Keyword = { name: string; keyword: string; stems: string[] };

/** The most specific keyword decides: more words first, then more letters. Several intents only on a tie. */
export function createKeywordFinder(keywords: Keyword[]): KeywordFinder {
  const byFirst = Map.groupBy(
    keywords.filter((keyword) => keyword.stems.length > 0),
    (keyword) => keyword.stems[0] ?? '',
  );
  return (stems, words) => {
    const found = new Map<string, Keyword>();
    for (const [at, stem] of stems.entries()) {
      const candidates = new Set([...(byFirst.get(stem) ?? []), ...(byFirst.get(words[at] ?? '') ?? [])]);
      for (const keyword of candidates) {
        const matches = keyword.stems.every((part, next) => stems[at + next] === part || words[at + next] === part);
        const known = found.get(keyword.name);
        if (matches && (known === undefined || compare(keyword, known) < 0)) found.set(keyword.name, keyword);
      }
    }
    const ranked = [...found.values()].sort(compare);
    return ranked.filter((keyword) => ranked[0] !== undefined && compare(keyword, ranked[0]) === 0);
  };
}

function compare(a: Keyword, b: Keyword): number {
  return b.stems.length - a.stems.length || b.stems.join('').length - a.stems.join('').length;
}
