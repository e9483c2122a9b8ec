import { join } from 'node:path';
import { placeOf } from '../config.ts';
import { createArchiveFolder, type ArchiveFolder } from '../keep/archive-folder.ts';
import type { ArchiveLine } from '../keep/archive-line.ts';
import { phoneOf } from '../keep/find-wanted.ts';
import { CommandError } from './command-error.ts';
import { isThere } from './existing-data.ts';

type Printing = { json?: true };

/** `sapa archive list`: what is in it, a line a conversation. */
export async function archiveList(options: Printing & { month?: string }): Promise<void> {
  const archive = openArchive();
  for await (const { file, line } of linesIn(archive, options.month)) {
    const { number, channel, openedAt, closedAt, contact, messages } = line;
    const name = nameOf(line);
    if (options.json) {
      console.log(JSON.stringify({ number, channel, openedAt, closedAt, contact, messages: messages.length, file }));
    } else console.log(`${number}  ${openedAt}  ${channel}  ${name}  ${messages.length} messages  ${file}`);
  }
}

/** `sapa archive show WHO`: a conversation by its number, or all of a person by name, address or the contact's id. */
export async function archiveShow(who: string, options: Printing): Promise<void> {
  let found = 0;
  for await (const { line } of linesIn(openArchive())) {
    if (!isOf(line, who)) continue;
    found += 1;
    console.log(options.json ? JSON.stringify(line) : printed(line));
  }
  if (found === 0) throw new CommandError(`nothing of ${who} is in the archive; sapa archive list shows what is`);
}

/** `sapa archive check`: whether every file is as it was written; ends with 1 when one is not. */
export async function archiveCheck(): Promise<void> {
  const archive = openArchive();
  const wrong: string[] = [];
  for (const month of await archive.months()) wrong.push(...(await archive.check(month)));
  for (const path of wrong) console.log(`${path} is missing, or is not as it was written`);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log('Everything in the archive is as it was written.');
}

function openArchive(): ArchiveFolder {
  const { dataDir } = placeOf(process.env, process.cwd());
  const folder = join(dataDir, 'archive');
  if (!isThere(folder))
    throw new CommandError(`there is no archive in ${dataDir}; keep.messages in sop.yaml makes one`);
  return createArchiveFolder(folder, () => '');
}

async function* linesIn(archive: ArchiveFolder, month?: string): AsyncGenerator<{ file: string; line: ArchiveLine }> {
  for (const file of await archive.list(month)) for (const line of await archive.read(file)) yield { file, line };
}

function isOf({ number, id, contact }: ArchiveLine, who: string): boolean {
  const words = who.trim().toLowerCase();
  if ([number, id, contact.id].includes(words)) return true;
  if (contact.identities.some((one) => [words, phoneOf(words)].includes(one.id.toLowerCase()))) return true;
  return [contact.name, contact.profileName].some((name) => name?.toLowerCase() === words);
}

function nameOf({ contact }: ArchiveLine): string {
  return contact.name ?? contact.profileName ?? contact.identities[0]?.id ?? contact.id;
}

function printed(line: ArchiveLine): string {
  const head = `${line.number}  ${line.channel}  ${nameOf(line)}  ${line.openedAt} – ${line.closedAt}`;
  const said = line.messages.map(({ at, author, agent, kind, text, file }) => {
    const words = text === '' ? `[${kind}]` : text.replaceAll('\n', '\n      ');
    return `  ${at} ${agent ?? author}: ${words}${file === null ? '' : ` (${file})`}`;
  });
  const notes = line.notes.map(({ at, by, text }) => `  ${at} note of ${by ?? '?'}: ${text}`);
  return [head, ...said, ...notes, ''].join('\n');
}
