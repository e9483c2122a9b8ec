import { ApiError, NetworkError } from '../../api/client.ts';
import type { Attached } from './drafts.ts';

export type Uploading = { done: Promise<Attached>; abort(): void };

/** A file on its way to the service, with how much of it has gone (0 to 1): `fetch` does not tell. */
export function uploadFile(file: File, onProgress: (share: number) => void): Uploading {
  const request = new XMLHttpRequest();
  const done = new Promise<Attached>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('load', () => {
      const answer = readJson(request.responseText);
      if (request.status === 201 && answer) resolve(answer as Attached);
      else reject(errorOf(request.status, answer));
    });
    request.addEventListener('error', () => reject(new NetworkError('the service cannot be reached')));
    request.addEventListener('abort', () => reject(new DOMException('removed meanwhile', 'AbortError')));
    const form = new FormData();
    form.append('file', file, file.name);
    request.open('POST', '/api/v1/media');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(form);
  });
  return { done, abort: () => request.abort() };
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
