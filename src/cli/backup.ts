import { existsSync, readFileSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { refuseHalfRestored } from '../backup/half-restored.ts';
import { BackupError } from '../backup/read-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { unfinishedName, writeBackup } from '../backup/write-backup.ts';
import { placeOf, restorePlaceOf, type Config } from '../config.ts';
import { isDiskFull } from '../engine/disk-full.ts';
import { StoreError } from '../store/store.ts';
import { CommandError } from './command-error.ts';
import { configOfExisting } from './existing-data.ts';

/** `sapa backup FILE`, while the service works. */
export async function backup(
  file: string,
  options: { media: boolean; secretKey: boolean },
  version: string,
): Promise<void> {
  if (path.basename(file) === '') throw new CommandError('name the file that the back-up is to be in');
  if (existsSync(file)) throw new CommandError(isThere(file));
  if (!existsSync(path.dirname(file)))
    throw new CommandError(`there is no folder ${path.dirname(file)}: make it first, or name another`);
  refuseHalfRestored(placeOf(process.env, process.cwd()).dataDir);
  const config = configOfExisting();
  const key = keyInFile(config);
  const plan = { ...config, version, withMedia: options.media, secretKey: options.secretKey ? key : null };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave(file));
  const counts = await writeBackup(file, plan).catch((error: NodeJS.ErrnoException) =>
    error.code === 'EEXIST' && existsSync(file) ? leaveOther(file, error) : inWords(error),
  );
  const rows = Object.values(counts.rows).reduce((sum, count) => sum + count, 0);
  const { size } = await stat(file);
  console.log(`${file}: ${rows} rows, ${counts.media} files of media, ${counts.content} of content, ${size} bytes`);
  console.log(aboutKey(plan.secretKey !== null, key !== null));
}

const isThere = (file: string): string => `${file} is there already: name another one`;

/** It came there meanwhile. */
function leaveOther(file: string, cause: Error): never {
  throw new CommandError(isThere(file), { cause });
}

/** Half a back-up is of no use, and one of each night would fill the disk. */
function leave(file: string): never {
  rmSync(unfinishedName(file), { force: true });
  console.error(`${file} was not written: the back-up was stopped`);
  process.exit(1);
}

function aboutKey(isIn: boolean, isInFile: boolean): string {
  if (isIn) return 'The secret key is in it: keep the back-up as safe as the service itself.';
  const where = isInFile ? 'DATA_DIR/secret-key' : 'SECRET_KEY';
  return `The secret key (${where}) is not in it: keep that apart. Without it, stored tokens have to be entered again.`;
}

/** Null: it comes from the environment. */
function keyInFile({ dataDir, secretKey }: Pick<Config, 'dataDir' | 'secretKey'>): string | null {
  const file = path.join(dataDir, 'secret-key');
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return text.toLowerCase() === secretKey.toString('hex') ? text : null;
}

export type RestoreOptions = { overwrite?: true; content?: true; keepSends?: true };

/** `sapa restore FILE`, while the service is stopped. */
export async function restore(file: string, options: RestoreOptions): Promise<void> {
  const { secretKey: ownKey, ...place } = restorePlaceOf(process.env, process.cwd());
  const { overwrite = false, content: withContent = false, keepSends = false } = options;
  const hasOwnKey = ownKey !== null && keyInFile({ ...place, secretKey: ownKey }) === null;
  const plan = { ...place, overwrite, withContent, keepSends, hasOwnKey };
  const { head, rows, media, content, secretKey } = await restoreBackup(file, plan).catch(inWords);
  console.log(`Restored what was there at ${head.at}: ${rows} rows, ${media} files of media, ${content} of content.`);
  if (secretKey === null) console.log('The back-up holds no secret key: set the one of before, or enter tokens again.');
  if (secretKey === 'left') console.log('SECRET_KEY is set, so the key of the back-up was left out.');
  if (!keepSends) console.log('Messages that waited to be sent then are shown as not sent: they may have been since.');
}

function inWords(error: unknown): never {
  if (isDiskFull(error)) {
    const { message } = error as Error;
    throw new CommandError(
      `The disk is full (${message}): nothing was kept there. Make room, or name a place on another.`,
      {
        cause: error,
      },
    );
  }
  const isTheirs =
    error instanceof Error && ('code' in error || error instanceof BackupError || error instanceof StoreError);
  throw isTheirs ? new CommandError(error.message, { cause: error }) : error;
}
