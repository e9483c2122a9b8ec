import { expect, it } from 'vitest';
import { redisAdvice } from '../../src/queue/redis-errors.ts';

// As ioredis 5, Node 24 and Redis 7 say them.
it.each([
  ['NOAUTH HELLO must be called with the client already authenticated', 'redis://:password@'],
  ["NOPERM User sapa has no permissions to run the 'set' command", 'ACL'],
  ["READONLY You can't write against a read only replica.", 'name the primary'],
  ["OOM command not allowed when used memory > 'maxmemory'.", 'maxmemory'],
  ['getaddrinfo ENOTFOUND nowhere.invalid', 'host in REDIS_URL'],
  ['self-signed certificate in certificate chain', 'NODE_EXTRA_CA_CERTS'],
  ['Connection is closed.', 'rediss://'],
  ['connect ETIMEDOUT', 'does not answer in time'],
])('%s', (message, advice) => {
  expect(redisAdvice(new Error(message))).toContain(advice);
});
