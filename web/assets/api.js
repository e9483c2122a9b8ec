const BASE = '/api/v1';
const TIMEOUT_MS = 20_000;
const UPLOAD_TIMEOUT_MS = 180_000;
/** Below this, the difference is the network's and not the clock's. */
const SKEW_MS = 5_000;

let skewMs = 0;

/** The service's time: clocks and windows are its own, and an agent's computer may be wrong. */
export function now() {
  return Date.now() + skewMs;
}

/** What the service answered with a code. `details` are of that code. */
export class ApiError extends Error {
  constructor({ status, code, message, details, retryAfterMs }) {
    super(message);
    this.name = 'ApiError';
    Object.assign(this, { status, code, details, retryAfterMs });
  }
}

/** No answer at all: it may have arrived, or not. */
export class NetworkError extends Error {
  constructor(cause) {
    super('the service cannot be reached', { cause });
    this.name = 'NetworkError';
  }
}

/** Worth trying again as it is: nothing in the request was wrong. */
export function isPassing(error) {
  return error instanceof NetworkError || (error instanceof ApiError && (error.status >= 500 || error.status === 429));
}

let onSignedOut = () => {};

/** Told whenever the service no longer knows who asks. */
export function whenSignedOut(listener) {
  onSignedOut = listener;
}

/** JSON in, JSON out. `language` is what the service's own sentences shall be in. */
export async function request(method, path, { body, language = document.documentElement.lang, signal } = {}) {
  const headers = { accept: 'application/json', 'accept-language': language };
  const isFile = body instanceof FormData;
  if (body !== undefined && !isFile) headers['content-type'] = 'application/json';
  const timeout = AbortSignal.timeout(isFile ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS);
  const response = await reach(BASE + path, {
    method,
    headers,
    credentials: 'same-origin',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  });
  noteSkew(response.headers.get('date'));
  if (response.status === 204) return null;
  const answer = await readJson(response);
  if (response.ok) return answer;
  const error = new ApiError({
    status: response.status,
    code: answer?.error?.code ?? 'unknown',
    message: answer?.error?.message ?? '',
    details: answer?.error?.details,
    retryAfterMs: Number(response.headers.get('retry-after')) * 1000 || null,
  });
  if (response.status === 401 && path !== '/session') onSignedOut();
  throw error;
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (options.signal.aborted && options.signal.reason?.name === 'AbortError') throw error;
    throw new NetworkError(error);
  }
}

async function readJson(response) {
  try {
    return await response.json();
  } catch (error) {
    if (response.ok) throw new NetworkError(error); // It broke off on the way.
    return null;
  }
}

function noteSkew(date) {
  const at = Date.parse(date ?? '');
  if (!Number.isFinite(at)) return;
  const skew = at - Date.now();
  skewMs = Math.abs(skew) > SKEW_MS ? skew : 0;
}

export const get = (path, options) => request('GET', path, options);
export const post = (path, body, options) => request('POST', path, { ...options, body: body ?? {} });

export async function upload(file) {
  const form = new FormData();
  form.append('file', file, file.name);
  return request('POST', '/media', { body: form });
}
