import { Loader } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
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
  if (rolePlay.data) return <RolePlayTalk key={id} rolePlay={rolePlay.data} />;
  if (rolePlay.isError) return <Problem error={rolePlay.error} onRetry={() => void rolePlay.refetch()} />;
  return (
    <div className={classes['waiting']} role="status" aria-label={t('app:loading')}>
      <Loader size="sm" />
    </div>
  );
}
