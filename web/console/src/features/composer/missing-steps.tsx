import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { useMissingSteps } from './composer-data.ts';
import classes from './composer.module.css';

const mostShown = 3;

/** What the SOP still wants to be said, seen before one sends; the whole of it is beside the conversation. */
export function MissingSteps({ conversation: { id, phase } }: { conversation: Conversation }) {
  const { t } = useTranslation('composer');
  const missing = useMissingSteps(id, phase === 'queued' || phase === 'assigned');
  if (missing.length === 0) return null;
  return (
    <ul className={classes['missing']} aria-label={t('missing')}>
      <li aria-hidden>{t('missing')}</li>
      {missing.slice(0, mostShown).map(({ step, sop, todo, because }) => (
        <li key={step} data-step title={`${because} (SOP ${sop})`}>
          {todo}
        </li>
      ))}
      {missing.length > mostShown ? <li>{t('missingMore', { count: missing.length - mostShown })}</li> : null}
    </ul>
  );
}
