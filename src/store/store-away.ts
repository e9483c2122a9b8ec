import { DatabaseError } from 'pg';

/** Of PostgreSQL: it shuts down, crashed, starts up, has no connection left, is a standby; class 08 is about connections. */
const serverCodes = new Set(['57P01', '57P02', '57P03', '53300', '25006']);
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** Of `pg` and its pool, which have no codes of their own. */
const driverWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

/** The database cannot be asked at present: nobody's mistake, and over by itself. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseError) return serverCodes.has(error.code ?? '') || error.code?.startsWith('08') === true;
  if (error instanceof AggregateError) return error.errors.some(isStoreAway);
  return driverWords.test(error.message) || isOfTheNetwork(error);
}

/** Of a connection of Node's own, not of an HTTP client on top of one. */
function isOfTheNetwork(error: NodeJS.ErrnoException): boolean {
  return error.syscall !== undefined && networkCodes.has(error.code ?? '') && !('config' in error);
}
