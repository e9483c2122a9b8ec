import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { format, type End, type Head, type Line } from './format.ts';

/** Why a file cannot be restored from, in words for whoever tries. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export type Reader = { head: Head; lines: AsyncIterable<Exclude<Line, Head | End>> };

/** Its lines. Throws at the end when something is missing: what was done with them must be undone then. */
export async function readBackup(file: string): Promise<Reader> {
  const all = linesOf(file);
  const first = await all.next();
  const head = first.done ? null : first.value;
  if (!head || !('sapa' in head)) throw new BackupError(`${file} is no back-up of Sapa.`);
  if (head.format > format) throw new BackupError(`${file} was made by a newer Sapa (${head.version}): use that one.`);
  return { head, lines: checked(file, all) };
}

async function* linesOf(file: string): AsyncGenerator<Line> {
  const unzipped = createGunzip();
  const reading = pipeline(createReadStream(file), unzipped).catch(() => undefined); // comes out of `unzipped`, too
  let rest = '';
  let isOurs = false;
  const decoder = new StringDecoder('utf8');
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const read = JSON.parse(line) as Line;
        isOurs = true;
        yield read;
      }
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} ${whyNot(error, isOurs)} Nothing was restored.`, { cause: error });
  } finally {
    unzipped.destroy();
    await reading;
  }
}

/** In words that say what to do; `isOurs`: it began as our back-ups do. */
function whyNot(error: unknown, isOurs: boolean): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'is not there: is the name right?';
  if (code === 'EISDIR') return 'is a folder: name the file in it that `sapa backup` wrote.';
  const isOther = message === 'incorrect header check' || (error instanceof SyntaxError && !isOurs);
  if (isOther) return 'is no back-up of Sapa: name a file that `sapa backup` wrote.';
  if (!code.startsWith('Z_') && !(error instanceof SyntaxError)) return `cannot be read: ${message}.`;
  const how = code === 'Z_BUF_ERROR' ? 'is not whole' : 'is damaged';
  return `${how} (${message}): copy it again from where it was kept, or take another one.`;
}

async function* checked(file: string, lines: AsyncGenerator<Line>): AsyncGenerator<Exclude<Line, Head | End>> {
  const found: End['end'] = { rows: {}, media: 0, content: 0 };
  let end: End['end'] | null = null;
  for await (const line of lines) {
    if ('end' in line) end = line.end;
    else if (!('sapa' in line)) yield line;
    if ('table' in line) found.rows[line.table] = (found.rows[line.table] ?? 0) + line.rows.length;
    if ('media' in line && line.isLast) found.media += 1;
    if ('content' in line) found.content += 1;
  }
  const isWhole =
    end !== null &&
    end.media === found.media &&
    end.content === found.content &&
    Object.entries(end.rows).every(([table, count]) => count === (found.rows[table] ?? 0));
  if (!isWhole) throw new BackupError(`${file} is not whole: its end is missing. Nothing was restored.`);
}
