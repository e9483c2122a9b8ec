import { Loader } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useRolePlay } from './practice-data.ts';
import { RolePlayTalk } from './role-play-talk.tsx';
import classes from './role-play.module.css';

const route = getRouteApi('/practice/role-play/$id');

/** A simulated customer, in the look of the real work (SOP M4). */
export function RolePlayPage() {
  const { id } = route.useParams();
  const { t, i18n } = useTranslation('practice');
  const rolePlay = useRolePlay(id, i18n.language);
  if (rolePlay.error instanceof ApiError && rolePlay.error.status === 404) return <Left />;
  if (rolePlay.data) return <RolePlayTalk key={id} rolePlay={rolePlay.data} />;
  if (rolePlay.isError) return <Problem error={rolePlay.error} onRetry={() => void rolePlay.refetch()} />;
  return (
    <div className={classes['waiting']} role="status" aria-label={t('app:loading')}>
      <Loader size="sm" />
    </div>
  );
}

/** Only one is played at a time: here, or in another window. */
function Left() {
  const { t } = useTranslation('practice');
  return (
    <EmptyState title={t('gone')} hint={t('goneHint')}>
      <Link to="/practice">{t('back')}</Link>
    </EmptyState>
  );
}
