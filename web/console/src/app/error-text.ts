import type { TFunction } from 'i18next';
import { ApiError, NetworkError } from '../api/client.ts';

/** What went wrong and what to do, for a person. The service's own sentence for a code that has no words here. */
export function errorText(error: unknown, t: TFunction): string {
  if (error instanceof NetworkError) return t('app:error.network');
  const message = error instanceof Error ? error.message : String(error);
  const other = t('app:error.other', { message });
  if (!(error instanceof ApiError) || error.code === 'other') return other;
  const text = t(`app:error.${error.code}`, { ...detailsOf(error, t), defaultValue: other });
  // Which field, and what is to stand there: in the reader's language where the service has it so.
  return error.code === 'invalid_input' && error.message !== '' ? `${text} (${error.message})` : text;
}

function detailsOf({ details }: ApiError, t: TFunction): Record<string, unknown> {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return {};
  const { phase, ...rest } = details as Record<string, unknown>;
  return typeof phase === 'string' ? { ...rest, phase: t(`parts:phase.${phase}`, { defaultValue: phase }) } : rest;
}
