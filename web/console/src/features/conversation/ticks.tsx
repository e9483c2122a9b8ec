import { IconAlertTriangle, IconCheck, IconChecks, IconClockHour4 } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import classes from './bubble.module.css';

const icons: Record<string, typeof IconCheck> = {
  queued: IconClockHour4,
  sending: IconClockHour4,
  unknown: IconClockHour4,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
  failed: IconAlertTriangle,
  dropped: IconAlertTriangle,
};

/** How far an answer has come, as customers know it from their own phones. */
export function Ticks({ status, t }: { status: string; t: TFunction<'conversation'> }) {
  const Icon = icons[status];
  const words = t(`status.${status}`, { defaultValue: status });
  return (
    <span className={classes['ticks']} data-status={status} title={words}>
      {Icon ? <Icon size={15} stroke={2} aria-hidden /> : null}
      <span className={classes['unseen']}>{words}</span>
    </span>
  );
}
