/** Reads a hand-written table: one `head: member, member` a line; blank lines and `#` lines are notes. */
export function readTable(text: string): { head: string; members: string[] }[] {
  const rows = [];
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    if (at < 0 || line.trimStart().startsWith('#')) continue;
    const members = line
      .slice(at + 1)
      .split(',')
      .map((member) => member.trim());
    rows.push({ head: line.slice(0, at).trim(), members: members.filter(Boolean) });
  }
  return rows;
}

/** The same table turned round: member -> head. An earlier line wins. */
export function memberIndex(text: string): Map<string, string> {
  const index = new Map<string, string>();
  for (const { head, members } of readTable(text)) {
    for (const member of members) if (!index.has(member)) index.set(member, head);
  }
  return index;
}

/** All words of a plain list, whatever white space or commas stand between them. */
export function wordSet(text: string): Set<string> {
  return new Set(text.split(/[\s,]+/).filter(Boolean));
}

/** Of a text with one a line: all of them, without white space around. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
