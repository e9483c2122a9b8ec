import type { Identity } from '../../channels/channel.ts';

/** `a|phone:62812` is the identity phone 62812 on the account `a`. */
export function identityOfKey(threadKey: string): { accountId: string; identity: Identity } {
  const bar = threadKey.indexOf('|');
  const colon = threadKey.indexOf(':', bar);
  if (bar < 1 || colon < 0) throw new Error(`Not a thread key: ${threadKey}`);
  const identity = { kind: threadKey.slice(bar + 1, colon) as Identity['kind'], id: threadKey.slice(colon + 1) };
  return { accountId: threadKey.slice(0, bar), identity };
}

/** Where somebody's thread begins. */
export function threadKeyOf(accountId: string, identity: Identity): string {
  return `${accountId}|${identity.kind}:${identity.id}`;
}
