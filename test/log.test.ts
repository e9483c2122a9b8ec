import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

function logTo(): { log: ReturnType<typeof createLog>; lines: string[] } {
  const lines: string[] = [];
  return { log: createLog('trace', () => false, { write: (line) => void lines.push(line) }), lines };
}

/** As ioredis, HTTP clients and `pg` make theirs. */
const loaded = () =>
  Object.assign(new Error('WRONGPASS invalid username-password pair', { cause: new Error('refused by the server') }), {
    code: 'E42',
    command: { name: 'hello', args: ['3', 'AUTH', 'default', 'topsecret'] },
    config: { headers: { authorization: 'Bearer topsecret' }, data: 'the words of topsecret' },
    detail: 'Key (phone)=(topsecret) already exists.',
    inner: Object.assign(new Error('inner'), { args: ['topsecret'] }),
  });

describe('the log', () => {
  it('tells of an error what failed, and nothing of what it carried', () => {
    const { log, lines } = logTo();
    log.warn({ err: loaded() }, 'it failed');
    log.warn({ err: new AggregateError([loaded()], 'several') }, 'they failed');
    log.warn({ err: { token: 'topsecret' } }, 'no error');
    const [first, second] = lines.map((line) => JSON.parse(line) as { err: Record<string, unknown> });
    expect(first?.err).toEqual({
      type: 'Error',
      message: 'WRONGPASS invalid username-password pair: refused by the server',
      stack: expect.stringContaining('log.test.ts') as string,
      code: 'E42',
    });
    expect(second?.err['aggregateErrors']).toMatchObject([{ code: 'E42' }]);
    expect(lines.join('')).not.toContain('topsecret');
  });

  it('does so for what is logged about a request, too', async () => {
    const { log, lines } = logTo();
    const server = Fastify({ loggerInstance: log });
    server.get('/', () => {
      throw loaded();
    });
    expect((await server.inject('/')).statusCode).toBe(500);
    expect(lines.join('')).toContain('WRONGPASS');
    expect(lines.join('')).not.toContain('topsecret');
  });
});
