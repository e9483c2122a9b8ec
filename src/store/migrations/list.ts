import { first } from './0001-first.ts';
import { uploads } from './0002-uploads.ts';
import { scores } from './0006-scores.ts';
import type { Migration } from './migration.ts';

/** In order; a database's version is the number of those applied. Only ever appended to. */
export const MIGRATIONS: readonly Migration[] = [first, uploads, scores];
