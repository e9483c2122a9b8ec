const advice: [RegExp, string][] = [
  [/WRONGPASS|invalid password/, 'the user name or the password in REDIS_URL is wrong'],
  [/NOAUTH/, 'it wants a password: redis://:password@host:6379 in REDIS_URL'],
  [/NOPERM/, 'the user in REDIS_URL may not do this: grant it all commands and keys (ACL)'],
  [/READONLY/, 'it is a replica, which takes no writes: name the primary in REDIS_URL'],
  [/\bOOM\b/, 'it is full: raise its maxmemory'],
  [/MISCONF/, 'it cannot save to its disk and takes no writes: make room there, or switch saving off'],
  [/LOADING/, 'it is starting'],
  [/ECONNREFUSED/, 'nothing listens there: is it running, and are host and port in REDIS_URL right'],
  [/ENOTFOUND|EAI_AGAIN/, 'the host in REDIS_URL is not known'],
  [/certificate|self-signed|altnames/i, 'its certificate is not trusted: name your CA in NODE_EXTRA_CA_CERTS'],
  [/WRONG_VERSION_NUMBER|wrong version number|packet length/i, 'it speaks no TLS there: redis:// in REDIS_URL'],
  [/ECONNRESET|EPIPE|Connection is closed/, 'it ends each connection: does it want TLS (rediss:// in REDIS_URL)'],
];

/** Why Redis is of no use, for whoever runs it; without what was sent to it. */
export function redisAdvice(error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const said = `${code} ${message}`;
  return advice.find(([pattern]) => pattern.test(said))?.[1] ?? 'it does not answer in time';
}
