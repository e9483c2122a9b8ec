import type { Alarm } from './alarm.ts';
import type { KeyedRunner } from './keyed-runner.ts';
import type { EngineParts } from './parts.ts';
import type { WakeUps, Work } from './wake-ups.ts';

const listLimit = 500;
export const listAgainMs = 250;
/** What falls due later is handed to the others by a later sweep: few wake-ups stand in memory, and few are lost. */
export const horizonMs = 10_000;

export type DueWorkParts = {
  runners: Readonly<Record<Exclude<Work, 'queue' | 'receipts'>, KeyedRunner>>;
  alarm: Alarm;
  /** Absent: no other process works on this store. */
  wakeUps: WakeUps | undefined;
  noticesKey: string;
  wakeLine(conversationId: string): void;
  /** Of what stands in the store: this process's part, so that not all do the same. */
  isOurs(key: string): boolean;
  stopping(): boolean;
};

function hasMore(listed: string[] | null): boolean {
  return listed === null || listed.length === listLimit;
}

/**
 * Wakes what is due, and sets the alarm for what comes next. What is due and does not go through (its turn fails,
 * say) is woken again by the sweep only: never in a loop.
 */
export function createDueWork(engine: EngineParts, parts: DueWorkParts): () => Promise<void> {
  const { store } = engine;
  const { alarm, wakeUps, isOurs } = parts;
  const { turn: turns, send: sends, media: files, notices } = parts.runners;

  async function wakeDue(): Promise<void> {
    if (parts.stopping() || !engine.settings.works) return;
    const now = engine.now();
    const threadKeys = await listFor(turns, store.listReadyThreads);
    for (const threadKey of threadKeys ?? []) if (isOurs(threadKey)) turns.wake(threadKey);
    const lines = await listFor(sends, store.listSendable);
    for (const id of lines ?? []) if (isOurs(id)) parts.wakeLine(id);
    // There is more than one list takes: asked again when some of it is done.
    if (hasMore(threadKeys) || hasMore(lines)) alarm.wakeAt(now + listAgainMs);
    await wakeNotices(now);
    for (const { id } of await store.listFetchableMedia(now, listLimit))
      if (isOurs(id) && !files.has(id)) files.wake(id);
    if (wakeUps?.isUp()) return askWhatFallsDue(now);
    // Not every millisecond of a busy time: those that fall due close together are woken together.
    for (const at of [await store.nextWakeAt(now), await store.nextSendAt(now)]) {
      if (at !== null) alarm.wakeAt(Math.max(at, now + 10));
    }
  }

  /** Null: whoever does it has as much before them as a list holds, and most of what it would name. */
  async function listFor(
    { size }: KeyedRunner,
    list: (now: number, limit: number) => Promise<string[]>,
  ): Promise<string[] | null> {
    return size() < listLimit ? list(engine.now(), listLimit) : null;
  }

  async function wakeNotices(now: number): Promise<void> {
    const at = await store.nextNoticeAt();
    if (at !== null && at <= now) notices.wake(parts.noticesKey);
    else if (at !== null) alarm.wakeAt(at);
  }

  /** Timers that started before anybody could be told of them, and those of a Redis that was emptied. */
  async function askWhatFallsDue(now: number): Promise<void> {
    for (const { threadKey, dueAt } of await store.listTimersDue(now + horizonMs, listLimit)) {
      if (dueAt > now && isOurs(threadKey)) wakeUps?.ask('turn', threadKey, dueAt);
    }
  }

  return wakeDue;
}
