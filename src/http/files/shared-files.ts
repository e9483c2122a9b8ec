import { createHmac, timingSafeEqual } from 'node:crypto';

/** Providers fetch a file at once, and again when they deliver late. */
const livesMs = 24 * 3_600_000;
/** A link is the same for an hour: a provider that has fetched it need not again. */
const stepMs = 3_600_000;

export type SharedFiles = {
  /** Where the file can be fetched for a day by whoever has the link; null: others cannot reach this service. */
  linkTo(id: string): string | null;
  /** The same from our own address, for whoever reaches it. */
  pathTo(id: string): string;
  /** The file's id, when the link is one of ours and has not run out. */
  read(token: string): string | null;
};

/**
 * Links to stored files for providers that fetch what is sent through them, and cannot sign in. Signed with the
 * service's secret key, so that nobody can make one up or stretch it.
 */
export function createSharedFiles(
  secretKey: Uint8Array,
  publicUrl: () => string | null,
  now: () => number,
): SharedFiles {
  const sign = (what: string): Buffer => createHmac('sha256', secretKey).update(`shared file ${what}`).digest();

  const pathTo = (id: string): string => {
    const until = (Math.ceil(now() / stepMs) * stepMs + livesMs).toString(36);
    return `/files/${id}.${until}.${sign(`${id}.${until}`).toString('base64url')}`;
  };

  return {
    pathTo,
    linkTo(id) {
      const url = publicUrl();
      return url === null ? null : `${url}${pathTo(id)}`;
    },
    read(token) {
      const [id = '', until = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(`${id}.${until}`);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs && Number.parseInt(until, 36) > now() ? id : null;
    },
  };
}
