import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { ChannelError } from '../channel.ts';
import type { AccessToken } from './access-token.ts';
import { errorOfSmtp } from './errors.ts';
import type { ServerPlace } from './server-url.ts';

export type Smtp = {
  /** Resolves when the server has taken it. Throws ChannelError only. */
  send(mail: { from: string; to: string; raw: Buffer }): Promise<void>;
  /** Signs in and sends nothing. Throws ChannelError only. */
  signIn(): Promise<void>;
  close(): void;
};

export type SmtpLimits = { connectMs: number; silentMs: number };
/** Together less than a send may take before it counts as lost. */
const usual: SmtpLimits = { connectMs: 8_000, silentMs: 20_000 };

/** A few connections that are kept. TLS is not an option, except to this very machine. */
export function createSmtp(
  place: ServerPlace,
  limits: SmtpLimits = usual,
  accessToken: AccessToken | null = null,
): Smtp {
  const { host, port, isSecure, isLocal } = place;
  const transport = createTransport({
    ...{ host, port, secure: isSecure, requireTLS: !isSecure && !isLocal, ignoreTLS: isLocal && !isSecure },
    ...authOf(place, accessToken),
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
        throw new ChannelError(errorOfSmtp(error as object, begun.has(raw), accessToken !== null), error);
      }
    },
    async signIn() {
      try {
        await transport.verify();
      } catch (error) {
        throw new ChannelError(errorOfSmtp(error as object, false, accessToken !== null), error);
      }
    },
    close: () => transport.close(),
  };
}

function authOf({ user, password }: ServerPlace, accessToken: AccessToken | null) {
  if (accessToken) return { auth: { type: 'OAuth2' as const, user, provisionCallback: provision(accessToken) } };
  return user === '' ? {} : { auth: { user, pass: password } };
}

type Done = (error: Error | null, token?: string) => void;

/** Asked again with every connection: when a token ends, only its giver knows. */
function provision(accessToken: AccessToken) {
  return (_user: string, wasRefused: boolean, done: Done): void => void provide(accessToken, wasRefused, done);
}

async function provide(accessToken: AccessToken, wasRefused: boolean, done: Done): Promise<void> {
  let token: string;
  try {
    token = await accessToken(wasRefused);
  } catch (error) {
    return done(error instanceof Error ? error : new Error(String(error)));
  }
  done(null, token);
}
