const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
};

/** Words without the marks of Markdown; a link keeps its address, since that is what a chat can show. */
export function plainInline(source: string): string {
  // Escaped marks are put aside, so that they are not taken for marks.
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE001`;
  const text = source
    .replace(/\\([\\`*_{}[\]()#+\-.!~<>|])/g, (_, mark: string) => keep(mark))
    .replace(/(`+)(.+?)\1/g, (_, __, code: string) => keep(code.trim()))
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\(\s*<?([^)\s>]+)>?(?:\s+["'(][^)]*)?\)/g, (_, words: string, to: string) =>
      linkText(words, to),
    )
    .replace(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]*\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]*\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/~~(?=\S)(.*?\S)~~/g, '$1')
    .replace(/&(#\d{1,6}|[a-z]{2,6});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/\uE000(\d+)\uE001/g, (_, at: string) => kept[Number(at)] ?? '');
  return text.replace(/\s+/g, ' ').trim();
}

function linkText(words: string, to: string): string {
  if (!/^https?:\/\//.test(to) || to.includes(words)) return /^https?:\/\//.test(to) ? to : words;
  return `${words} (${to})`;
}

function entity(name: string): string | null {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? null;
  const code = Number(name.slice(1));
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : null;
}
