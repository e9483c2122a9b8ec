import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

/** A few shops' content on one machine, each with the editions of a day. */
const mostFiles = 24;
const checkLength = 32;
const understanding = fileURLToPath(new URL('../../core/understanding/', import.meta.url));
/** Where the weights and what was worked out before lie. */
const weights = new URL('../', import.meta.url);

/**
 * What was learnt is kept in the system's temporary folder, as Node keeps what it compiled: the next start with the same
 * content, and the next publication of it, finds it there. It may be deleted at any time.
 */
function folder(): string {
  return join(tmpdir(), `sapa-learnt-${process.getuid?.() ?? 'all'}`);
}

/** Null: not learnt yet by this edition of the product, or not readable. */
export function findKept(text: string): unknown {
  try {
    if (!isOurs()) return null;
    const file = readFileSync(pathOf(text));
    const content = file.subarray(checkLength);
    return checkOf(content).equals(file.subarray(0, checkLength)) ? deserialize(content) : null;
  } catch {
    return null;
  }
}

/** Only ever a saving: where it cannot be written, it is learnt again. */
export function keep(text: string, learnt: unknown): void {
  try {
    mkdirSync(folder(), { recursive: true, mode: 0o700 });
    if (!isOurs()) return;
    const content = serialize(learnt);
    const temporary = join(folder(), randomUUID());
    writeFileSync(temporary, Buffer.concat([checkOf(content), content]));
    renameSync(temporary, pathOf(text));
    forgetOldest();
  } catch {
    // The disk is full, or nothing may be written there.
  }
}

/** Nobody else may have put something there for us. */
function isOurs(): boolean {
  const found = lstatSync(folder());
  const isOwn = process.getuid === undefined || found.uid === process.getuid();
  return found.isDirectory() && isOwn && (found.mode & 0o022) === 0;
}

function forgetOldest(): void {
  const files = readdirSync(folder()).map((name) => join(folder(), name));
  const byAge = files.map((path) => ({ path, at: statSync(path).mtimeMs })).toSorted((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(mostFiles)) rmSync(path, { force: true });
}

function pathOf(text: string): string {
  return join(folder(), createHash('sha256').update(learner()).update(text).digest('hex'));
}

let knownLearner: string | undefined;

/** Of all that learning is made of: with another edition of it, other things are learnt. */
function learner(): string {
  knownLearner ??= hashOfLearner();
  return knownLearner;
}

function hashOfLearner(): string {
  const hash = createHash('sha256');
  const sources = readdirSync(understanding, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const name of sources.toSorted()) hash.update(readFileSync(join(understanding, name)));
  for (const name of ['encoder.bin', 'senses.bin', 'senses-id.bin', 'stems.tsv', 'readings.tsv'])
    hash.update(readFileSync(new URL(name, weights)));
  const { version } = createRequire(import.meta.url)('natural/package.json') as { version: string };
  return hash.update(version).digest('hex');
}

function checkOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
