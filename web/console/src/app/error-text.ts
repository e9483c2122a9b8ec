import type { TFunction } from 'i18next';
import { ApiError, NetworkError } from '../api/client.ts';

const known = ['forbidden', 'not_found', 'internal_error', 'too_large'];

/** What went wrong and what to do, for a person. The service's own sentence where it has a better one. */
export function errorText(error: unknown, t: TFunction): string {
  if (error instanceof NetworkError) return t('app:error.network');
  if (error instanceof ApiError && known.includes(error.code)) return t(`app:error.${error.code}`);
  const message = error instanceof Error ? error.message : String(error);
  return t('app:error.other', { message });
}
