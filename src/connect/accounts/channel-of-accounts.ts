import { type Channel, ChannelError } from '../../../channels/channel.ts';
import type { AccountChannel } from '../../desk/channels/channel-accounts.ts';
import type { AccountSetup } from './account-setup.ts';
import { type AccountChannelParts, channelOfAccount } from './account-channel.ts';
import type { ServedAccounts } from './served-accounts.ts';

/** What a channel knows without any account: sizes, how text is split, what errors mean. */
function blank(channel: AccountChannel): AccountSetup {
  return {
    ...{ channel, externalId: '', source: 'settings', accessToken: '', webhookSecret: '', verifyToken: null },
    ...{ apiUrl: 'http://127.0.0.1:9', apiVersion: '', login: 'facebook', businessAccountId: null },
  };
}

export type ChannelOfAccounts = Channel & {
  /** That of one account, which sends for no other; undefined: it is not served. */
  of(externalId: string): Channel | undefined;
};

/**
 * A channel with any number of accounts, which may come, change and go at any time. A request that is under way goes on
 * as it began.
 */
export function channelOfAccounts(
  name: AccountChannel,
  served: ServedAccounts,
  parts: AccountChannelParts,
): ChannelOfAccounts {
  const any = channelOfAccount(blank(name), parts);
  const made = new WeakMap<AccountSetup, Channel>();

  function channelOf(setup: AccountSetup): Channel {
    const met = made.get(setup);
    if (met) return met;
    const channel = channelOfAccount(setup, parts);
    made.set(setup, channel);
    return channel;
  }

  function find(externalId: string): Channel | undefined {
    const setup = served.find(name, externalId);
    if (setup) return channelOf(setup);
    // A number of the same app that nobody set up: what was sent to it was sent to this business (ADR 6).
    const isOfApp = name === 'whatsapp' && served.standing(name, externalId) === 'unknown';
    const first = isOfApp ? served.of(name)[0] : undefined;
    return first && channelOf(first);
  }

  function get(externalId: string): Channel {
    const found = find(externalId);
    if (found) return found;
    const code = notServedCodes[served.standing(name, externalId)];
    throw new ChannelError({ code, kind: 'permanent', detail: `the account ${externalId} is not served any more` });
  }

  return {
    ...{ name, capabilities: any.capabilities, split: any.split, explain: any.explain, of: find },
    // Whose a body is follows from who signed it, too: `accountWebhook` brings its own.
    parse: any.parse,
    send: async (message) => get(message.accountExternalId).send(message),
    markRead: async (externalId, seen) => get(externalId).markRead(externalId, seen),
    fetchMedia: async (externalId, ...wanted) => get(externalId).fetchMedia(externalId, ...wanted),
    ...(any.fetchProfile
      ? { fetchProfile: async (externalId, who) => (await get(externalId).fetchProfile?.(externalId, who)) ?? null }
      : {}),
    ...(any.fetchPostUrl
      ? { fetchPostUrl: async (externalId, post) => (await get(externalId).fetchPostUrl?.(externalId, post)) ?? null }
      : {}),
    check: async (externalId) => (await get(externalId).check?.(externalId))!,
    ...(name === 'instagram'
      ? { renewToken: async (externalId: string) => (await get(externalId).renewToken?.(externalId))! }
      : {}),
  };
}

/** Why nothing goes out from an account that is not served. */
export const notServedCodes = {
  off: 'account_off',
  removed: 'account_removed',
  served: 'no_account',
  unreadable: 'no_account',
  unknown: 'no_account',
} as const;
