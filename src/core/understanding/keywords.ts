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
    const matching = keywordsIn(stems, words, byFirst);
    if (matching.length === 0) return none;
    const found = new Map<string, Keyword>();
    const denied = new Set<string>();
    for (const { keyword, at } of matching) {
      const known = found.get(keyword.name);
      if (isDenied(at)) denied.add(keyword.name);
      else if (known === undefined || compare(keyword, known) < 0) found.set(keyword.name, keyword);
    }
    const ranked = [...found.values()].sort(compare);
    const decides = ranked.filter((keyword) => ranked[0] !== undefined && compare(keyword, ranked[0]) === 0);
    return { decides, denied: denied.difference(new Set(found.keys())) };
  };
}

/** Most messages have none. */
const none: ReturnType<KeywordFinder> = { decides: [], denied: new Set() };

type Standing = { keyword: Keyword; at: number };

function keywordsIn(stems: string[], words: string[], byFirst: ReadonlyMap<string, Keyword[]>): Standing[] {
  const found: Standing[] = [];
  const addThose = (first: string, at: number): void => {
    for (const keyword of byFirst.get(first) ?? [])
      if (standsAt(keyword, at, stems, words)) found.push({ keyword, at });
  };
  for (let at = 0; at < stems.length; at++) {
    addThose(stems[at]!, at);
    if (words[at] !== stems[at]) addThose(words[at] ?? '', at);
  }
  return found;
}

function standsAt({ stems: parts }: Keyword, at: number, stems: string[], words: string[]): boolean {
  return parts.every((part, next) => stems[at + next] === part || words[at + next] === part);
}

function compare(a: Keyword, b: Keyword): number {
  return b.stems.length - a.stems.length || b.stems.join('').length - a.stems.join('').length;
}
