import type { Passage } from '../../core/sop/knowledge.ts';
import type { Language } from '../../core/sop/policy.ts';
import { texts } from '../files/fields.ts';
import { checkAt, keysOf, type YamlFile } from '../files/yaml-file.ts';
import { suggestion } from '../nearest.ts';
import type { Problems } from '../problem.ts';
import type { Document } from './read-document.ts';

/**
 * Other ways of asking for sections of documents, beside them and not in them: a document that is imported anew keeps what was
 * learnt, whatever format it has.
 */
export const askedFile = 'asked.yaml';

/** Where a passage's are written: the file of its language, and its key there, which is its id without the language. */
export function placeOfAsked(id: string): { file: string; key: string } {
  const [language = ''] = id.split('/', 1);
  return { file: `documents/${language}/${askedFile}`, key: id.slice(language.length + 1) };
}

/** What customers ask for a section that is gone waits for it: a document may be away for a day. */
export function withAsked(
  documents: readonly Document[],
  files: readonly { language: Language; file: YamlFile }[],
  problems: Problems,
): Document[] {
  const asked = new Map<string, string[]>();
  for (const { language, file } of files) {
    const known = documents.filter((one) => one.language === language).flatMap(({ passages }) => passages);
    const keys = known.map(({ id }) => placeOfAsked(id).key);
    for (const key of keysOf(file, problems)) {
      const wordings = checkAt(file, [key], texts, problems);
      if (!keys.includes(key)) {
        const line = file.lineOf([key]);
        problems.warn(file.name, line, `no document has the section "${key}"${suggestion(key, keys)}`);
      } else if (wordings) asked.set(`${language}/${key}`, wordings);
    }
  }
  if (asked.size === 0) return [...documents];
  const taught = (passage: Passage): Passage => {
    const own = asked.get(passage.id);
    return own ? { ...passage, asked: own } : passage;
  };
  return documents.map((document) => ({ ...document, passages: document.passages.map(taught) }));
}
