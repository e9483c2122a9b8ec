import type { NewInbound, Receipt } from './store.ts';

/** What a status webhook says of one of our messages; null when the row is none. */
export function receiptOf({ accountId, inbound }: NewInbound): Receipt | null {
  if (inbound.type !== 'status') return null;
  const { providerId, ourId, status, at, error, upTo, recipient } = inbound;
  return {
    ...{ accountId, providerId, ourId, status, at, error: error ? `${error.code}: ${error.detail}` : null },
    ...(upTo === undefined ? {} : { upTo: { at: upTo, recipient } }),
  };
}

/** By the part that they are about, then in the order given. */
export function byPart(one: Pick<NewInbound, 'inbound'>, other: Pick<NewInbound, 'inbound'>): number {
  const [left, right] = [partOf(one), partOf(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function partOf({ inbound }: Pick<NewInbound, 'inbound'>): string {
  return inbound.type === 'status' ? (inbound.ourId ?? inbound.providerId) : '';
}
