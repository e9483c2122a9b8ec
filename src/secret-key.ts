import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './store/make-folder.ts';

/**
 * The key kept in `DATA_DIR/secret-key` (64 hexadecimal digits, readable by its owner only), made on the first start.
 * Stored tokens are encrypted with it: who loses the file has to enter them again.
 */
export function keptSecretKey(dataDir: string): Buffer {
  makeFolder(dataDir);
  const file = join(dataDir, 'secret-key');
  const found = readKey(file);
  if (found) return found;
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  // A link fails when the name exists, so of two processes that start together both read the same key.
  try {
    linkSync(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readKey(file) as Buffer;
}

function readKey(file: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error(`${file} does not hold 64 hexadecimal digits`);
  return Buffer.from(text, 'hex');
}
