import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from './error-text.ts';

type Notice = {
  done(text: string): void;
  /** In words of its own. */
  refused(text: string): void;
  failed(error: unknown): void;
};

/** A short word at the edge of the page. What went wrong stays until it is closed. */
export function useNotice(): Notice {
  const { t } = useTranslation();
  return useMemo(() => {
    const refused = (message: string): void => {
      const closeButtonProps = { 'aria-label': t('close') };
      notifications.show({ message, color: 'red', autoClose: false, role: 'alert', closeButtonProps });
    };
    return {
      done(message) {
        notifications.show({ message, autoClose: 5_000, closeButtonProps: { 'aria-label': t('close') } });
      },
      refused,
      failed: (error) => refused(errorText(error, t)),
    };
  }, [t]);
}
