/** Less than the way to the database and back may take is no difference between clocks. */
const leastOffsetMs = 100;
const tellOffsetMs = 1_000;
const slowestAnswerMs = 500;

/** The database's clock, which is everybody's, as it runs on between two looks at it. */
export type DatabaseClock = {
  /** Epoch milliseconds. */
  now(): number;
  /** `databaseAt`: what it showed at some moment of a question that was asked and answered then, by `performance.now()`. */
  note(databaseAt: number, askedAt: number, answeredAt: number): void;
};

/**
 * It goes on by a clock that nobody sets: when this machine's own is put forward or back in the middle of work, no timer rings
 * for it. `log` is told once when that one differs.
 */
export function createDatabaseClock(log: { warn(fields: object, message: string): void }): DatabaseClock {
  let zeroAt = Date.now() - performance.now();
  let isMeasured = false;
  let hasToldOffset = false;

  function tellOffset(offsetMs: number): void {
    const isFar = Math.abs(offsetMs) >= tellOffsetMs;
    if (isFar && !hasToldOffset) {
      log.warn({ offsetMs }, "this machine's clock is not the database's, which counts: synchronise it");
    }
    hasToldOffset = isFar;
  }

  return {
    now: () => Math.floor(zeroAt + performance.now()),
    note(databaseAt, askedAt, answeredAt) {
      if (isMeasured && answeredAt - askedAt > slowestAnswerMs) return;
      const measured = databaseAt - (askedAt + answeredAt) / 2;
      tellOffset(Math.round(measured + performance.now() - Date.now()));
      if (Math.abs(measured - zeroAt) >= leastOffsetMs) zeroAt = measured;
      isMeasured = true;
    },
  };
}
