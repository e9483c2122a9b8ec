import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.ts';
import { dateOfDay, dayNumber, midnight } from '../core/sop/local-time.ts';
import { csvLine } from '../desk/reports/csv.ts';
import type { ArchiveLine } from '../keep/archive-line.ts';
import { exportConversations as read, type Exported, type ExportedFile } from '../keep/export-conversations.ts';
import type { Wanted } from '../keep/find-wanted.ts';
import { createMediaFiles } from '../store/media-files.ts';
import { openStore } from '../store/open.ts';
import { CommandError } from './command-error.ts';
import { dayGiven } from './day.ts';
import { configOfExisting } from './existing-data.ts';
import { readContent } from './read-content.ts';

export type ExportOptions = { of?: string; from?: string; to?: string; files?: string };

/** How a conversation stands in a file of that kind; `head` stands before the first. */
type Format = { head: string; of(line: ArchiveLine): string };

const columns = ['at', 'number', 'channel', 'customer', 'address', 'author', 'agent', 'kind', 'text', 'status', 'file'];
const formats: Record<string, Format> = {
  jsonl: { head: '', of: (line) => `${JSON.stringify(line)}\n` },
  // Spreadsheets take it for UTF-8 by its first character.
  csv: { head: `\u{feff}${csvLine(columns)}`, of: (line) => messagesOf(line).map(csvLine).join('') },
};

/** `sapa export PATH`, while the service works: conversations, one a line, or their messages as a table. */
export async function exportConversations(path: string, options: ExportOptions): Promise<void> {
  const isScreen = path === '-';
  const format = formats[isScreen ? 'jsonl' : (/\.(\w+)$/.exec(path)?.[1] ?? '')];
  if (!format)
    throw new CommandError(`${path}: the name must end in .jsonl (all of each) or .csv (a table of messages)`);
  if (!isScreen && existsSync(path)) throw new CommandError(`${path} is there already: name another one`);
  if (!isScreen && !existsSync(dirname(path)))
    throw new CommandError(`there is no folder ${dirname(path)}: make it first, or name another`);
  const config = configOfExisting();
  const wanted = await wantedBy(options);
  const counts = { conversations: 0, messages: 0, files: 0 };
  const pieces = piecesOf(config, wanted, { format, filesTo: options.files ?? null, counts });
  if (isScreen) await writeToScreen(pieces);
  else await writeWhole(path, pieces);
  if (counts.conversations === 0 && options.of !== undefined) {
    if (!isScreen) await rm(path);
    throw new CommandError(`nothing of ${options.of} is here: try a phone number, another address, or a ticket number`);
  }
  if (!isScreen) console.log(`${path}: ${counts.conversations} conversations, ${counts.messages} messages`);
  if (options.files !== undefined) console.error(`${options.files}: ${counts.files} files`);
}

async function wantedBy({ of, from, to }: ExportOptions): Promise<Wanted> {
  const days = { from: from && dayGiven('--from', from), to: to && dayGiven('--to', to) };
  if (days.from && days.to && days.from > days.to)
    throw new CommandError(`--from ${days.from} is after --to ${days.to}: no day is between them`);
  if (!days.from && !days.to) return { of: of ?? null, from: null, to: null };
  const { timezone } = (await readContent(undefined)).rules.policy.business;
  return {
    of: of ?? null,
    from: days.from ? midnight(days.from, timezone) : null,
    to: days.to ? midnight(dateOfDay(dayNumber(days.to) + 1), timezone) : null,
  };
}

type Counts = { conversations: number; messages: number; files: number };
type How = { format: Format; filesTo: string | null; counts: Counts };

async function* piecesOf(config: Config, wanted: Wanted, { format, filesTo, counts }: How): AsyncGenerator<string> {
  const store = await openStore(config);
  try {
    const { pathOf } = createMediaFiles(join(config.dataDir, 'media'));
    const parts = { store, archiveDir: join(config.dataDir, 'archive'), mediaPath: pathOf };
    yield format.head;
    for await (const { line, files } of read(parts, wanted) as AsyncIterable<Exported>) {
      counts.conversations += 1;
      counts.messages += line.messages.length;
      if (filesTo !== null) for (const file of files) if (await copied(file, filesTo)) counts.files += 1;
      yield format.of(line);
    }
  } finally {
    await store.close();
  }
}

/** False: the file is not there any more. */
async function copied({ from, path }: ExportedFile, folder: string): Promise<boolean> {
  if (!existsSync(from)) return false;
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await copyFile(from, join(folder, path));
  return true;
}

/** No faster than it is read. Whoever reads the first lines only, such as `head`, has had enough: no error. */
async function writeToScreen(pieces: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return;
    throw syscall === 'write' ? new CommandError(`the rest was not written: ${message}`, { cause: error }) : error;
  }
}

/** Under its name there is the whole of it, or nothing. Only whoever wrote it may read it: it is about people. */
async function writeWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const aside = `${path}.unfinished`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(aside, { mode: 0o600 }));
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    const isTheirs = error instanceof Error && 'code' in error && 'path' in error;
    throw isTheirs ? new CommandError(error.message, { cause: error }) : error;
  }
}

function messagesOf({ number, channel, contact, messages }: ArchiveLine): (string | null)[][] {
  const customer = contact.name ?? contact.profileName;
  // One that people know, before an id that only the provider does.
  const known = contact.identities.find(({ kind }) => kind === 'phone' || kind === 'email') ?? contact.identities[0];
  const address = known?.id ?? null;
  return messages.map(({ at, author, agent, kind, text, status, file }) => [
    ...[at, number, channel, customer, address, author, agent, kind, text, status, file],
  ]);
}
