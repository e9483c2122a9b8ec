import type { EngineParts } from './parts.ts';
import { raiseAlert } from './alerts.ts';
import { isDiskFull } from './disk-full.ts';
import { retryJobAt, retryTimerAt } from './retry.ts';
import type { StoredInbound } from './store.ts';

const mostAttempts = 6;

/** A turn that failed: the row it was at (null: it broke in ringing or writing), and all rows that it had taken. */
export type FailedTurn = { threadKey: string; current: StoredInbound | null; taken: StoredInbound[] };

/**
 * Takes out of the way what made a turn fail, to be tried again later. Null: the turn does not tell what that was,
 * for it had taken several rows and no timer was due.
 */
export async function putOffGuilty(
  parts: EngineParts,
  { threadKey, current, taken }: FailedTurn,
  error: unknown,
): Promise<'row' | 'timers' | null> {
  if (!current && (await putOffTimers(parts, threadKey, error))) return 'timers';
  const guilty = current ?? (taken.length === 1 ? taken[0] : null);
  if (!guilty) return null;
  await putOffRow(parts, guilty, error);
  return 'row';
}

/** Given up after some attempts: it stays in the inbox as stuck, where a person sees it (L11). */
export async function putOffRow(parts: EngineParts, row: StoredInbound, error: unknown): Promise<void> {
  const retryAt = retryJobAt(attemptsOf(row, error, mostAttempts), parts.now(), mostAttempts);
  await parts.store.write((tx) => tx.postponeInbound([row.id], retryAt, String(error)));
}

/** However long there is no room, what waits for it is never given up. */
export function attemptsOf(job: { attempts: number }, error: unknown, most: number): number {
  return isDiskFull(error) ? Math.min(job.attempts + 1, most - 1) : job.attempts + 1;
}

/**
 * The timers that were due, so that one whose turn fails holds up neither its customer's messages nor those of
 * others. It is tried for ever; a person learns of it the first time, since nothing else would show it (L11).
 */
async function putOffTimers(parts: EngineParts, threadKey: string, error: unknown): Promise<boolean> {
  return parts.store.write(async (tx) => {
    const now = parts.now();
    const thread = await tx.lockThread(threadKey, now);
    const open = await tx.findOpenConversation(thread.key);
    if (!open) return false;
    const due = await tx.takeDueTimers(open.id, now);
    for (const { timer, dueAt } of due) {
      // The conversation knows when it was due at first; the store, when it was to be tried next.
      const firstDueAt = open.state.timers[timer] ?? dueAt;
      await tx.startTimers(open.id, [{ timer, dueAt: retryTimerAt(firstDueAt, now) }]);
      if (dueAt > firstDueAt) continue;
      const data = { number: open.number, timer, error: String(error) };
      const whom = { who: 'supervisor', agentId: null, clock: null } as const;
      const alert = { conversationId: open.id, ...whom, what: 'timer-failed', data, at: now };
      await raiseAlert(tx, alert, thread.accountId);
    }
    return due.length > 0;
  });
}
