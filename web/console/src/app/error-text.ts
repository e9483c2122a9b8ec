import type { TFunction } from 'i18next';
import { ApiError, NetworkError } from '../api/client.ts';

/** What went wrong and what to do, for a person. The service's own sentence where it has a better one. */
export function errorText(error: unknown, t: TFunction): string {
  if (error instanceof NetworkError) return t('app:error.network');
  const message = error instanceof Error ? error.message : String(error);
  const other = t('app:error.other', { message });
  if (!(error instanceof ApiError)) return other;
  return t(`app:error.${error.code}`, { ...detailsOf(error, t), defaultValue: other });
}

/** Those that a sentence names, in the reader's language. */
function detailsOf({ details }: ApiError, t: TFunction): Record<string, unknown> {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return {};
  const { phase, ...others } = details as Record<string, unknown>;
  if (typeof phase !== 'string') return others;
  return { ...others, phase: t(`parts:phase.${phase}`, { defaultValue: phase }) };
}
