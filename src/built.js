// Plain JavaScript: taking the types out of a first module costs each start a tenth of a second.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** Of scripts/build-service.ts: a folder for each build, and `inputs.json`, which says what the last one was made of. */
export const buildsFolder = new URL('dist/', root);

/**
 * Imports a module of `src/`, `cli/sapa.ts` say: as it was built (`sapa.js`), which reads a tenth of the two thousand files
 * that it would read, or the source, when anything is other than what was built. So there is nothing to remember after a change.
 * @param {string} source
 * @returns {Promise<unknown>}
 */
export function load(source) {
  const built = currentBuild();
  return import((built ? new URL(builtName(source), built) : new URL(source, import.meta.url)).href);
}

/**
 * A build is one folder.
 * @param {string} source
 * @returns {string}
 */
export function builtName(source) {
  return source.replace(/^.*\//, '').replace(/\.ts$/, '.js');
}

/**
 * The folder of what was built of the sources that are here, by their times, which is soon asked, or else by what is in them, since
 * images and checkouts change times alone. Null where there is none.
 * @returns {URL | null}
 */
export function currentBuild() {
  try {
    const built = JSON.parse(readFileSync(new URL('inputs.json', buildsFolder), 'utf8'));
    const folder = new URL(`${built.digest}/`, buildsFolder);
    statSync(folder);
    return timesOf(built.files) === built.times || digestOf(built.files) === built.digest ? folder : null;
  } catch {
    // Never built, or a source is gone, or part of it.
    return null;
  }
}

/**
 * Of the files' sizes and when they were written.
 * @param {string[]} files paths from the root of the project
 * @returns {string}
 */
export function timesOf(files) {
  const stamps = files.map((file) => {
    const { size, mtimeMs } = statSync(new URL(file, root));
    return `${file}\n${size} ${mtimeMs}\n`;
  });
  return createHash('sha256').update(stamps.join('')).digest('hex');
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
