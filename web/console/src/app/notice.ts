import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from './error-text.ts';

/** A short word at the edge of the page. What went wrong stays until it is closed. */
export function useNotice(): { done(text: string): void; failed(error: unknown): void } {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      done(message) {
        notifications.show({ message, autoClose: 5_000, closeButtonProps: { 'aria-label': t('close') } });
      },
      failed(error) {
        const message = errorText(error, t);
        notifications.show({
          message,
          color: 'red',
          autoClose: false,
          role: 'alert',
          closeButtonProps: { 'aria-label': t('close') },
        });
      },
    }),
    [t],
  );
}
