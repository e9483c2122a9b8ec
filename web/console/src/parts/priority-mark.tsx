import { IconArrowDown, IconArrowUp, IconFlame } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../api/types.ts';
import classes from './parts.module.css';

const icons = { low: IconArrowDown, high: IconArrowUp, urgent: IconFlame };

/** Only what stands out is marked: a list full of "normal" says nothing. */
export function PriorityMark({ priority, isShort = false }: { priority: Summary['priority']; isShort?: boolean }) {
  const { t } = useTranslation('parts');
  if (priority === 'normal') return null;
  const Icon = icons[priority];
  const word = t(`priority.${priority}`);
  return (
    <span className={classes['chip']} data-strong={priority !== 'low'} title={t('priorityLabel', { priority: word })}>
      <Icon size={13} stroke={2} aria-hidden />
      <span className={isShort ? classes['unseen'] : undefined}>{word}</span>
    </span>
  );
}
