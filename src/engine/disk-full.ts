/** Of SQLite, PostgreSQL (disk_full) and the file system. */
const codes = new Set(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT']);

/** There is no room to store anything: nobody's mistake, and over when somebody makes some. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && codes.has(String(error.code))) return true;
  return error.cause !== undefined && isDiskFull(error.cause);
}
