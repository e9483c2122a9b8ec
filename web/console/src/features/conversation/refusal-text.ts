import type { TFunction } from 'i18next';
import { ApiError } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';

/** Why the service did not do it, and what to do now, in the reader's language; its own words for what we do not know. */
export function refusalText(refused: { code: string; message: string; details: unknown }, t: TFunction): string {
  const details = { ...(refused.details as Record<string, unknown> | undefined) };
  if (typeof details['phase'] === 'string') {
    details['phase'] = t(`parts:phase.${details['phase']}`, { defaultValue: details['phase'] });
  }
  // What may happen elsewhere, too, has its words there.
  const text = t([`conversation:refused.${refused.code}`, `app:error.${refused.code}`], {
    ...details,
    defaultValue: refused.message,
  });
  return refused.code === 'invalid_input' && refused.message !== '' ? `${text} (${refused.message})` : text;
}

/** Of anything that was thrown at an order. */
export function orderError(error: unknown, t: TFunction): string {
  const isKnown = error instanceof ApiError && error.status !== 401 && error.status < 500 && error.code !== 'forbidden';
  return isKnown ? refusalText(error, t) : errorText(error, t);
}
