import { createPutBackWatch } from './clock-put-back.ts';
import type { Guarded } from './guarded.ts';
import type { EngineParts } from './parts.ts';
import { patienceMs } from './patience.ts';
import type { QueueLengths } from './queue-lengths.ts';
import type { WakeUps } from './wake-ups.ts';

export type SweepParts = {
  queueLengths: QueueLengths;
  /** Absent: no other process works on this store. */
  wakeUps: WakeUps | undefined;
  guarded: Guarded;
  wakeDue(): Promise<void>;
  lookAtQueue(): void;
  stopping(): boolean;
};

export type Sweep = {
  /** Resolves when what an earlier process left behind is taken up; sweeps from then on. */
  start(): Promise<void>;
  /** Resolves when what runs has ended. */
  stop(): Promise<void>;
};

/** Finds what nobody woke: a crash, a lost wake-up, a time that came while we were down. */
export function createSweep(engine: EngineParts, parts: SweepParts): Sweep {
  const { store, settings, timers } = engine;
  const { guarded, queueLengths, wakeUps } = parts;
  const heedPutBack = createPutBackWatch(engine);
  let cancel = (): void => undefined;
  let sweeping: Promise<void> = Promise.resolve();
  let sweptAt = engine.now();

  function patience(awayMs: number): number {
    return Math.ceil(patienceMs(awayMs, settings.reconcileMs));
  }

  /** Receipts that came while we were down were refused, and are on their way again: they get their full time. */
  async function recoverSends(): Promise<void> {
    await store.write(async (tx) => {
      const now = engine.now();
      const reconcileUntil = now + patience(now - ((await tx.lastLease()) ?? now));
      // Where nobody else sends, what stands as "sending" was cut off, whatever its lease says.
      if (settings.soleProcess) await tx.expireSends(Number.MAX_SAFE_INTEGER, reconcileUntil);
      // Where others ran meanwhile, they got the receipts.
      if (engine.shared?.isAlone() !== false) await tx.extendUnknown(reconcileUntil);
      if (settings.soleProcess) await tx.expireNotices(engine.now(), Number.MAX_SAFE_INTEGER);
      await tx.extendPresence(engine.now() + settings.graceMs);
    });
  }

  async function sweep(): Promise<void> {
    await heedPutBack();
    const now = engine.now();
    const awayMs = now - sweptAt - settings.sweepMs;
    await store.write(async (tx) => {
      await tx.expireSends(now, now + settings.reconcileMs);
      // Nothing of us ran for so long, or nothing got through: what the provider wanted to tell us comes again later.
      if (awayMs > settings.reconcileMs) await tx.extendUnknown(now + patience(awayMs));
      await tx.settleUnknown(now, 'resend');
      await tx.expireNotices(now, now);
    });
    sweptAt = now;
    await parts.wakeDue();
    await queueLengths.refresh();
    parts.lookAtQueue();
  }

  function sweepOn(): void {
    sweeping = guarded('sweep', sweep)().then(() => {
      const { sweepMs, lonelySweepMs } = settings;
      const isLonely = wakeUps?.isUp() === false && engine.shared?.isAlone() === false;
      if (!parts.stopping()) cancel = timers.after(isLonely ? Math.min(lonelySweepMs, sweepMs) : sweepMs, sweepOn);
    });
  }

  /** Orders are carried out here too, and some tell of the queue. */
  function measureOn(): void {
    sweeping = guarded('measuring', queueLengths.refresh)().then(() => {
      if (!parts.stopping()) cancel = timers.after(settings.measureMs, measureOn);
    });
  }

  return {
    async start() {
      if (!settings.works) return measureOn();
      await recoverSends();
      sweepOn();
    },
    async stop() {
      cancel();
      await sweeping;
    },
  };
}
