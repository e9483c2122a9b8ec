import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { glob, link, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { flush } from './flush.ts';
import { format, type End, type Line } from './format.ts';
import { openSnapshot, type Place } from './snapshot.ts';

const pieceBytes = 768 * 1024;
/** Of CONTENT_DIR: what the service reads there. */
const contentFiles = [
  'sop.yaml',
  'intents/**/*.yaml',
  'templates/**/*.yaml',
  'trials/**/*.yaml',
  'documents/**/*.{md,csv,html,htm}',
  'practice/**/*.yaml',
];

export type BackupPlan = Place & {
  contentDir: string;
  version: string;
  withMedia: boolean;
  /** As it stands in DATA_DIR; null: it is not to be in it, or is kept elsewhere. */
  secretKey: string | null;
};

/**
 * Writes all that there is into one file, while the service works. It appears under its name when it is whole and on the
 * disk, readable by its owner only; an older one of that name is left alone.
 */
export async function writeBackup(file: string, plan: BackupPlan): Promise<End['end']> {
  const unfinished = unfinishedName(file);
  try {
    const counts = await writeLines(unfinished, plan);
    await link(unfinished, file); // fails when the name is taken, whoever took it meanwhile
    return counts;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Of this process: another one that was given the same name would write into it, too. */
export function unfinishedName(file: string): string {
  return `${file}.unfinished-${process.pid}`;
}

async function writeLines(file: string, plan: BackupPlan): Promise<End['end']> {
  const gzip = createGzip({ level: 5 });
  const writing = pipeline(gzip, createWriteStream(file, { mode: 0o600 }));
  writing.catch(() => undefined); // it may fail before it is waited for: told below
  const write = async (line: Line): Promise<void> => {
    // A disk that is full ends the writing: there is no room to wait for then.
    if (!gzip.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(gzip, 'drain'), writing]);
  };
  try {
    const counts = await tellAll(write, plan);
    await write({ end: counts });
    gzip.end();
    await writing;
    await flush(file);
    return counts;
  } catch (error) {
    gzip.destroy();
    await writing.catch(() => undefined); // what went wrong first is told
    throw error;
  }
}

async function tellAll(write: (line: Line) => Promise<void>, plan: BackupPlan): Promise<End['end']> {
  const counts: End['end'] = { rows: {}, media: 0, content: 0 };
  const snapshot = await openSnapshot(plan);
  try {
    const { version: schema, dialect } = snapshot;
    await write({
      sapa: 'backup',
      format,
      version: plan.version,
      schema,
      dialect,
      at: new Date().toISOString(),
    });
    for (const table of snapshot.tables) {
      counts.rows[table] = 0;
      for await (const rows of snapshot.rows(table)) {
        await write({ table, rows });
        counts.rows[table] += rows.length;
      }
    }
  } finally {
    await snapshot.close();
  }
  // After the database: a file is there before any row names it.
  if (plan.withMedia) counts.media = await tellMedia(write, path.join(plan.dataDir, 'media'));
  for await (const name of glob(contentFiles, { cwd: plan.contentDir })) {
    await write({
      content: name.replaceAll('\\', '/'),
      text: await readFile(path.join(plan.contentDir, name), 'utf8'),
    });
    counts.content += 1;
  }
  if (plan.secretKey !== null) await write({ secretKey: plan.secretKey });
  return counts;
}

async function tellMedia(write: (line: Line) => Promise<void>, folder: string): Promise<number> {
  let files = 0;
  for await (const name of glob('*/*', { cwd: folder })) {
    const media = path.basename(name);
    if (!/^[0-9a-f]{64}$/.test(media)) continue; // just being written
    for await (const piece of createReadStream(path.join(folder, name), { highWaterMark: pieceBytes }))
      await write({ media, base64: (piece as Buffer).toString('base64'), isLast: false });
    await write({ media, base64: '', isLast: true });
    files += 1;
  }
  return files;
}
