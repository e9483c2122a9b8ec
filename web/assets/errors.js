import { ApiError, NetworkError } from './api.js';
import { duration } from './time.js';

/** An error in the reader's language; a code that the page does not know is shown in the service's own words. */
export function errorText(error, t) {
  if (error instanceof NetworkError) return t('error_network');
  if (!(error instanceof ApiError)) return t('error_unknown');
  if (error.code === 'too_many_attempts') {
    return t('tooManyAttempts', { time: duration(error.retryAfterMs ?? 0, t) });
  }
  const details = { ...error.details };
  if (typeof details.phase === 'string') details.phase = t.orName(`phase_${details.phase}`, details.phase);
  return t.orName(`error_${error.code}`, error.message || t('error_unknown'), details);
}

/** True for what is no error of anyone: the page moved on before the answer came. */
export function isAbort(error) {
  return error?.name === 'AbortError';
}
