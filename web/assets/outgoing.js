import { ApiError, isPassing, now, post } from './api.js';
import { errorText } from './errors.js';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Answers on their way to the service, one after the other per conversation. Each carries the key of its draft, so
 * that trying again after a lost answer sends nothing twice.
 */
export function createOutgoing({ drafts, t, onChange, onSent }) {
  const busy = new Set();
  const waits = new Map();

  function update(conversationId, change) {
    drafts.keepPending(conversationId, change(drafts.listPending(conversationId)));
    onChange(conversationId);
  }

  const patch = (conversationId, key, fields) =>
    update(conversationId, (list) => list.map((one) => (one.key === key ? { ...one, ...fields } : one)));
  const remove = (conversationId, key) => update(conversationId, (list) => list.filter((one) => one.key !== key));

  async function run(conversationId) {
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    try {
      for (;;) {
        const next = drafts.listPending(conversationId).find((one) => one.state !== 'refused');
        if (!next || !(await attempt(conversationId, next))) return;
      }
    } finally {
      busy.delete(conversationId);
    }
  }

  async function attempt(conversationId, { key, body }) {
    clearTimeout(waits.get(conversationId)?.timer);
    patch(conversationId, key, { state: 'sending', problem: null });
    try {
      const message = await post(`/conversations/${conversationId}/messages`, { ...body, idempotencyKey: key });
      waits.delete(conversationId);
      onSent(conversationId, message);
      remove(conversationId, key);
      return true;
    } catch (error) {
      const isSignedOut = error instanceof ApiError && error.status === 401;
      if (isPassing(error) || isSignedOut) waitAndRetry(conversationId, key, error);
      else patch(conversationId, key, { state: 'refused', problem: errorText(error, t()) });
      return false;
    }
  }

  function waitAndRetry(conversationId, key, error) {
    patch(conversationId, key, { state: 'waiting', problem: null });
    const before = waits.get(conversationId)?.waitMs ?? FIRST_RETRY_MS / 2;
    const waitMs = error.retryAfterMs ?? Math.min(before * 2, LONGEST_RETRY_MS);
    waits.set(conversationId, { waitMs, timer: setTimeout(() => void run(conversationId), waitMs) });
  }

  const retryAll = () => {
    for (const conversationId of drafts.conversationsWithPending()) void run(conversationId);
  };
  addEventListener('online', retryAll);

  return {
    list: drafts.listPending,
    hasAny: () => drafts.conversationsWithPending().length > 0,
    send(conversationId, { key, body, shown = null }) {
      const entry = { key, body, shown, at: now(), state: 'sending', problem: null };
      update(conversationId, (list) => [...list.filter((one) => one.key !== key), entry]);
      void run(conversationId);
    },
    retry(conversationId, key) {
      patch(conversationId, key, { state: 'waiting', problem: null });
      void run(conversationId);
    },
    remove,
    retryAll,
    close() {
      removeEventListener('online', retryAll);
      for (const { timer } of waits.values()) clearTimeout(timer);
    },
  };
}
