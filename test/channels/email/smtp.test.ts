import { createServer, connect, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChannelError, type ProviderError } from '../../../channels/channel.ts';
import { serverPlace } from '../../../channels/email/server-url.ts';
import { createSmtp, type Smtp } from '../../../channels/email/smtp.ts';

/** What the line between us and the server does when this goes through it. */
type Cut = { side: 'ours' | 'theirs'; at: RegExp } | null;

describe('a send over SMTP', () => {
  let server: SMTPServer;
  let line: Server;
  let cut: Cut;
  let smtp: Smtp;
  let taken: string[];
  /** By the name of the recipient: the code, or the moment at which the server says no. */
  const refusal = (name: string) => Object.assign(new Error(name), { responseCode: Number(/\d{3}/.exec(name)?.[0]) });

  beforeEach(async () => {
    taken = [];
    cut = null;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(/^rcpt\d/.test(address) ? refusal(address) : null),
      onData(stream, { envelope }, done) {
        const to = envelope.rcptTo[0]?.address ?? '';
        stream.resume().on('end', () => {
          taken.push(to);
          done(/^data\d/.test(to) ? refusal(to) : null);
        });
      },
    });
    server.on('error', () => undefined);
    const port = await listening(server.listen(0, '127.0.0.1'));
    line = createServer((ours) => {
      const theirs = connect(port, '127.0.0.1');
      const pass = (side: 'ours' | 'theirs', chunk: Buffer): void => {
        const isCut = cut?.side === side && cut.at.test(chunk.toString());
        (side === 'ours' ? theirs : ours).write(chunk);
        if (isCut) ours.destroy();
      };
      ours.on('data', (chunk) => pass('ours', chunk)).on('error', () => undefined);
      theirs.on('data', (chunk) => pass('theirs', chunk)).on('error', () => undefined);
      ours.on('close', () => theirs.end());
    });
    smtp = createSmtp(serverPlace(`smtp://127.0.0.1:${await listening(line.listen(0, '127.0.0.1'))}`));
  });
  afterEach(async () => {
    smtp.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await new Promise((resolve) => line.close(resolve));
  });

  const raw = (): Buffer => Buffer.from('Subject: x\r\n\r\nhalo\r\n');
  const send = (to: string) => smtp.send({ from: 'cs@toko.example', to, raw: raw() });

  it.each([
    ['rcpt550@x.example', { code: '550', kind: 'permanent' }],
    ['rcpt450@x.example', { code: '450', kind: 'rate-limited-customer' }],
    ['rcpt451@x.example', { code: '451', kind: 'retryable' }],
    ['data554@x.example', { code: '554', kind: 'permanent' }],
    ['data452@x.example', { code: '452', kind: 'retryable' }],
  ])('to %s is an error of its kind, and the next one goes through', async (to, error) => {
    expect(await errorOf(send(to))).toMatchObject(error);
    await send('ok@x.example');
    expect(taken).toContain('ok@x.example');
  });

  it('that the server is too busy for (421) slows the whole account down', async () => {
    expect(await errorOf(send('rcpt421@x.example'))).toMatchObject({ code: '421', kind: 'rate-limited-account' });
  });

  it('whose answer never came is of unknown fate: the server has the mail', async () => {
    cut = { side: 'ours', at: /\r\n\.\r\n$/ };
    expect(await errorOf(send('a@x.example'))).toMatchObject({ code: 'no-answer', kind: 'unknown-fate' });
    await expect.poll(() => taken).toEqual(['a@x.example']);
  });

  it('that broke before the mail was asked for may go again at once', async () => {
    cut = { side: 'ours', at: /^MAIL FROM/m };
    expect(await errorOf(send('a@x.example'))).toMatchObject({ code: 'smtp-unreachable', kind: 'retryable' });
    expect(taken).toEqual([]);
  });

  it('to a server that is not there is tried again; with a password, never without TLS', async () => {
    const nobody = createSmtp(serverPlace('smtp://u:p@127.0.0.1:1'));
    expect(await errorOf(nobody.send({ from: 'a@b.example', to: 'c@d.example', raw: raw() }))).toMatchObject({
      kind: 'retryable',
    });
    nobody.close();
    const place = serverPlace(`smtp://u:p@127.0.0.1:${(line.address() as AddressInfo).port}`);
    const plain = createSmtp({ ...place, isLocal: false });
    const error = await errorOf(plain.send({ from: 'a@b.example', to: 'c@d.example', raw: raw() }));
    expect(error).toMatchObject({ code: 'smtp-tls' });
    plain.close();
    expect(taken).toEqual([]);
  });
});

async function listening(server: Server): Promise<number> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

async function errorOf(work: Promise<unknown>): Promise<ProviderError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ChannelError) return error.error;
    throw error;
  }
  throw new Error('it was sent');
}
