import { DeskError } from './desk-error.ts';

/** Where a page ended: by time, then by id, so that rows that come or move meanwhile shift nothing. */
export type Cursor = { at: number; id: string };

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Throws DeskError `invalid_cursor`: beginning again at the first page would send a reader round in circles. */
export function readCursor(cursor: string): Cursor {
  const [, at, id] = /^(\d{1,15}) ([\w.-]{1,100})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (at === undefined || id === undefined) {
    throw new DeskError(
      'invalid_cursor',
      'cursor: is not one that a list of ours gave as `next`; leave it out to begin anew',
    );
  }
  return { at: Number(at), id };
}
