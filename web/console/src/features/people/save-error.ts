import type { TFunction } from 'i18next';
import { ApiError } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';

/** What is wrong with the phone number, said at its field; null: it is about something else. */
export function phoneError(error: Error, t: TFunction<'people'>): string | null {
  if (!(error instanceof ApiError) || error.code !== 'invalid_person') return null;
  const [, name] = /is the phone of (.+) already$/.exec(error.message) ?? [];
  if (name !== undefined) return t('takenPhone', { name });
  return error.message.includes('phone number') ? t('badPhone') : null;
}

/** Why somebody could not be added or changed; the service's own sentence where it has a better one. */
export function saveError(error: Error, t: TFunction<'people'>): string {
  if (error instanceof ApiError && error.code === 'last_admin') return t('lastAdmin');
  if (error instanceof ApiError && error.code === 'email_taken') return t('emailTaken');
  return errorText(error, t);
}
