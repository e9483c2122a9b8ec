// Plain JavaScript: taking the types out of a first module costs each start a tenth of a second.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** Of scripts/build-service.ts: what it made, and `inputs.json`, which says of what. */
export const builtFolder = new URL('dist/', root);

/**
 * Imports a module of `src/`, `cli/sapa.ts` say: as it was built (`dist/sapa.js`), which reads a few files where it would read
 * two thousand, or the source, when anything is other than what was built. So there is nothing to remember after a change.
 * @param {string} source
 * @returns {Promise<unknown>}
 */
export function load(source) {
  const file = isCurrent() ? new URL(builtName(source), builtFolder) : new URL(source, import.meta.url);
  return import(file.href);
}

/**
 * All are built into one folder.
 * @param {string} source
 * @returns {string}
 */
export function builtName(source) {
  return source.replace(/^.*\//, '').replace(/\.ts$/, '.js');
}

/**
 * Whether what was built is of the sources that are here: by their times, which is soon asked, or else by what is in them, since
 * images and checkouts change times alone.
 * @returns {boolean}
 */
export function isCurrent() {
  try {
    const built = JSON.parse(readFileSync(new URL('inputs.json', builtFolder), 'utf8'));
    return timesOf(built.files) === built.times || digestOf(built.files) === built.digest;
  } catch (error) {
    // Never built, or a source is gone.
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Of the files' sizes and when they were written.
 * @param {string[]} files paths from the root of the project
 * @returns {string}
 */
export function timesOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(new URL(file, root));
    hash.update(`${file}\n${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Of what is in the files.
 * @param {string[]} files paths from the root of the project
 * @returns {string}
 */
export function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(new URL(file, root)));
  return hash.digest('hex');
}
