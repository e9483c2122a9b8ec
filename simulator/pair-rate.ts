/** One message per six seconds to one customer, 45 of them borrowed from the future at the most. */
const intervalMs = 6000;
const burst = 45;

/** True when the message may pass; counts it then. */
export function createPairRate(): (phone: string, at: number) => boolean {
  const paidUntil = new Map<string, number>();
  return (phone, at) => {
    const from = Math.max(paidUntil.get(phone) ?? 0, at);
    if (from - at > (burst - 1) * intervalMs) return false;
    paidUntil.set(phone, from + intervalMs);
    return true;
  };
}
