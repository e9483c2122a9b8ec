import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ArchivedConversation, ArchiveLine } from './archive-line.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);
const sumsFile = 'SHA256SUMS';

const readme = `Closed conversations, a folder for each month in which they were closed.

*.jsonl.gz      one conversation a line, as JSON: zcat FILE | less
media/          the files of each conversation, in a folder by its number
SHA256SUMS      what must be there: cd FOLDER && sha256sum -c SHA256SUMS

Nothing in here is needed by the running service.
`;

/** `<month>/<name>.jsonl.gz` under one folder, readable with zcat. */
export type ArchiveFolder = {
  /** Files, then the lines, then the list of hashes: on the disk when it resolves. The same name again is replaced. */
  write(name: string, conversations: readonly ArchivedConversation[]): Promise<{ sha256: string; bytes: number }>;
  /** Without those conversations, and without their files; null: nothing is left of it. Again is a no-op. */
  drop(name: string, ids: ReadonlySet<string>): Promise<{ sha256: string; bytes: number } | null>;
  read(name: string): Promise<ArchiveLine[]>;
  /** Names in order; of one month, or of all. */
  list(month?: string): Promise<string[]>;
  months(): Promise<string[]>;
  /** What is missing or is not as it was written, by its path in the folder. */
  check(month: string): Promise<string[]>;
  removeMonth(month: string): Promise<void>;
};

export function createArchiveFolder(folder: string, mediaPath: (sha256: string) => string): ArchiveFolder {
  const monthOf = (name: string): string => join(folder, dirname(name));
  const inMonth = (name: string): string => name.slice(name.indexOf('/') + 1);

  async function read(name: string): Promise<ArchiveLine[]> {
    const text = (await unzip(await readFile(join(folder, name)))).toString('utf8');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as ArchiveLine]));
  }

  async function writeLines(name: string, lines: readonly ArchiveLine[]) {
    const packed = await zip(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { level: 6 });
    await writeWhole(join(folder, name), packed);
    return { sha256: createHash('sha256').update(packed).digest('hex'), bytes: packed.byteLength };
  }

  async function list(month?: string): Promise<string[]> {
    const found: string[] = [];
    for (const one of month === undefined ? await months() : [month]) {
      const names = await readdir(join(folder, one)).catch(noneWhenMissing);
      found.push(...names.filter((name) => name.endsWith('.jsonl.gz')).map((name) => `${one}/${name}`));
    }
    return found.toSorted();
  }

  async function months(): Promise<string[]> {
    const found = await readdir(folder).catch(noneWhenMissing);
    return found.filter((name) => /^\d{4}-\d{2}$/.test(name)).toSorted();
  }

  return {
    list,
    months,
    read,
    async write(name, conversations) {
      const dir = monthOf(name);
      await mkdir(dir, { recursive: true });
      await writeWhole(join(folder, 'README.txt'), readme);
      const sums = new Map<string, string>();
      for (const { media } of conversations) {
        for (const { sha256, path } of media)
          if (await copy(mediaPath(sha256), join(dir, path))) sums.set(path, sha256);
      }
      const written = await writeLines(
        name,
        conversations.map(({ line }) => line),
      );
      await noteSums(dir, sums.set(inMonth(name), written.sha256));
      return written;
    },
    async drop(name, ids) {
      const dir = monthOf(name);
      const lines = await read(name).catch(noneWhenMissing);
      const gone = lines.filter(({ id }) => ids.has(id));
      const left = lines.filter(({ id }) => !ids.has(id));
      const written = left.length > 0 ? await writeLines(name, left) : null;
      if (left.length === 0) await rm(join(folder, name), { force: true });
      for (const { number } of gone) await rm(join(dir, 'media', number), { recursive: true, force: true });
      const isGone = (path: string) => gone.some(({ number }) => path.startsWith(`media/${number}/`));
      await noteSums(dir, new Map([[inMonth(name), written?.sha256 ?? null]]), isGone);
      return written;
    },
    async check(month) {
      const dir = join(folder, month);
      const sums = await readSums(dir);
      const wrong: string[] = [];
      for (const [path, sum] of sums) if ((await hashOf(join(dir, path))) !== sum) wrong.push(`${month}/${path}`);
      const listed = (name: string) => sums.has(inMonth(name));
      return [...wrong, ...(await list(month)).filter((name) => !listed(name))];
    },
    removeMonth: (month) => rm(join(folder, month), { recursive: true, force: true }),
  };
}

function noneWhenMissing(error: unknown): never[] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}

/** Written aside, synced and renamed, and the folder synced: after it there is the whole of it, or the one before. */
async function writeWhole(path: string, data: Uint8Array | string): Promise<void> {
  const aside = `${path}.unfinished`;
  const file = await open(aside, 'w', 0o640);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  await sync(dirname(path));
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** False: the file is not there any more, so that it cannot be kept. */
async function copy(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  await sync(to);
  await sync(dirname(to));
  return true;
}

async function readSums(dir: string): Promise<Map<string, string>> {
  const text = await readFile(join(dir, sumsFile), 'utf8').catch((error: unknown) => noneWhenMissing(error).join(''));
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** As sha256sum reads it. Null, or gone: it is taken off the list. */
async function noteSums(
  dir: string,
  changes: ReadonlyMap<string, string | null>,
  isGone: (path: string) => boolean = () => false,
): Promise<void> {
  const sums = new Map<string, string | null>([...(await readSums(dir)), ...changes]);
  const kept = [...sums]
    .filter(([path, sum]) => sum !== null && !isGone(path))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  await stat(dir).then(
    () => writeWhole(join(dir, sumsFile), kept.map(([path, sum]) => `${sum}  ${path}\n`).join('')),
    noneWhenMissing,
  );
}

async function hashOf(path: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
