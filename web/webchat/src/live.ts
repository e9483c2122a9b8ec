import { Refusal, type Api } from './api.ts';
import { createEventReader, type ServerEvent } from './events.ts';

/** A line on which nothing came for so long is dead, whatever the browser believes; the service beats every 20 s. */
const silentMs = 50_000;
/** A browser opens few lines to one address: a page that nobody looks at leaves its own to the others. */
const hiddenMs = 60_000;
const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

/**
 * Follows the visitor's chat. Fetched, not an EventSource: that could only carry the token in its address. Comes back
 * with the last number that it has seen, after a wait that doubles.
 */
export function follow(
  api: Api,
  hear: { event(event: ServerEvent): void; state(state: 'live' | 'lost'): void },
): { stop(): void } {
  let lastId: string | null = null;
  let waitMs = firstWaitMs;
  let isStopped = false;
  let isAside = false;
  let asideTimer: ReturnType<typeof setTimeout> | undefined;
  let abort = new AbortController();
  let wake = (): void => undefined;

  async function once(): Promise<void> {
    await api.visit();
    abort = new AbortController();
    const silence = watchdog(() => abort.abort());
    try {
      const answer = await fetch(`${api.base}/api/v1/webchat/stream`, {
        ...{ credentials: 'omit', cache: 'no-store', signal: abort.signal },
        headers: {
          authorization: `Bearer ${api.token() ?? ''}`,
          ...(lastId === null ? {} : { 'last-event-id': lastId }),
        },
      });
      if (answer.status === 401) api.forget();
      if (!answer.ok || !answer.body) throw new Refusal(answer.status, `HTTP ${answer.status}`, 0);
      hear.state('live');
      waitMs = firstWaitMs;
      await readAll(answer.body, silence.beat);
    } finally {
      silence.stop();
    }
  }

  async function readAll(body: ReadableStream<Uint8Array>, beat: () => void): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const read = createEventReader((event) => {
      if (event.name === 'reset') lastId = null;
      else lastId = event.id ?? lastId;
      hear.event(event);
      if (event.name === 'reset') abort.abort();
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      beat();
      read(decoder.decode(value, { stream: true }));
    }
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      if (isAside) await new Promise<void>((resolve) => (wake = resolve));
      await once().catch(() => undefined); // why does not matter: it is tried again
      if (isStopped) return;
      if (isAside) continue;
      hear.state('lost');
      const isOver = new Promise<void>((resolve) => (wake = resolve));
      const timer = setTimeout(wake, waitMs * (0.75 + Math.random() / 2));
      waitMs = Math.min(waitMs * 2, longestWaitMs);
      await isOver;
      clearTimeout(timer);
    }
  }

  const again = (): void => {
    waitMs = firstWaitMs;
    wake();
  };
  // The browser may not notice for minutes that the line is gone.
  const cut = (): void => abort.abort();
  const looked = (): void => {
    clearTimeout(asideTimer);
    if (document.visibilityState === 'hidden') asideTimer = setTimeout(stepAside, hiddenMs);
    else if (isAside) {
      isAside = false;
      again();
    }
  };
  const stepAside = (): void => {
    isAside = true;
    abort.abort();
  };
  addEventListener('online', again);
  addEventListener('offline', cut);
  document.addEventListener('visibilitychange', looked);
  void run();
  return {
    stop() {
      isStopped = true;
      removeEventListener('online', again);
      removeEventListener('offline', cut);
      document.removeEventListener('visibilitychange', looked);
      clearTimeout(asideTimer);
      abort.abort();
      wake();
    },
  };
}

function watchdog(bite: () => void): { beat(): void; stop(): void } {
  let timer = setTimeout(bite, silentMs);
  return {
    beat() {
      clearTimeout(timer);
      timer = setTimeout(bite, silentMs);
    },
    stop: () => clearTimeout(timer),
  };
}
