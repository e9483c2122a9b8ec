import type { TFunction } from 'i18next';
import { ApiError } from '../../../api/client.ts';
import { errorText } from '../../../app/error-text.ts';

/** What kept content from being saved or published, and what to do. */
export function contentErrorText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiError)) return errorText(error, t);
  const { files = [] } = (error.details ?? {}) as { files?: string[] };
  return t(`content:failure.${error.code}`, { files: files.join(', '), defaultValue: errorText(error, t) });
}
