import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { ChannelError } from '../channel.ts';
import { errorOfSmtp } from './errors.ts';
import type { ServerPlace } from './server-url.ts';

export type Smtp = {
  /** Resolves when the server has taken it. Throws ChannelError only. */
  send(mail: { from: string; to: string; raw: Buffer }): Promise<void>;
  close(): void;
};

export type SmtpLimits = { connectMs: number; silentMs: number };
/** Together less than a send may take before it counts as lost. */
const usual: SmtpLimits = { connectMs: 8_000, silentMs: 20_000 };

/** A few connections that are kept. TLS is not an option, except to this very machine. */
export function createSmtp(place: ServerPlace, limits: SmtpLimits = usual): Smtp {
  const { host, port, isSecure, isLocal, user, password } = place;
  const transport = createTransport({
    ...{ host, port, secure: isSecure, requireTLS: !isSecure && !isLocal, ignoreTLS: isLocal && !isSecure },
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    pool: true,
    maxConnections: 2,
    // Only what was never begun is sent over another connection: the rest is the outbox's to decide.
    maxRequeues: 1,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    socketTimeout: limits.silentMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  const begun = new WeakSet<Buffer>();
  transport.use('stream', ({ data, message }, done) => {
    const { raw } = data;
    // Read when the server asks for the mail, and not before: so it is known whether any of it was on its way.
    if (Buffer.isBuffer(raw)) message.createReadStream = () => Readable.from(onceRead(raw));
    done();
  });

  function* onceRead(raw: Buffer): Generator<Buffer> {
    begun.add(raw);
    yield raw;
  }

  return {
    async send({ from, to, raw }) {
      try {
        await transport.sendMail({ envelope: { from, to: [to] }, raw });
      } catch (error) {
        throw new ChannelError(errorOfSmtp(error as object, begun.has(raw)), error);
      }
    },
    close: () => transport.close(),
  };
}
