import { ApiError, isPassing, now, post } from '../../api/client.ts';
import type { Message } from '../../api/types.ts';
import { newKey, type Drafts, type MessageBody, type Pending, type Refused } from './drafts.ts';

const firstRetryMs = 2_000;
const longestRetryMs = 30_000;
const doneBefore: readonly string[] = ['wrong_phase', 'phase_changed'];

export type Outgoing = ReturnType<typeof createOutgoing>;
type ToSend = { key?: string; body: MessageBody; shown: Extract<Pending, { kind: 'message' }>['shown'] };
type Parts = {
  drafts: Drafts;
  onSent(conversationId: string, message: Message): void;
  onResolved(conversationId: string): void;
  onRefused(conversationId: string, pending: Pending, problem: Refused): void;
};

/**
 * Answers on their way to the service, one after the other per conversation. Each carries the key of its draft, so
 * that trying again after a lost answer sends nothing twice (L3). One that is refused holds up those after it: they
 * were written to be read in this order. Asking to confirm holds up nothing: refused, it is let go, and told.
 */
export function createOutgoing({ drafts, onSent, onResolved, onRefused }: Parts) {
  const busy = new Set<string>();
  const waits = new Map<string, { waitMs: number; timer: ReturnType<typeof setTimeout> }>();
  const listeners = new Set<() => void>();
  /** Whoever signs in next must not send what another has written. */
  let isOpen = false;
  /** The same array until something changes: what React compares. */
  const shown = new Map<string, Pending[]>();

  function list(conversationId: string): Pending[] {
    const known = shown.get(conversationId);
    if (known) return known;
    const pending = drafts.listPending(conversationId);
    shown.set(conversationId, pending);
    return pending;
  }

  function tell(conversationId: string): void {
    shown.delete(conversationId);
    for (const listener of listeners) listener();
  }

  function update(conversationId: string, change: (pending: Pending[]) => Pending[]): void {
    drafts.keepPending(conversationId, change(drafts.listPending(conversationId)));
    tell(conversationId);
  }

  const patch = (conversationId: string, key: string, fields: Pick<Pending, 'state' | 'problem'>) =>
    update(conversationId, (all) => all.map((one) => (one.key === key ? { ...one, ...fields } : one)));

  async function run(conversationId: string): Promise<void> {
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    try {
      while (isOpen) {
        const next = drafts.listPending(conversationId)[0];
        if (!next || next.state === 'refused' || !(await attempt(conversationId, next))) return;
      }
    } finally {
      busy.delete(conversationId);
    }
  }

  async function attempt(conversationId: string, pending: Pending): Promise<boolean> {
    const { key } = pending;
    clearTimeout(waits.get(conversationId)?.timer);
    patch(conversationId, key, { state: 'sending', problem: null });
    try {
      await send(conversationId, pending);
      waits.delete(conversationId);
      update(conversationId, (all) => all.filter((one) => one.key !== key));
      return true;
    } catch (error) {
      return fail(conversationId, pending, error);
    }
  }

  async function send(conversationId: string, pending: Pending): Promise<void> {
    const path = `/conversations/${encodeURIComponent(conversationId)}`;
    if (pending.kind === 'resolve') return resolve(conversationId, path, pending.key);
    onSent(conversationId, await post<Message>(`${path}/messages`, { ...pending.body, idempotencyKey: pending.key }));
  }

  async function resolve(conversationId: string, path: string, idempotencyKey: string): Promise<void> {
    try {
      // It asks, and never closes without an answer: not at a second try, nor when a colleague has asked meanwhile.
      await post(`${path}/resolve`, { phase: 'assigned', idempotencyKey });
    } catch (error) {
      // The customer was asked, or it is closed: it is done.
      if (!(error instanceof ApiError && doneBefore.includes(error.code))) throw error;
    }
    onResolved(conversationId);
  }

  /** True: what comes after it may go. */
  function fail(conversationId: string, pending: Pending, error: unknown): boolean {
    const { key, kind } = pending;
    const isSignedOut = error instanceof ApiError && error.status === 401;
    if (isPassing(error) || isSignedOut) {
      waitAndRetry(conversationId, key, error);
      return false;
    }
    if (!(error instanceof ApiError)) throw error;
    const problem = asRefused(error);
    if (kind === 'resolve') update(conversationId, (all) => all.filter((one) => one.key !== key));
    else patch(conversationId, key, { state: 'refused', problem });
    onRefused(conversationId, pending, problem);
    return kind === 'resolve';
  }

  function waitAndRetry(conversationId: string, key: string, error: unknown): void {
    const problem = error instanceof ApiError ? asRefused(error) : null;
    patch(conversationId, key, { state: 'waiting', problem });
    const before = waits.get(conversationId)?.waitMs ?? firstRetryMs / 2;
    const asked = error instanceof ApiError ? error.retryAfterMs : null;
    const waitMs = asked ?? Math.min(before * 2, longestRetryMs);
    waits.set(conversationId, { waitMs, timer: setTimeout(() => void run(conversationId), waitMs) });
  }

  /** The line is back, however long it was gone: should it fail once more, it is tried again as soon as after the first time. */
  function retryAll(): void {
    for (const conversationId of drafts.conversationsWithPending()) {
      clearTimeout(waits.get(conversationId)?.timer);
      waits.delete(conversationId);
      void run(conversationId);
    }
  }

  function add(conversationId: string, pending: Pending): void {
    update(conversationId, (all) => [...all.filter((one) => one.key !== pending.key), pending]);
    void run(conversationId);
  }

  const fresh = () => ({ at: now(), state: 'sending', problem: null }) as const;

  return {
    list,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send(conversationId: string, { key = newKey(), body, shown: words }: ToSend): void {
      add(conversationId, { ...fresh(), kind: 'message', key, body, shown: words });
    },
    /** Asks the customer to confirm, after all that was written before has gone. */
    resolve(conversationId: string): void {
      add(conversationId, { ...fresh(), kind: 'resolve', key: newKey() });
    },
    retry(conversationId: string, key: string): void {
      patch(conversationId, key, { state: 'waiting', problem: null });
      void run(conversationId);
    },
    /** An answer that is not sent after all takes with it that the customer is asked whether it has helped. */
    remove(conversationId: string, key: string): void {
      update(conversationId, (all) => {
        const from = all.findIndex((one) => one.key === key);
        return all.filter((one, index) => one.key !== key && !(one.kind === 'resolve' && index > from));
      });
      void run(conversationId);
    },
    /** Sends what an earlier page left behind, and from now on all that is given. */
    open(): void {
      isOpen = true;
      retryAll();
    },
    retryAll,
    /** What another tab of the same person has changed is read anew. */
    readAnew(): void {
      shown.clear();
      for (const listener of listeners) listener();
    },
    close(): void {
      isOpen = false;
      for (const { timer } of waits.values()) clearTimeout(timer);
    },
  };
}

function asRefused({ code, message, details }: ApiError): Refused {
  return { code, message, details };
}
