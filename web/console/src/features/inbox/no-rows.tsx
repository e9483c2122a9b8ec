import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Suspense } from 'react';
import { late } from '../../app/come-late.tsx';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/types.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { usePanes } from '../../parts/panes.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useMe } from '../session/session.tsx';
import { LoadingRows } from './conversation-list.tsx';
import { filters, type InboxSearch, type ListName } from './inbox-search.ts';
import type { InboxList } from './use-inbox-list.ts';
import { useIsNew } from './use-is-new.ts';

const FirstSteps = late(async () => (await import('../start/first-steps.tsx')).FirstSteps, 'part');

type Props = { list: InboxList; search: InboxSearch & { list: ListName }; mine: number };

/** Why a list has no rows, and what to do about it. */
export function NoRows({ list, search, mine }: Props) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const me = useMe();
  const { isPhone } = usePanes();
  const isNew = useIsNew();
  if (list.error) return <Problem error={list.error} onRetry={list.retry} />;
  if (list.isPending) return <LoadingRows count={7} />;
  // On a wide page they stand in the middle.
  if (isPhone && isNew) {
    return (
      <Suspense>
        <FirstSteps />
      </Suspense>
    );
  }
  if (search.q !== undefined) {
    return <EmptyState title={t('noMatch', { query: search.q })} hint={t('noMatchHint')} />;
  }
  if (filters.some((name) => search[name] !== undefined)) {
    return (
      <EmptyState title={t('noneFiltered')}>
        <Button variant="default" size="xs" onClick={() => void navigate({ to: '.', search: { list: search.list } })}>
          {t('clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t(`empty.${search.list}`)} hint={t(`emptyHint.${search.list}`)}>
      {search.list === 'mine' ? (
        <Button variant="light" size="xs" onClick={() => void navigate({ to: '.', search: { list: 'waiting' } })}>
          {t('toWaiting')}
        </Button>
      ) : null}
      {search.list === 'waiting' && mine > 0 ? (
        <Button variant="light" size="xs" onClick={() => void navigate({ to: '.', search: { list: 'mine' } })}>
          {t('toMine', { count: mine })}
        </Button>
      ) : null}
      {(search.list === 'waiting' || search.list === 'all') && setsUp(me) ? (
        <Button variant="light" size="xs" onClick={() => void navigate({ to: '/channels' })}>
          {t('toChannels')}
        </Button>
      ) : null}
    </EmptyState>
  );
}

/** On the first day nobody can write yet: whoever may connect a channel is shown where, and the simulator with it. */
function setsUp({ role }: Person): boolean {
  return role === 'admin' || role === 'operations';
}
