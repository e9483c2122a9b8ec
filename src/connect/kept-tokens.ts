import type { Logger } from 'pino';
import type { Account, Channel } from '../../channels/channel.ts';
import type { AccountSecret, AccountSecrets, SecretName } from './account-secrets.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Another process may have renewed it; the older one goes on working meanwhile. */
const rememberedMs = minuteMs;
/** Instagram renews no token that is younger. */
const youngestMs = dayMs;
/** Of 60 days: so there is a month for whatever stands in the way. */
const renewWhenLeftMs = 30 * dayMs;
const againAfterMs = 6 * hourMs;

/** Tokens that are renewed before they end. What they become is kept in the store, for all processes. */
export type KeptTokens = {
  /** What a token of the settings has become; itself, where it was not renewed. A new one in the settings wins. */
  find(accountId: string, given: string): Promise<string>;
  /** Renews it where it is time to. When it ends; null: that is not known before it is renewed for the first time. */
  keepAlive(account: Account, given: string, channel: Channel): Promise<number | null>;
};

type Parts = { secrets: AccountSecrets; now(): number; log: Pick<Logger, 'info' | 'warn'> };

export function createKeptTokens({ secrets, now, log }: Parts): KeptTokens {
  const remembered = new Map<string, { token: string; until: number }>();
  const failedAt = new Map<string, number>();

  async function save(which: SecretName, secret: AccountSecret): Promise<void> {
    await secrets.save(which, secret);
    remembered.delete(keyOf(which));
  }

  async function renew(account: Account, which: SecretName, channel: Channel): Promise<number | null> {
    const { accessToken, lastsMs } = (await channel.renewToken?.(account.externalId)) ?? {};
    if (accessToken === undefined || lastsMs === undefined) return null;
    const expiresAt = now() + lastsMs;
    await save(which, { value: accessToken, expiresAt, at: now() });
    const { channel: name, externalId } = account;
    log.info({ channel: name, account: externalId, until: new Date(expiresAt).toISOString() }, 'its token was renewed');
    return expiresAt;
  }

  return {
    async find(accountId, given) {
      const which = tokenOf(accountId, given);
      const met = remembered.get(keyOf(which));
      if (met && met.until > performance.now()) return met.token;
      const token = (await secrets.find(which))?.value ?? given;
      remembered.set(keyOf(which), { token, until: performance.now() + rememberedMs });
      return token;
    },
    async keepAlive(account, given, channel) {
      const which = tokenOf(account.id, given);
      const kept = await secrets.find(which);
      // When it was made nobody says: its age is counted from when it was first seen.
      if (!kept) await save(which, { value: given, expiresAt: null, at: now() });
      if (!kept || !isDue(kept, now()) || now() - (failedAt.get(account.id) ?? -Infinity) < againAfterMs)
        return kept?.expiresAt ?? null;
      try {
        return await renew(account, which, channel);
      } catch (error) {
        failedAt.set(account.id, now());
        log.warn(
          { err: error, channel: account.channel, account: account.externalId },
          'its token could not be renewed: tried again in some hours',
        );
        return kept.expiresAt;
      }
    },
  };
}

function isDue({ expiresAt, at }: AccountSecret, now: number): boolean {
  return now - at >= youngestMs && (expiresAt === null || expiresAt - now < renewWhenLeftMs);
}

function tokenOf(accountId: string, given: string): SecretName {
  return { accountId, name: 'access-token', madeFrom: given };
}

function keyOf({ accountId, madeFrom }: SecretName): string {
  return `${accountId} ${madeFrom}`;
}
