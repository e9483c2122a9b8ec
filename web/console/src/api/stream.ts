const kinds = [
  ...(['conversation', 'message', 'note', 'media', 'presence', 'alert', 'channel', 'content'] as const),
  ...(['mention', 'read', 'labels', 'views', 'looking', 'writing', 'contact'] as const),
];
const reopenMs = 3_000;
/** Three beats of the service. A connection that a router has forgotten is open for the browser, and nothing comes any more. */
const silentMs = 45_000;
/** One that was opened anew may have been given such a line again: browsers keep several. */
const ungreetedMs = 20_000;
const lookMs = 5_000;

/** One thing that changed; the rest of its fields depend on the kind. */
export type Change = { kind: (typeof kinds)[number]; conversationId: string | null; at: string } & Record<
  string,
  unknown
>;

/** `degraded`: why it works more slowly. `diskFull`: nothing can be stored. `storeAway`: the database does not answer. */
export type ServiceState = { degraded: string[]; diskFull: boolean; storeAway: boolean };
export const soundService: ServiceState = { degraded: [], diskFull: false, storeAway: false };

export type StreamHandlers = {
  /** The number of the last change that is known of; null: none, and everything is read anew once it is open. */
  from: string | null;
  onChange(change: Change): void;
  /** Something may have been missed: everything is to be read anew. */
  onReload(): void;
  onState(state: 'live' | 'lost'): void;
  /** Why the service works more slowly, in English, for whoever runs it; nothing: it does not. */
  onService(service: ServiceState): void;
  isSignedIn(): Promise<boolean>;
};

/**
 * Follows what changes. The browser reconnects by itself with `Last-Event-ID`; when the service refuses, or the
 * browser gives up, it is opened anew from the last number (L31). Returns the way to stop it.
 */
export function followChanges(handlers: StreamHandlers): () => void {
  const { from: start, onChange, onReload, onState, onService, isSignedIn } = handlers;
  let source: EventSource | null = null;
  let lastEventId = start;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heardAt = Date.now();
  let isGreeted = false;
  let isClosed = false;

  function open(): void {
    clearTimeout(timer);
    source?.close();
    const from = lastEventId === null ? '' : `?lastEventId=${encodeURIComponent(lastEventId)}`;
    const opened = new EventSource(`/api/v1/stream${from}`);
    source = opened;
    heardAt = Date.now();
    isGreeted = false;
    for (const kind of ['hello', 'beat', 'service', ...kinds]) {
      opened.addEventListener(kind, () => {
        heardAt = Date.now();
        isGreeted = true;
      });
    }
    opened.addEventListener('hello', (event: MessageEvent<string>) => {
      lastEventId = event.lastEventId;
      onState('live');
      onService(soundService);
      if (!(JSON.parse(event.data) as { resumed: boolean }).resumed) onReload();
    });
    for (const kind of kinds) {
      opened.addEventListener(kind, (event: MessageEvent<string>) => {
        lastEventId = event.lastEventId;
        onChange({ kind, ...(JSON.parse(event.data) as Omit<Change, 'kind'>) } as Change);
      });
    }
    opened.addEventListener('service', (event: MessageEvent<string>) => {
      onService(JSON.parse(event.data) as ServiceState);
    });
    opened.addEventListener('error', () => {
      if (isClosed) return;
      onState('lost');
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(() => void reopen(), reopenMs);
    });
  }

  /** A clock that was put right looks like a silence, too: then it is opened once for nothing. */
  function look(): void {
    if (source?.readyState === EventSource.CLOSED) return;
    if (Math.abs(Date.now() - heardAt) < (isGreeted ? silentMs : ungreetedMs)) return;
    lose();
    open();
  }

  async function reopen(): Promise<void> {
    if (!isClosed && (await isSignedIn())) open();
  }

  // Also when the stream seems open still: of a connection that went meanwhile the browser may not know for minutes.
  const wake = () => void reopen();
  const lose = () => onState('lost');
  addEventListener('online', wake);
  addEventListener('offline', lose);
  // A page that slept finds out when it is looked at, and not only at the next turn.
  document.addEventListener('visibilitychange', look);
  const looking = setInterval(look, lookMs);
  open();
  return () => {
    isClosed = true;
    clearTimeout(timer);
    clearInterval(looking);
    document.removeEventListener('visibilitychange', look);
    removeEventListener('online', wake);
    removeEventListener('offline', lose);
    source?.close();
  };
}
