import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canBePreviewed, drawPreview } from './pictures.ts';

/** Below it a preview saves nothing. */
const worthBytes = 60_000;
/** So many are drawn at once; the others wait. */
const atOnce = 2;

export type Previews = {
  /** Where a small picture of a stored file lies, drawn when it is first asked for; null: the file itself is to be shown. */
  pathOf(file: { sha256: string; mime: string; bytes: number }): Promise<string | null>;
  /** Where it lies once it is drawn. */
  placeOf(sha256: string): string;
};

/** In a folder of its own, which may be deleted at any time. */
export function createPreviews(folder: string, originalOf: (sha256: string) => string): Previews {
  const drawing = new Map<string, Promise<string | null>>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function draw(sha256: string, path: string): Promise<string | null> {
    if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      const bytes = await drawPreview(originalOf(sha256));
      if (bytes === null) return null;
      await mkdir(join(path, '..'), { recursive: true });
      const aside = `${path}.${process.pid}`;
      await writeFile(aside, bytes, { mode: 0o640 });
      await rename(aside, path);
      return path;
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  }

  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), `${sha256}.webp`);

  return {
    placeOf,
    async pathOf({ sha256, mime, bytes }) {
      if (!canBePreviewed(mime) || bytes < worthBytes) return null;
      const path = placeOf(sha256);
      if (await isThere(path)) return path;
      const known = drawing.get(sha256);
      if (known) return known;
      const made = draw(sha256, path).finally(() => drawing.delete(sha256));
      drawing.set(sha256, made);
      return made;
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
