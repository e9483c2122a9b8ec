import { Refusal, type Api } from './api.ts';
import { keep, recall } from './kept.ts';

/** A message on its way. `sent`: stored by the service, and not yet come back by the stream. */
export type Pending = {
  key: string;
  at: string;
  text?: string;
  choice?: { id: string; title: string };
  fileName?: string;
  state: 'waiting' | 'sent' | 'failed';
  reason?: string;
  page?: { url: string; title: string };
};

const name = 'sapa-chat-pending';
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

type Hearer = {
  changed(): void;
  problem(error: Refusal): void;
  /** In words for the visitor. */
  reason(error: Refusal): string;
  lostFile: string;
};

/**
 * What is written goes out in its order, each under a key of its own: however often it is sent, it is one message. What
 * could not go is kept by the browser, also over a reload; files only as long as the page is open.
 */
export function createOutbox(api: Api, hear: Hearer) {
  const files = new Map<string, File>();
  const uploaded = new Map<string, string>();
  let all = ((recall(name) as Pending[] | null) ?? []).map((one) =>
    one.fileName === undefined ? one : { ...one, state: 'failed' as const, reason: hear.lostFile },
  );
  let isSending = false;
  let wake = (): void => undefined;

  function set(next: Pending[]): void {
    all = next;
    const unsent = all.filter(({ state }) => state !== 'sent');
    keep(name, unsent.length > 0 ? unsent : null);
    hear.changed();
  }

  function change(key: string, fields: Partial<Pending>): void {
    set(all.map((one) => (one.key === key ? { ...one, ...fields } : one)));
  }

  async function sendOne({ key, text, choice, page }: Pending): Promise<void> {
    await api.visit();
    const file = files.get(key);
    if (file && !uploaded.has(key)) uploaded.set(key, await api.upload(file, file.name));
    const content = file ? { file: uploaded.get(key) } : choice ? { choice } : { text };
    await api.send({ key, ...content, ...(page ? { page } : {}) });
    change(key, { state: 'sent' });
  }

  async function sendAll(): Promise<void> {
    if (isSending) return wake();
    isSending = true;
    let waitMs = firstWaitMs;
    for (let next = head(); next; next = head()) {
      try {
        await sendOne(next);
        waitMs = firstWaitMs;
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal(0, String(error), 0);
        if (refusal.status === 401) api.forget();
        if (refusal.retryMs === null) change(next.key, { state: 'failed', reason: hear.reason(refusal) });
        hear.problem(refusal);
        if (refusal.retryMs !== null) await rest(Math.max(waitMs, refusal.retryMs));
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
    isSending = false;
  }

  const head = (): Pending | undefined => all.find(({ state }) => state === 'waiting');

  /** Until then, or until the line is back or something more is to be sent. */
  async function rest(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms);
    });
  }

  addEventListener('online', () => void sendAll());

  return {
    all: () => all,
    send(message: Pick<Pending, 'text' | 'choice' | 'page'>, file?: File): void {
      const one: Pending = { key: newKey(), at: new Date().toISOString(), state: 'waiting', ...message };
      if (file) files.set(one.key, file);
      set([...all, file ? { ...one, fileName: file.name } : one]);
      void sendAll();
    },
    again(key: string): void {
      change(key, { state: 'waiting', reason: '' });
      void sendAll();
    },
    remove: (key: string) => set(all.filter((one) => one.key !== key)),
    fileOf: (key: string) => files.get(key),
    /** Come back by the stream: stored, and shown as the message that it is. */
    arrived(keys: ReadonlySet<string | null>): void {
      if (!all.some(({ key }) => keys.has(key))) return;
      for (const key of keys) if (key !== null) files.delete(key);
      set(all.filter(({ key }) => !keys.has(key)));
    },
    start: () => void sendAll(),
  };
}

/** Not `randomUUID`: pages without TLS have none. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
