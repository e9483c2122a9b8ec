import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mayNotPlay } from '../store/sound-types.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { canBePreviewed, drawPreview } from './pictures.ts';

/** Below it a preview saves nothing. */
const worthBytes = 60_000;
/** So many are drawn at once; the others wait. */
const atOnce = 2;
/** Of a sound: an hour of one voice is far below it. */
const mostBytes = 64 * 1024 * 1024;

export type Previews = {
  /**
   * A small picture of a stored one, or a sound that every browser plays: where it lies, made when it is first asked for.
   * Null: the file itself is to be shown.
   */
  find(file: { sha256: string; mime: string; bytes: number }): Promise<{ path: string; mime: string } | null>;
  /** Where what is made of a file lies once it is made. */
  placesOf(sha256: string): string[];
};

type Kind = { ending: string; mime: string; make(file: string): Promise<Uint8Array | null> };

/** In a folder of its own, which may be deleted at any time. */
export function createPreviews(
  folder: string,
  { originalOf, ffmpeg }: { originalOf(sha256: string): string; ffmpeg: Ffmpeg },
): Previews {
  const making = new Map<string, Promise<string | null>>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  const picture: Kind = { ending: 'webp', mime: 'image/webp', make: drawPreview };
  const sound: Kind = {
    ending: 'm4a',
    mime: 'audio/mp4',
    make: (file) => ffmpeg.convert(file, 'audio/mp4', mostBytes),
  };

  function kindOf(mime: string, bytes: number): Kind | null {
    if (mayNotPlay(mime)) return sound;
    return canBePreviewed(mime) && bytes >= worthBytes ? picture : null;
  }

  async function make(sha256: string, kind: Kind, path: string): Promise<string | null> {
    if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      const bytes = await kind.make(originalOf(sha256));
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

  const placeOf = (sha256: string, { ending }: Kind): string => join(folder, sha256.slice(0, 2), `${sha256}.${ending}`);

  async function pathOf(sha256: string, kind: Kind): Promise<string | null> {
    const path = placeOf(sha256, kind);
    if (await isThere(path)) return path;
    const known = making.get(sha256);
    if (known) return known;
    const made = make(sha256, kind, path).finally(() => making.delete(sha256));
    making.set(sha256, made);
    return made;
  }

  return {
    placesOf: (sha256) => [picture, sound].map((kind) => placeOf(sha256, kind)),
    async find({ sha256, mime, bytes }) {
      const kind = kindOf(mime, bytes);
      const path = kind && (await pathOf(sha256, kind));
      return path && kind ? { path, mime: kind.mime } : null;
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
