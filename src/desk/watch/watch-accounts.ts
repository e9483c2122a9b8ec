import type { Logger } from 'pino';
import { type Account, type Channel, ChannelError } from '../../../channels/channel.ts';
import type { Store } from '../../store/store.ts';
import { listWatches, settleAccount } from './account-alerts.ts';
import { type AccountWatch, judgeAccount, type Said } from './account-watch.ts';
import { noteAwake } from './awake.ts';
import { countInbound, forgetOldHours, listCounted } from './count-inbound.ts';
import { silenceIn, type Silence } from './rhythm.ts';

/** An account that this service is set up for. `renewable`: the token of the settings, where it ends unless renewed. */
export type Served = { account: Account; renewable: string | null };

export type WatchParts = {
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  served(): readonly Served[];
  /** Renews the token when it is time to; when it ends. */
  keepAlive(account: Account, token: string, channel: Channel): Promise<number | null>;
  /** False: customers are pretended, and have no habits. */
  hearsSilence(): boolean;
  now(): number;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};

/** Looks at the business's accounts: whether messages come and go, and can go on doing so (L14). */
export type Watch = {
  /** Counts what came in, then looks at each. `mayGoOn` is asked between two steps. */
  lookAtAll(mayGoOn?: (tookMs: number) => Promise<boolean>): Promise<void>;
  /** Null: the service is not set up for it. */
  lookAt(accountId: string): Promise<AccountWatch | null>;
};

/** Pages that are counted while somebody waits for it. */
const pagesAtOnce = 20;

export function createWatch(parts: WatchParts): Watch {
  const { store, channels, now, log } = parts;

  async function look({ account, renewable }: Served, awakeSince: number): Promise<AccountWatch> {
    const channel = channels.get(account.channel);
    const keptUntil = channel && renewable !== null ? await parts.keepAlive(account, renewable, channel) : null;
    const said = await ask(channel, account);
    const silence = parts.hearsSilence() ? await silenceOf(account, awakeSince) : null;
    const before = (await listWatches(store)).get(account.id) ?? null;
    const found = judgeAccount({ before, said, keptUntil, silence, now: now() });
    const turn = await settleAccount(store, account.id, found);
    const which = { channel: account.channel, account: account.externalId };
    for (const code of turn.begun) {
      const problem = found.problems.find((one) => one.code === code);
      log.error({ ...which, problem }, 'something is wrong with a channel: the page Channels says what to do');
    }
    if (turn.over.length > 0) log.info({ ...which, problems: turn.over }, 'what was wrong with a channel is over');
    return found;
  }

  async function silenceOf(account: Account, awakeSince: number): Promise<Silence | null> {
    const { hours, lastAt } = await listCounted(store, account.id);
    return silenceIn(hours, { from: Math.max(lastAt ?? 0, awakeSince), until: now() });
  }

  return {
    async lookAtAll(mayGoOn = async () => true) {
      const awakeSince = await noteAwake(store, now());
      const step = async (): Promise<boolean> => {
        const began = performance.now();
        return (await countInbound(store, now())) && mayGoOn(performance.now() - began);
      };
      while (await step());
      await forgetOldHours(store, now());
      for (const one of parts.served()) {
        if (!(await mayGoOn(0))) return;
        await look(one, awakeSince).catch((error: unknown) => {
          log.warn({ err: error, account: one.account.externalId }, 'an account could not be looked at');
        });
      }
    },
    async lookAt(accountId) {
      const one = parts.served().find(({ account }) => account.id === accountId);
      if (!one) return null;
      const awakeSince = await noteAwake(store, now());
      for (let pages = 0; pages < pagesAtOnce && (await countInbound(store, now())); pages += 1);
      return look(one, awakeSince);
    },
  };
}

async function ask(channel: Channel | undefined, account: Account): Promise<Said> {
  if (!channel?.check) return null;
  try {
    return await channel.check(account.externalId);
  } catch (error) {
    if (error instanceof ChannelError) return { failed: error.error.detail };
    throw error;
  }
}
