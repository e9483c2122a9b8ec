/**
 * A back-up is one file: lines of JSON, compressed with gzip. It begins with what it is, and ends with what must have been in
 * it, so that half of one is never taken for a whole. It does not depend on the kind of the database.
 */
export const format = 1;

export type Line =
  | Head
  | { table: string; rows: Row[] }
  /** A part of a customer's or an agent's file; `isLast`: it is whole. */
  | { media: string; base64: string; isLast: boolean }
  | { content: string; text: string }
  | { secretKey: string }
  | End;

export type Row = Record<string, string | number | null>;
export type Head = { sapa: 'backup'; format: number; version: string; schema: number; dialect: string; at: string };
export type End = { end: { rows: Record<string, number>; media: number; content: number } };

/**
 * Not what is made anew from the others: an index has no place in a back-up. Nor the keys of a linked phone: they change
 * with every message, and old ones break the link; after a restore the phone is linked again.
 */
const ofLink = ['linked_phone', 'linked_phone_keys', 'linked_phone_holder', 'linked_phone_orders'];

export function isKept(table: string): boolean {
  return (
    !ofLink.includes(table) &&
    !table.startsWith('search_') &&
    !table.startsWith('sqlite_') &&
    table !== 'schema_migrations'
  );
}
