import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../api/types.ts';
import classes from './parts.module.css';

/** Where a conversation stands; with a person, who that is. */
export function PhaseBadge({ phase, agent }: Pick<Summary, 'phase' | 'agent'>) {
  const { t } = useTranslation('parts');
  if (phase === 'assigned' && agent) {
    return (
      <span className={classes['chip']} data-phase={phase} title={t('heldBy', { name: agent.name })}>
        <IconUser size={13} stroke={2} aria-hidden />
        {agent.name}
      </span>
    );
  }
  return (
    <span className={classes['chip']} data-phase={phase}>
      {t(`phase.${phase}`)}
    </span>
  );
}
