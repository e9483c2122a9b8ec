import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { errorText } from '../../app/error-text.ts';

/** What the service refused, in words; `work` is done quietly otherwise. True: it was done. */
export async function toldIfRefused(work: Promise<unknown>, t: TFunction): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    notifications.show({ message: errorText(error, t), color: 'red', role: 'alert' });
    return false;
  }
}
