import { ApiError, isPassing, NetworkError } from '../../api/client.ts';
import type { Attached } from './drafts.ts';

const firstRetryMs = 2_000;
const longestRetryMs = 30_000;
/** A connection that died without a word looks like one that is slow; a scanner at work answers within that. */
const silentMs = 120_000;

type Watched = {
  signal: AbortSignal;
  /** How much of it has gone (0 to 1). */
  onProgress(share: number): void;
  /** It did not arrive, and is tried again by itself. */
  onWait(): void;
};

/**
 * Until the service has the file, or says why it never will: what was recorded once cannot be chosen a second time.
 * Throws ApiError, and an AbortError when `signal` says so.
 */
export async function uploadFile(file: File, watched: Watched): Promise<Attached> {
  for (let waitMs = firstRetryMs; ; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
    try {
      return await tryUpload(file, watched);
    } catch (error) {
      // Whoever was signed out meanwhile comes back to it.
      const isSignedOut = error instanceof ApiError && error.status === 401;
      if (!isPassing(error) && !isSignedOut) throw error;
    }
    watched.onWait();
    await pause(waitMs, watched.signal);
  }
}

/** Until then, or until there is a connection again. */
function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const end = (then: () => void) => () => {
      clearTimeout(timer);
      ended.abort();
      then();
    };
    const timer = setTimeout(end(resolve), waitMs);
    addEventListener('online', end(resolve), { signal: ended.signal });
    signal.addEventListener(
      'abort',
      end(() => reject(removed())),
      { signal: ended.signal },
    );
  });
}

const removed = () => new DOMException('removed meanwhile', 'AbortError');

/** `fetch` does not tell how much has gone. */
function tryUpload(file: File, { signal, onProgress }: Watched): Promise<Attached> {
  const request = new XMLHttpRequest();
  return new Promise<Attached>((resolve, reject) => {
    const lost = () => reject(new NetworkError('the service cannot be reached'));
    const stop = () => request.abort();
    let silence = setTimeout(stop, silentMs);
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      clearTimeout(silence);
      silence = setTimeout(stop, silentMs);
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('load', () => {
      const answer = readJson(request.responseText);
      if (request.status === 201 && answer) resolve(answer as Attached);
      else reject(errorOf(request.status, answer));
    });
    request.addEventListener('error', lost);
    request.addEventListener('abort', () => (signal.aborted ? reject(removed()) : lost()));
    request.addEventListener('loadend', () => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    });
    signal.addEventListener('abort', stop);
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', '/api/v1/media');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(form);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function errorOf(status: number, answer: unknown): ApiError {
  const { error } = (answer ?? {}) as { error?: { code?: string; message?: string; details?: unknown } };
  const { code = 'unknown', message = '', details } = error ?? {};
  return new ApiError({ status, code, message, details, retryAfterMs: null });
}
