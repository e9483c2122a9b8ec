import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { languages, type LoadResult } from './content.ts';
import { documentsFolder, practiceFolder, nameOfSop, trialsFolder } from './files/content-files.ts';
import { documentEndings } from './documents/read-document.ts';
import { loadContent } from './load.ts';

export type ContentWatch = { close(): void };

export type WatchOptions = {
  /** Editors write a file in several steps: wait until it has been quiet for so long. */
  debounceMs?: number;
  /** How often to look without being told. Network and container mounts tell nothing of changes. */
  pollMs?: number;
};

const folders = [
  '.',
  trialsFolder,
  ...['intents', 'templates', documentsFolder, practiceFolder].flatMap((top) => [
    top,
    ...languages.map((code) => `${top}/${code}`),
  ]),
];

/**
 * Loads the content again whenever one of its files changes, and hands over what came of it, right or wrong: keeping
 * the old content when the new one has errors is the caller's part. Never throws, and keeps no process alive.
 */
export function watchContent(
  dir: string,
  onChange: (result: LoadResult) => void,
  options: WatchOptions = {},
): ContentWatch {
  return new FolderWatch(dir, onChange, options);
}

class FolderWatch implements ContentWatch {
  readonly #dir: string;
  readonly #onChange: (result: LoadResult) => void;
  readonly #debounceMs: number;
  readonly #poll: NodeJS.Timeout;
  readonly #watchers = new Map<string, FSWatcher>();
  #soon: NodeJS.Timeout | null = null;
  /** What the folder was like when it was last looked at; null before the first look. */
  #known: string | null = null;
  #looking = false;
  #closed = false;

  constructor(dir: string, onChange: (result: LoadResult) => void, { debounceMs = 200, pollMs = 2000 }: WatchOptions) {
    this.#dir = dir;
    this.#onChange = onChange;
    this.#debounceMs = debounceMs;
    this.#poll = setInterval(() => void this.#look(), pollMs).unref();
    void this.#look();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#poll);
    if (this.#soon) clearTimeout(this.#soon);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #lookSoon(): void {
    if (this.#closed) return;
    if (this.#soon) clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#look(), this.#debounceMs).unref();
  }

  async #look(): Promise<void> {
    if (this.#closed) return;
    if (this.#looking) return this.#lookSoon();
    this.#looking = true;
    try {
      this.#watchFolders();
      const seen = await fingerprint(this.#dir);
      const changed = this.#known !== null && seen !== this.#known;
      this.#known = seen;
      if (changed) await this.#reload();
    } finally {
      this.#looking = false;
    }
  }

  async #reload(): Promise<void> {
    const result = await loadContent(this.#dir);
    if (!this.#closed) this.#onChange(result);
  }

  #watchFolders(): void {
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      const forget = () => this.#watchers.delete(folder);
      const watcher = tryWatch(join(this.#dir, folder), () => this.#lookSoon(), forget);
      if (watcher) this.#watchers.set(folder, watcher);
    }
  }
}

/** Null where watching is not possible (no such folder yet, no more handles): polling finds the change. */
function tryWatch(folder: string, onEvent: () => void, onEnd: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent);
    watcher.on('error', () => {
      watcher.close();
      onEnd();
    });
    return watcher;
  } catch {
    return null;
  }
}

const endings = ['.yaml', '.yml', ...documentEndings];

/** Changes when any content file is added, removed, renamed or written. */
async function fingerprint(dir: string): Promise<string> {
  const names = [nameOfSop];
  for (const folder of folders.slice(1)) names.push(...(await contentNames(dir, folder)));
  const parts = await Promise.all(names.map(async (name) => `${name} ${await stampOf(join(dir, name))}`));
  return parts.join('\n');
}

async function contentNames(dir: string, folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(dir, folder));
    return names
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .toSorted()
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'absent';
  }
}
