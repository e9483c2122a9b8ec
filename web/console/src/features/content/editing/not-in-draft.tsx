import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';

/** An entry that was renamed or deleted meanwhile; the way back, as on a phone it stands in place of the list. */
export function NotInDraft({ list }: { list: '/content/intents' | '/content/practice' }) {
  const { t } = useTranslation('content');
  return (
    <EmptyState title={t('notFound')}>
      <Link to={list}>{t('app:back')}</Link>
    </EmptyState>
  );
}
