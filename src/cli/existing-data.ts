import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, loadConfig, placeOf } from '../config.ts';
import { CommandError } from './command-error.ts';

/** For commands that read: a folder that is named wrongly is told of, and not made into an empty Sapa with a key of its own. */
export function configOfExisting(): Config {
  const { databaseUrl, dataDir } = placeOf(process.env, process.cwd());
  if (databaseUrl === null && !isThere(join(dataDir, 'sapa.db')))
    throw new CommandError(`there is no database in ${dataDir}: is DATA_DIR right?`);
  return loadConfig(process.env, process.cwd());
}

/** What this user may not look into is not taken for missing. */
export function isThere(file: string): boolean {
  try {
    statSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return false;
    throw new CommandError(`${file} is closed to this user: run it as the one whom the service runs as (sudo -u …)`, {
      cause: error,
    });
  }
}
