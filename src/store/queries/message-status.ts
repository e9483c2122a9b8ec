import type { MessageStatus } from '../../engine/store.ts';

export type PartState = { state: string; receipt: string | null };

/**
 * How far receipts went; they arrive in any order and ranks only go up. A failure counts less than a delivery: what
 * has arrived has arrived.
 */
const RANKS: Record<string, number> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

export function rankOf(receipt: string | null): number {
  return receipt === null ? 0 : (RANKS[receipt] ?? 0);
}

/** What a message is, by its parts: as bad as the worst of them, as far as the slowest. */
export function statusOfParts(parts: PartState[]): MessageStatus {
  const states = parts.map((part) => part.state);
  for (const state of ['failed', 'dropped', 'unknown', 'sending'] as const) if (states.includes(state)) return state;
  if (states.every((state) => state === 'queued')) return 'queued';
  if (states.includes('queued')) return 'sending';
  const ranks = parts.map((part) => Math.max(1, rankOf(part.receipt)));
  const slowest = Math.min(...ranks);
  const found = Object.entries(RANKS).find(([name, rank]) => rank === slowest && name !== 'failed');
  return (found?.[0] ?? 'sent') as MessageStatus;
}
