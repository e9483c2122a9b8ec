/**
 * Whether the database refused a row because another one has its key. Nothing else of that transaction stands, so this is
 * asked where it has ended: of two who were looking for such a row at the same moment, neither saw the other's.
 */
export function isDuplicate(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
