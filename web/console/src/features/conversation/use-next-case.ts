import { notifications } from '@mantine/notifications';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotice } from '../../app/notice.ts';
import { findNextCase } from '../composer/next-case.ts';
import type { useComposer } from './use-composer.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Opened by somebody whose hands are on the keys: they go on writing. */
    isWriting?: boolean;
    /** The same, of whoever reads first. */
    isReading?: boolean;
  }
}

/** On to whoever waits most urgently, or it is said that nobody does. */
export function useNextCase(id: string, ask: ReturnType<typeof useComposer>['ask']): (isWriting: boolean) => void {
  const navigate = useNavigate();
  const { t } = useTranslation('conversation');
  const { failed } = useNotice();
  const wasWriting = useLocation({ select: ({ state }) => state.isWriting === true });
  useEffect(() => {
    if (wasWriting) ask((place) => place.focus('reply'));
  }, [wasWriting, ask]);
  return (isWriting) => {
    const go = async () => {
      const next = await findNextCase(id);
      if (next === null) notifications.show({ message: t('nobodyWaits') });
      else await navigate({ to: '/c/$id', params: { id: next }, search: (search) => search, state: { isWriting } });
    };
    go().catch(failed);
  };
}
