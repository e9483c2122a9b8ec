const adviceFor: Record<string, string> = {
  '25006': 'The server is a standby, which takes no writes: name the primary in DATABASE_URL.',
  '28P01': 'The user name or the password in DATABASE_URL is wrong.',
  '28000': 'The server does not let this user in (pg_hba.conf, or TLS is required: try ?sslmode=verify-full).',
  '3D000': 'The database does not exist: create it, or correct its name in DATABASE_URL.',
  '42501': 'The user may not create tables there: grant it CREATE on the schema, or make it the owner of the database.',
  '53300':
    'The server has no connection left: raise max_connections (or the limit of the user), or run fewer processes.',
  '57P03': 'The server is starting or stopping: try again in a moment.',
  ECONNREFUSED: 'Nothing listens there: is the server running, and are host and port in DATABASE_URL right?',
  ENOTFOUND: 'The host in DATABASE_URL is not known.',
  EAI_AGAIN: 'The name of the host in DATABASE_URL could not be looked up.',
  ETIMEDOUT: 'The server does not answer: check host, port and firewall.',
  ENOENT: 'It is named in DATABASE_URL (sslrootcert, sslcert or sslkey): correct the path.',
  CERT_HAS_EXPIRED: 'The certificate of the server has expired: renew it there.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate of the server is for another name: use that name as the host in DATABASE_URL.',
};
const unknownCa =
  'The certificate of the server is of nobody known here: name its CA with ?sslmode=verify-full&sslrootcert=/path/ca.crt in DATABASE_URL.';
/** Errors that have a text only. */
const byText: [RegExp, string][] = [
  [
    /unsupported startup parameter/,
    'PgBouncer needs ignore_startup_parameters = idle_in_transaction_session_timeout (docs/kubernetes.md says what else).',
  ],
  [/certificate|self-signed/i, unknownCa],
  [/does not support SSL/, 'Switch TLS on there (ssl = on), or leave sslmode out of DATABASE_URL.'],
  [/Connection terminated/, 'The server ended it: its log says why. It may be restarting, or have no connection left.'],
  [/timeout exceeded/i, adviceFor['ETIMEDOUT'] ?? ''],
  [/client password must be a string|password/i, 'DATABASE_URL names no password, and the server asks for one.'],
];

/** What went wrong and what to do, without the password. */
export function connectionAdvice(databaseUrl: string, error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string };
  const advice = adviceFor[String(code)] ?? byText.find(([pattern]) => pattern.test(message ?? ''))?.[1];
  const reason = message === undefined || message === '' ? String(code) : message;
  return `Cannot use the PostgreSQL database ${placeOf(databaseUrl)}: ${reason}.${advice === undefined ? '' : ` ${advice}`}`;
}

function placeOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  return url === null ? '(DATABASE_URL is not a URL)' : `${url.username}@${url.host}${url.pathname}`;
}
