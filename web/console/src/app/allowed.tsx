import { IconLock } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../features/session/session.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { pages } from './pages.ts';

/** Offered to some, and open to everybody who has its address; or it says itself what of it may not be seen. */
const openToAll: readonly string[] = ['/', '/content'];

/** The page, or, before anything of it is asked for, whom it is for (SOP D4). */
export function Allowed({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const first = useLocation({ select: ({ pathname }) => `/${pathname.split('/')[1] ?? ''}` });
  const page = pages.find(({ to }) => to === first);
  if (!page || page.isFor(me) || openToAll.includes(page.to)) return children;
  return (
    <div role="alert">
      <EmptyState
        icon={<IconLock size={28} stroke={1.6} />}
        title={t('error.forbidden')}
        hint={t(`isFor.${page.key}`, { defaultValue: t('isFor.others') })}
      />
    </div>
  );
}
