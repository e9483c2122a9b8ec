import { ApiError, isPassing, NetworkError, now, post } from '../../api/client.ts';
import type { Message } from '../../api/types.ts';
import { newKey, type Drafts, type MessageBody, type Pending } from './drafts.ts';

const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

export type Outgoing = ReturnType<typeof createOutgoing>;
type ToSend = { key?: string; body: MessageBody; shown: Extract<Pending, { kind: 'message' }>['shown'] };
type Parts = {
  drafts: Drafts;
  onSent(conversationId: string, message: Message): void;
  onResolved(conversationId: string): void;
};

/**
 * Answers on their way to the service, one after the other per conversation. Each carries the key of its draft, so
 * that trying again after a lost answer sends nothing twice (L3). One that is refused holds up those after it: they
 * were written to be read in this order.
 */
export function createOutgoing({ drafts, onSent, onResolved }: Parts) {
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
      fail(conversationId, key, error);
      return false;
    }
  }

  async function send(conversationId: string, pending: Pending): Promise<void> {
    const path = `/conversations/${encodeURIComponent(conversationId)}`;
    if (pending.kind === 'resolve') return resolve(conversationId, path);
    onSent(conversationId, await post<Message>(`${path}/messages`, { ...pending.body, idempotencyKey: pending.key }));
  }

  async function resolve(conversationId: string, path: string): Promise<void> {
    try {
      await post(`${path}/resolve`);
    } catch (error) {
      // Its first answer was lost on the way: it is done.
      if (!(error instanceof ApiError && error.code === 'wrong_phase')) throw error;
    }
    onResolved(conversationId);
  }

  function fail(conversationId: string, key: string, error: unknown): void {
    const isSignedOut = error instanceof ApiError && error.status === 401;
    if (isPassing(error) || isSignedOut) return waitAndRetry(conversationId, key, error);
    if (!(error instanceof ApiError)) throw error;
    const { code, message, details } = error;
    patch(conversationId, key, { state: 'refused', problem: { code, message, details } });
  }

  function waitAndRetry(conversationId: string, key: string, error: unknown): void {
    const problem = error instanceof NetworkError ? null : asRefused(error);
    patch(conversationId, key, { state: 'waiting', problem });
    const before = waits.get(conversationId)?.waitMs ?? firstRetryMs / 2;
    const asked = error instanceof ApiError ? error.retryAfterMs : null;
    const waitMs = asked ?? Math.min(before * 2, longestRetryMs);
    waits.set(conversationId, { waitMs, timer: setTimeout(() => void run(conversationId), waitMs) });
  }

  function retryAll(): void {
    for (const conversationId of drafts.conversationsWithPending()) void run(conversationId);
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
    remove(conversationId: string, key: string): void {
      update(conversationId, (all) => all.filter((one) => one.key !== key));
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

function asRefused(error: unknown): Pending['problem'] {
  return error instanceof ApiError ? { code: error.code, message: error.message, details: error.details } : null;
}
