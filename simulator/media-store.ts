import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';

export type StoredMedia = {
  id: string;
  bytes: Buffer;
  mime: string;
  sha256: Buffer;
  fileName: string | null;
};

export type MediaStore = ReturnType<typeof createMediaStore>;

/** What Meta documents: a link is good for five minutes. */
export const linkLifeMs = 5 * 60_000;

/** Files in memory, the newest `limitBytes` of them. Links are signed, so that none has to be remembered. */
export function createMediaStore(limitBytes: number, secret: string) {
  const files = new Map<string, StoredMedia>();
  let held = 0;

  const sign = (id: string, until: number) => createHmac('sha256', secret).update(`${id} ${until}`).digest();

  const makeRoom = (): void => {
    for (const [id, file] of files) {
      if (held <= limitBytes || files.size === 1) return;
      files.delete(id);
      held -= file.bytes.length;
    }
  };

  return {
    add(bytes: Buffer, mime: string, fileName: string | null): StoredMedia {
      const id = `${randomInt(1e8, 9e8)}${randomInt(1e6, 9e6)}`;
      const file = { id, bytes, mime, sha256: createHash('sha256').update(bytes).digest(), fileName };
      files.set(id, file);
      held += bytes.length;
      makeRoom();
      return file;
    },
    find: (id: string): StoredMedia | null => files.get(id) ?? null,
    remove(id: string): boolean {
      held -= files.get(id)?.bytes.length ?? 0;
      return files.delete(id);
    },
    /** Path and query of a link that works until five minutes from `now`. */
    link(id: string, now: number): string {
      const until = Math.floor(now + linkLifeMs);
      return `media-files/${id}?ext=${until}&hash=${sign(id, until).toString('base64url')}`;
    },
    isLinkGood(id: string, until: number, hash: string, now: number): boolean {
      const given = Buffer.from(hash, 'base64url');
      const right = sign(id, until);
      return until >= now && given.length === right.length && timingSafeEqual(given, right);
    },
    clear(): void {
      files.clear();
      held = 0;
    },
  };
}
