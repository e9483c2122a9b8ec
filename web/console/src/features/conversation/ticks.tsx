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

/** `isUncertain`: it has failed as far as anybody can tell, and may have arrived. */
type TicksProps = { status: string; isUncertain?: boolean; t: TFunction<'conversation'> };

/** How far an answer has come, as customers know it from their own phones. */
export function Ticks({ status, isUncertain, t }: TicksProps) {
  const Icon = icons[status];
  const words = t(`status.${isUncertain ? 'uncertain' : status}`, { defaultValue: status });
  return (
    <span className={classes['ticks']} data-status={status} title={words}>
      {Icon ? <Icon size={15} stroke={2} aria-hidden /> : null}
      <span className={classes['unseen']}>{words}</span>
    </span>
  );
}
