import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { ApiError } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';

/** What went wrong and what to do; of a value that will not do, which one and what is wanted. */
export function contactError(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiError) || error.code !== 'invalid_contact') return errorText(error, t);
  const { problem = '', options, ...values } = (error.details ?? {}) as { problem?: string; options?: string[] };
  return t(`contact:invalid.${problem}`, { ...values, options: options?.join(', '), defaultValue: error.message });
}

/** What the service refused, in words; `work` is done quietly otherwise. True: it was done. */
export async function toldIfRefused(work: Promise<unknown>, t: TFunction): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    notifications.show({ message: contactError(error, t), color: 'red', role: 'alert' });
    return false;
  }
}
