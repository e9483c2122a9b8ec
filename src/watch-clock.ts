const lookEveryMs = 10_000;
/** Less is what machines put right by themselves. */
const tellFromMs = 60_000;

/**
 * Tells in the log when this machine's clock is set while the service runs: timers ring by it, and what customers write counts as
 * old by it. Returns the way to stop.
 */
export function watchClock(log: { warn(fields: object, text: string): void }): () => void {
  const difference = (): number => Date.now() - performance.now();
  let before = difference();
  const timer = setInterval(() => {
    const after = difference();
    const byMs = Math.round(after - before);
    before = after;
    if (Math.abs(byMs) < tellFromMs) return;
    const what =
      byMs > 0
        ? 'put forward, or the machine stood still: timers ring early, and a message may count as too old to be answered'
        : 'put back: alarms and follow-ups that were set before ring that much later (answers do not)';
    log.warn({ byMs }, `this machine's clock was ${what}. Keep it synchronised`);
  }, lookEveryMs).unref();
  return () => clearInterval(timer);
}
