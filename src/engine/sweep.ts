import { createPutBackWatch } from './clock-put-back.ts';
import type { Guarded } from './guarded.ts';
import type { EngineParts } from './parts.ts';
import { patienceMs } from './patience.ts';
import type { QueueLengths } from './queue-lengths.ts';
import type { TurnResult } from './turn.ts';
import { givenUpRules, giveUp, silentChannels } from './unknown-sends.ts';
import type { WakeUps } from './wake-ups.ts';

export type SweepParts = {
  queueLengths: QueueLengths;
  /** Absent: no other process works on this store. */
  wakeUps: WakeUps | undefined;
  guarded: Guarded;
  /** What followed from a message of which nobody can tell whether it arrived was committed. */
  committed(result: TurnResult): void;
  wakeDue(): Promise<void>;
  lookAtQueue(): void;
  stopping(): boolean;
};

export type Sweep = {
  /** Before anything is done: resolves when what an earlier process left behind is taken up. */
  recover(): Promise<void>;
  start(): void;
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
    const silent = silentChannels(engine.channels);
    await store.write(async (tx) => {
      const now = engine.now();
      const reconcileUntil = now + patience(now - ((await tx.lastLease()) ?? now));
      // Where nobody else sends, what stands as "sending" was cut off, whatever its lease says.
      if (settings.soleProcess) await tx.expireSends(Number.MAX_SAFE_INTEGER, { told: reconcileUntil, silent });
      // Where others ran meanwhile, they got the receipts.
      if (engine.shared?.isAlone() !== false) await tx.extendUnknown({ told: reconcileUntil, silent });
      if (settings.soleProcess) await tx.hurryUnknown(silent, now);
      if (settings.soleProcess) await tx.expireNotices(engine.now(), Number.MAX_SAFE_INTEGER);
      await tx.extendPresence(engine.now() + settings.graceMs);
    });
  }

  async function sweep(): Promise<void> {
    await heedPutBack();
    const now = engine.now();
    const awayMs = now - sweptAt - settings.sweepMs;
    const silent = silentChannels(engine.channels);
    const givenUp = await store.write(async (tx) => {
      await tx.expireSends(now, { told: now + settings.reconcileMs, silent });
      // Nothing of us ran for so long, or nothing got through: what the provider wanted to tell us comes again later.
      if (awayMs > settings.reconcileMs) await tx.extendUnknown({ told: now + patience(awayMs), silent });
      const rules = givenUpRules(engine.channels, now);
      await tx.resendUnknown(now, rules);
      await tx.expireNotices(now, now);
      return tx.listGivenUp(now, rules);
    });
    for (const partId of givenUp) {
      const result = await giveUp(engine, partId);
      if (result) parts.committed(result);
    }
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
    async recover() {
      if (settings.works) await recoverSends();
    },
    start: () => (settings.works ? sweepOn() : measureOn()),
    async stop() {
      cancel();
      await sweeping;
    },
  };
}
