import type { AxiosInstance } from 'axios';
import { ChannelError } from '../channel.ts';
import { NetworkError } from '../network-error.ts';
import { isJson, readNumber, readString } from '../readers.ts';
import { channelError } from './errors.ts';

/** By OAuth 2: what a mailbox is opened with where its provider takes no passwords. */
export type OAuth = {
  tokenUrl: string;
  clientId: string;
  /** Empty: an app without one. */
  clientSecret: string;
  refreshToken: string;
  /** Null: what was granted when the refresh token was made. */
  scope: string | null;
};

/** A token to sign in with. `wasRefused`: the one before is not taken, whatever was said of its end. Throws ChannelError. */
export type AccessToken = (wasRefused: boolean) => Promise<string>;

type Parts = {
  client: AxiosInstance;
  /** Epoch milliseconds. */
  now(): number;
  /** What the refresh token has become; some providers give a new one with every access token. */
  findRefreshToken(): Promise<string>;
  saveRefreshToken(token: string): Promise<void>;
};

/** So long before its end a token is renewed: whoever got it still has time to sign in. */
const aheadMs = 5 * 60_000;
const usualSeconds = 3_600;
/** A provider that was asked in vain is not asked by every send. */
const restMs = 20_000;

/** Asks for an access token when it is wanted, keeps it until shortly before its end, and asks once for all who wait. */
export function createAccessToken(oauth: OAuth, parts: Parts): AccessToken {
  const { now } = parts;
  let kept: { token: string; until: number; madeAt: number; inPlaceOfRefused: boolean } | null = null;
  let asking: Promise<string> | null = null;
  let failed: { error: ChannelError; until: number } | null = null;

  async function ask(inPlaceOfRefused: boolean): Promise<string> {
    const refreshToken = await parts.findRefreshToken();
    try {
      const answer = await fetchToken(oauth, refreshToken, parts.client);
      const lastsMs = answer.seconds * 1000;
      kept = {
        token: answer.token,
        until: now() + lastsMs - Math.min(aheadMs, lastsMs / 2),
        madeAt: now(),
        inPlaceOfRefused,
      };
      failed = null;
      if (answer.refreshToken !== null && answer.refreshToken !== refreshToken)
        await parts.saveRefreshToken(answer.refreshToken);
      return answer.token;
    } catch (error) {
      if (error instanceof ChannelError) failed = { error, until: now() + restMs };
      throw error;
    }
  }

  /** What was just made in place of a refused one, and is refused as well, is not made better by another. */
  function isNoBetter({ inPlaceOfRefused, madeAt }: { inPlaceOfRefused: boolean; madeAt: number }): boolean {
    return inPlaceOfRefused && now() - madeAt < restMs;
  }

  return async (wasRefused) => {
    if (kept && now() < kept.until && (!wasRefused || isNoBetter(kept))) return kept.token;
    if (failed && now() < failed.until) throw failed.error;
    asking ??= ask(wasRefused).finally(() => {
      asking = null;
    });
    return asking;
  };
}

type Answer = { token: string; seconds: number; refreshToken: string | null };

async function fetchToken(oauth: OAuth, refreshToken: string, client: AxiosInstance): Promise<Answer> {
  const { tokenUrl, clientId, clientSecret, scope } = oauth;
  const form = new URLSearchParams({
    ...{ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId },
    ...(clientSecret === '' ? {} : { client_secret: clientSecret }),
    ...(scope === null ? {} : { scope }),
  });
  const { status, data } = await client
    .post<unknown>(tokenUrl, form.toString(), {
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      maxContentLength: 256 * 1024,
    })
    .catch((error: unknown) => {
      if (!(error instanceof NetworkError)) throw error;
      throw channelError('oauth-unreachable', error.message, error);
    });
  const said = isJson(data) ? data : {};
  const token = readString(said, 'access_token');
  if (status !== 200 || token === null) throw refusal(status, said);
  const seconds = readNumber(said, 'expires_in') ?? usualSeconds;
  return { token, seconds: Math.max(seconds, 60), refreshToken: readString(said, 'refresh_token') };
}

/** RFC 6749, 5.2: `invalid_grant` is the refresh token's, the others are the app's. */
function refusal(status: number, said: Parameters<typeof readString>[0]): ChannelError {
  const error = readString(said, 'error');
  const detail = [error ?? `status ${status}`, readString(said, 'error_description')].filter(Boolean).join(': ');
  if (error === 'invalid_grant' || error === 'interaction_required') return channelError('oauth-refused', detail);
  if (error !== null && error !== 'temporarily_unavailable' && status < 500)
    return channelError('oauth-client', detail);
  return channelError('oauth-unreachable', detail);
}
