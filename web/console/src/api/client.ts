const base = '/api/v1';
const timeoutMs = 20_000;
/** Below this, the difference is the network's and not the clock's. */
const skewToleranceMs = 5_000;

let skewMs = 0;

/** The service's time, epoch milliseconds: clocks and windows are its own, and an agent's computer may be wrong. */
export function now(): number {
  return Date.now() + skewMs;
}

/** What the service answered with a code. `message` is in the reader's language where the service has it so. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly retryAfterMs: number | null;
  constructor(answer: {
    status: number;
    code: string;
    message: string;
    details: unknown;
    retryAfterMs: number | null;
  }) {
    super(answer.message);
    this.status = answer.status;
    this.code = answer.code;
    this.details = answer.details;
    this.retryAfterMs = answer.retryAfterMs;
  }
}

/** No answer at all: what was asked for may have been done, or not. */
export class NetworkError extends Error {
  override name = 'NetworkError';
}

/** Worth trying again as it is: nothing in the request was wrong. */
export function isPassing(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && (error.status >= 500 || error.status === 429));
}

const signedOutListeners = new Set<() => void>();

/** Told whenever the service no longer knows who asks. Returns the way off. */
export function whenSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}

let session = 0;

/** Somebody has signed in here: an answer to what was asked before says nothing of them. */
export function beginSession(): void {
  session += 1;
}

/** True as long as nobody else, and nobody anew, has signed in since. */
export function whileSessionLasts(): () => boolean {
  const asked = session;
  return () => asked === session;
}

type RequestOptions = {
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** What the answer shall be written in; the reader's language unless told otherwise. */
  language?: string;
};

/** JSON in, JSON out; null for an empty answer. Throws ApiError or NetworkError; an AbortError when `signal` says so. */
export async function request<T>(
  method: string,
  path: string,
  { body, signal, language = document.documentElement.lang }: RequestOptions = {},
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const isOfNow = whileSessionLasts();
  const response = await reach(base + path, {
    method,
    headers: {
      accept: 'application/json',
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    credentials: 'same-origin',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  noteSkew(response.headers.get('date'));
  if (response.status === 204) return null as T;
  const answer = await readJson(response);
  if (response.ok) return answer as T;
  const error = errorOf(response, answer);
  if (error.status === 401 && path !== '/session' && isOfNow()) for (const listener of signedOutListeners) listener();
  throw error;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => request<T>('GET', path, { signal });
export const post = <T>(path: string, body: unknown = {}): Promise<T> => request<T>('POST', path, { body });
export const put = <T>(path: string, body: unknown): Promise<T> => request<T>('PUT', path, { body });
export const patch = <T>(path: string, body: unknown): Promise<T> => request<T>('PATCH', path, { body });
export const remove = <T>(path: string): Promise<T> => request<T>('DELETE', path);

/** `?a=1&b=2` of what is set; empty when nothing is. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(set.map(([key, value]) => [key, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

async function reach(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (options.signal?.aborted && (options.signal.reason as Error | undefined)?.name === 'AbortError') throw error;
    throw new NetworkError('the service cannot be reached', { cause: error });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (response.ok) throw new NetworkError('the answer broke off on its way', { cause: error });
    return null;
  }
}

function errorOf(response: Response, answer: unknown): ApiError {
  const { error } = (answer ?? {}) as { error?: { code?: string; message?: string; details?: unknown } };
  return new ApiError({
    status: response.status,
    code: error?.code ?? 'unknown',
    message: error?.message ?? '',
    details: error?.details,
    retryAfterMs: Number(response.headers.get('retry-after')) * 1000 || null,
  });
}

function noteSkew(date: string | null): void {
  const at = Date.parse(date ?? '');
  if (!Number.isFinite(at)) return;
  const skew = at - Date.now();
  skewMs = Math.abs(skew) > skewToleranceMs ? skew : 0;
}
