const longestWord = 64;
const mostWords = 400;
/** Fewer letters begin too many words: such a word is looked for as it stands. */
const shortestPrefix = 2;

const wordPattern = /[\p{L}\p{N}]+/gu;

/** Without case and accents: `Café` is found by `cafe`. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** What a text is found by, each word once: the same in both stores, which take them as they are. */
export function wordsIn(text: string): string[] {
  const found = new Set<string>();
  for (const [word] of folded(text).matchAll(wordPattern)) {
    found.add(word.slice(0, longestWord));
    if (found.size >= mostWords) break;
  }
  return [...found];
}

export type Head = { number: string; names: (string | null)[]; identities: { kind: string; id: string }[] };

/** What a conversation is found by beside its messages. */
export function wordsOfHead({ number, names, identities }: Head): string[] {
  const shortNumber = number.replace(/^\d+-0*/, '');
  const texts = [number, shortNumber, ...names.map((name) => name ?? ''), ...identities.map(({ id }) => id)];
  const phones = identities.filter(({ kind }) => kind === 'phone').flatMap(({ id }) => phoneEndings(id));
  return [...new Set([...texts.flatMap(wordsIn), ...phones])];
}

/** Without its country's code, which has one to three digits, and the last four, by which people tell numbers apart. */
function phoneEndings(phone: string): string[] {
  return [1, 2, 3]
    .map((count) => phone.slice(count))
    .concat(phone.slice(-4))
    .filter((part) => part.length >= 4);
}

/** All words of one of the alternatives, each as a word or as its beginning. */
export type Wanted = { alternatives: string[][] };

const mostWanted = 8;

/** Null: there is no word in it. A phone number as people write it down is one word, too. */
export function wantedBy(q: string): Wanted | null {
  const words = wordsIn(q).slice(0, mostWanted);
  if (words.length === 0) return null;
  const phone = phoneIn(q);
  return { alternatives: phone === null || words.includes(phone) ? [words] : [[phone], words] };
}

/** +62 812-3456, 0812 3456, 0062…: identities have the country's code and no zeros before it. */
function phoneIn(q: string): string | null {
  const digits = q.trim().replaceAll(/[\s()+.-]/g, '');
  return /^0{0,2}[1-9]\d{3,}$/.test(digits) ? digits.replace(/^0+/, '') : null;
}

export function isPrefix(word: string): boolean {
  return [...word].length >= shortestPrefix;
}

/** Whether `word` is one that is looked for by `wanted`. */
export function meets(word: string, wanted: string): boolean {
  return isPrefix(wanted) ? word.startsWith(wanted) : word === wanted;
}

/** Whether these are all the words of one of the alternatives. */
export function hasAll(words: readonly string[], { alternatives }: Wanted): boolean {
  return alternatives.some((all) => all.every((one) => words.some((word) => meets(word, one))));
}

/** Words hold letters and digits only: nothing in them has a meaning to a store. */
export function asFts5({ alternatives }: Wanted): string {
  const all = alternatives.map((words) => words.map((word) => `"${word}"${isPrefix(word) ? ' *' : ''}`).join(' AND '));
  return all.map((one) => `(${one})`).join(' OR ');
}

export function asTsquery({ alternatives }: Wanted): string {
  const all = alternatives.map((words) => words.map((word) => `'${word}'${isPrefix(word) ? ':*' : ''}`).join(' & '));
  return all.map((one) => `(${one})`).join(' | ');
}
