/**
 * The same meaning in the words that stay: `pg` checks the server's certificate for all of these, warns at length about the
 * older names, and will check nothing for them in its next version.
 */
export function checkedByName(databaseUrl: string): string {
  if (/[?&]uselibpqcompat=/.test(databaseUrl)) return databaseUrl;
  return databaseUrl.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|#|$)/, '$1verify-full');
}
