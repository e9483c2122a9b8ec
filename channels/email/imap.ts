import { ImapFlow } from 'imapflow';
import type { AccessToken } from './access-token.ts';
import type { ServerPlace } from './server-url.ts';

/** A connection to a mailbox, for one caller at a time. */
export type ImapSession = {
  client: ImapFlow;
  /** Throws why, when it has broken. */
  check(): void;
  /** From now until the next command the server may tell of new mail. */
  idle(): void;
  end(): Promise<void>;
};

const connectMs = 15_000;
/** There is something to hear every few seconds: silence of a minute is a broken line. */
const silentMs = 60_000;
const goodbyeMs = 3_000;

/**
 * Signs in, with an access token where there is one to be had: a token that is refused is tried once more as a new one.
 * `woken`: there is something new, or the connection has broken.
 */
export async function connectImap(
  place: ServerPlace,
  woken: () => void,
  accessToken?: AccessToken | null,
): Promise<ImapSession> {
  if (!accessToken) return connectWith(place, { pass: place.password }, woken);
  const first = await accessToken(false);
  try {
    return await connectWith(place, { accessToken: first }, woken);
  } catch (error) {
    if ((error as { authenticationFailed?: unknown }).authenticationFailed !== true) throw error;
    const next = await accessToken(true);
    if (next === first) throw error;
    return connectWith(place, { accessToken: next }, woken);
  }
}

async function connectWith(
  { host, port, isSecure, isLocal, user }: ServerPlace,
  proof: { pass: string } | { accessToken: string },
  woken: () => void,
): Promise<ImapSession> {
  const client = new ImapFlow({
    ...{ host, port, secure: isSecure, doSTARTTLS: !isSecure && !isLocal },
    auth: { user, ...proof },
    clientInfo: { name: 'Sapa' },
    disableAutoIdle: true,
    logger: false,
    connectionTimeout: connectMs,
    socketTimeout: silentMs,
    // A mail is asked for up to its limit: whatever is larger was not asked for.
    maxLiteralSize: 64 * 1024 * 1024,
  });
  let broken: unknown = null;
  client.on('error', (error: unknown) => {
    broken ??= error;
    woken();
  });
  client.on('close', woken);
  client.on('exists', woken);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw error;
  }

  return {
    client,
    check() {
      if (!client.usable) throw broken ?? new Error('the connection was closed');
    },
    idle() {
      // Where the server cannot tell, it is only looked from time to time; so it is when the waiting breaks off.
      if (client.usable && client.capabilities.has('IDLE')) client.idle().catch(() => undefined);
    },
    async end() {
      if (client.usable) await Promise.race([client.logout().catch(() => undefined), after(goodbyeMs)]);
      client.close();
    },
  };
}

async function after(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
