/** One message per six seconds to one customer, 45 of them borrowed from the future at the most. */
const INTERVAL_MS = 6000;
const BURST = 45;

/** True when the message may pass; counts it then. */
export function createPairRate(): (phone: string, at: number) => boolean {
  const paidUntil = new Map<string, number>();
  return (phone, at) => {
    const from = Math.max(paidUntil.get(phone) ?? 0, at);
    if (from - at > (BURST - 1) * INTERVAL_MS) return false;
    paidUntil.set(phone, from + INTERVAL_MS);
    return true;
  };
}
