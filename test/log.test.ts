import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { ChannelError } from '../channels/channel.ts';
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

  it.each([
    [
      '131030: (#131030) Recipient phone number 6281234567890 not in allowed list',
      '131030: (#131030) Recipient phone number [number] not in allowed list',
    ],
    ['550 5.1.1 <siti.aminah@example.co.id>: user unknown', '550 5.1.1 <[address]>: user unknown'],
    ['400: can\'t parse "halo kak Siti": it\'s wrong at byte 12', "400: can't parse [words]: it's wrong at byte 12"],
    ["'pesan saya' to +62 812-3456-7890 — subcode 2534022", '[words] to [number] — subcode 2534022'],
    ['connect ECONNREFUSED 192.168.100.200:8443', 'connect ECONNREFUSED 192.168.100.200:8443'],
  ])('repeats nobody’s number, address or words where a provider does: %s', (text, told) => {
    const { log, lines } = logTo();
    const error = new ChannelError({ code: 'x', kind: 'permanent', detail: text });
    log.warn({ detail: text, reason: text, error: text, err: error }, 'not sent');
    const line = JSON.parse(lines[0]!) as { err: { message: string; stack: string } };
    expect(line).toMatchObject({ detail: told, reason: told, error: told, err: { message: `x: ${told}` } });
    expect(line.err.stack).toContain(`x: ${told}`);
    expect(line.err.stack).toContain('log.test.ts');
  });
});
