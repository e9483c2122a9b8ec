/** Beyond this nothing of ours waits: whoever is still waiting for the message should have it. */
export const longestPatienceMs = 15 * 60_000;

/**
 * How long a send of unknown fate waits for its receipt once we are back, having been away for `awayMs`. The provider's
 * receipts were refused meanwhile; it brings them again, the more rarely the longer we were gone.
 */
export function patienceMs(awayMs: number, reconcileMs: number): number {
  return Math.max(reconcileMs, Math.min(awayMs / 4, longestPatienceMs));
}
