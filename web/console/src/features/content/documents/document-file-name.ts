import type { ContentLanguage } from '../types.ts';

/** Where a file of that name goes; null: no such file is read. `Info Kirim.HTML` as `documents/id/info-kirim.md`: of a page its text is kept. */
export function documentFileName(given: string, language: ContentLanguage): string | null {
  const found = /^(.*)(\.(?:md|csv|html?))$/i.exec(given);
  if (!found) return null;
  const words = found[1]?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['dokumen'];
  return `documents/${language}/${words.join('-').slice(0, 60)}${/html?$/i.test(found[2] ?? '') ? '.md' : found[2]?.toLowerCase()}`;
}
