import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { nearest } from './content/nearest.ts';

export type EnvFile = {
  settings: Record<string, string | undefined>;
  /** What cannot be meant so, a sentence each. */
  problems: string[];
  /** What is probably a slip. */
  warnings: string[];
};

/**
 * The file `.env`, of whatever system: with Windows' line ends and with a byte order mark. `parseEnv` passes over what it does not
 * understand without a word; a setting that is lost so is told. Throws as `readFileSync` does, but not when there is no file.
 */
export function readEnvFile(file: string, known: readonly string[]): EnvFile {
  const bytes = bytesOf(file);
  // No text of a person holds a zero; each second byte of UTF-16 is one.
  if (bytes.includes(0)) {
    const problem = `the file ${file} is not UTF-8 (Windows writes UTF-16 where it is told "Unicode"): save it as UTF-8`;
    return { settings: {}, problems: [problem], warnings: [] };
  }
  const text = new TextDecoder().decode(bytes); // leaves the mark out
  const settings = parseEnv(text);
  const problems = [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z_]+)(?:[ \t]*(:)|[ \t]+[^\s:=])/gm)]
    .filter(([, name = '']) => known.includes(name) && !(name in settings))
    .map(([, name, colon]) => `the file ${file} has "${name}${colon ?? ''}" where it must be "${name}="`);
  const warnings = Object.keys(settings).flatMap((name) => {
    const meant = known.includes(name) ? null : nearest(name, known);
    return meant === null ? [] : [`${file} sets ${name}, which Sapa does not know: is ${meant} meant?`];
  });
  return { settings, problems, warnings };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
