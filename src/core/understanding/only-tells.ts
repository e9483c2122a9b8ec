const onlyTelling =
  /\b(?:cuma|cuman|hanya|sekadar|sekedar|just|only)\b(?: \S+){0,2}? (?:(?:kasih|beri|memberi|ngasih|mengasih) (?:tahu|info|masukan|saran|kabar)|infokan|info|kabarin|kabari|ngabarin|ngabari|mengabari|lapor|laporan|melapor|bilang|cerita|curhat|masukan|menginfokan|informasi|let(?:ting)? you know|tell(?:ing)? you|inform(?:ing)?(?: you)?|feedback|report(?:ing)?)\b/i;

/** "Cuma mau ngasih tau …": nothing is asked. `normalized`: slang put right. */
export function onlyTells(normalized: string): boolean {
  return !normalized.includes('?') && onlyTelling.test(normalized);
}
