import type { TFunction } from 'i18next';
import { ApiError } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';

/** Why somebody could not be added or changed; the service's own sentence where it has a better one. */
export function saveError(error: Error, t: TFunction<'people'>): string {
  if (error instanceof ApiError && error.code === 'last_admin') return t('lastAdmin');
  if (error instanceof ApiError && error.code === 'email_taken') return t('emailTaken');
  return errorText(error, t);
}
