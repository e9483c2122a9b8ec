import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { useScore } from '../case/case-data.ts';
import { usePanes } from '../../parts/panes.tsx';
import classes from './composer.module.css';

const mostShown = { wide: 3, phone: 1 };

/** What the SOP still wants to be said, seen before one sends; where the whole of it stands beside, it is said there. */
export function MissingSteps({ conversation: { id, phase } }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation('composer');
  const { isPhone, isSideShown } = usePanes();
  const most = mostShown[isPhone ? 'phone' : 'wide'];
  const score = useScore(id, i18n.language);
  const missing = phase === 'queued' || phase === 'assigned' ? (score.data?.next ?? []) : [];
  if (missing.length === 0 || isSideShown) return null;
  return (
    <ul className={classes['missing']} aria-label={t('missing')}>
      {isPhone ? null : <li aria-hidden>{t('missing')}</li>}
      {missing.slice(0, most).map(({ step, sop, todo, because }) => (
        <li key={step} data-step title={`${because} (SOP ${sop})`}>
          {todo}
        </li>
      ))}
      {missing.length > most ? <li>{t('missingMore', { count: missing.length - most })}</li> : null}
    </ul>
  );
}
