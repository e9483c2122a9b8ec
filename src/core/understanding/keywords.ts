/**
 * Intents whose keywords stand in a message, with how specific the longest one is. One that is denied where it stands ("ga mau
 * refund, cuma tukar ukuran") decides nothing, and its intent is not what is meant.
 */
export type KeywordFinder = (
  stems: string[],
  words: string[],
  isDenied: (at: number) => boolean,
) => { decides: { name: string; keyword: string }[]; denied: ReadonlySet<string> };

export type Keyword = { name: string; keyword: string; stems: string[] };

/** The most specific keyword decides: more words first, then more letters. Several intents only on a tie. */
export function createKeywordFinder(keywords: Keyword[]): KeywordFinder {
  const byFirst = Map.groupBy(
    keywords.filter((keyword) => keyword.stems.length > 0),
    (keyword) => keyword.stems[0] ?? '',
  );
  return (stems, words, isDenied) => {
    const found = new Map<string, Keyword>();
    const denied = new Set<string>();
    for (const [at, stem] of stems.entries()) {
      const candidates = new Set([...(byFirst.get(stem) ?? []), ...(byFirst.get(words[at] ?? '') ?? [])]);
      for (const keyword of candidates) {
        const matches = keyword.stems.every((part, next) => stems[at + next] === part || words[at + next] === part);
        const known = found.get(keyword.name);
        if (!matches) continue;
        if (isDenied(at)) denied.add(keyword.name);
        else if (known === undefined || compare(keyword, known) < 0) found.set(keyword.name, keyword);
      }
    }
    const ranked = [...found.values()].sort(compare);
    const decides = ranked.filter((keyword) => ranked[0] !== undefined && compare(keyword, ranked[0]) === 0);
    return { decides, denied: denied.difference(new Set(found.keys())) };
  };
}

function compare(a: Keyword, b: Keyword): number {
  return b.stems.length - a.stems.length || b.stems.join('').length - a.stems.join('').length;
}
