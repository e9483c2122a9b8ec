import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../api/types.ts';
import classes from './parts.module.css';

type Props = Pick<Summary, 'phase' | 'agent'> & {
  /** Who looks: what is theirs says so. */
  me: string;
};

/** Where a conversation stands; with a person, who that is. */
export function PhaseBadge({ phase, agent, me }: Props) {
  const { t } = useTranslation('parts');
  if (phase === 'assigned' && agent) {
    return (
      <span className={classes['chip']} data-phase={phase} title={t('heldBy', { name: agent.name })}>
        <IconUser size={13} stroke={2} aria-hidden />
        <span className={classes['name']}>{agent.id === me ? t('app:you') : agent.name}</span>
      </span>
    );
  }
  return (
    <span className={classes['chip']} data-phase={phase}>
      <span className={classes['name']}>{t(`phase.${phase}`)}</span>
    </span>
  );
}
