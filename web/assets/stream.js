const KINDS = ['conversation', 'message', 'note', 'media', 'presence', 'alert'];
const REOPEN_MS = 3_000;

/**
 * Follows what changes. The browser reconnects by itself with `Last-Event-ID`; when the service refuses, or the
 * browser gives up, it is opened anew from the last number. `onReload`: something may have been missed.
 */
export function followChanges({ onChange, onReload, onState, isSignedIn }) {
  let source = null;
  let lastEventId = null;
  let timer = 0;
  let isClosed = false;

  function open() {
    clearTimeout(timer);
    source?.close();
    const from = lastEventId === null ? '' : `?lastEventId=${encodeURIComponent(lastEventId)}`;
    source = new EventSource(`/api/v1/stream${from}`);
    source.addEventListener('hello', (event) => {
      lastEventId = event.lastEventId;
      onState('live');
      if (!JSON.parse(event.data).resumed) onReload();
    });
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        lastEventId = event.lastEventId;
        onChange({ kind, ...JSON.parse(event.data) });
      });
    }
    source.addEventListener('error', () => {
      if (isClosed) return;
      onState('lost');
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(reopen, REOPEN_MS);
    });
  }

  async function reopen() {
    if (!isClosed && (await isSignedIn())) open();
  }

  const wake = () => {
    if (!isClosed && source.readyState !== EventSource.OPEN) void reopen();
  };
  const lose = () => onState('lost');
  addEventListener('online', wake);
  addEventListener('offline', lose);
  open();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      removeEventListener('online', wake);
      removeEventListener('offline', lose);
      source.close();
    },
  };
}
