import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { now as serviceNow } from '../api/client.ts';
import type { Clock, Summary } from '../api/types.ts';
import { clockTone, nextClock } from './clocks.ts';
import { useNow } from './now.ts';
import { fullTime, roughDuration } from './time.ts';
import classes from './parts.module.css';

/** What is left of a clock, or how far over it is: amber when it runs out, red when it has. */
export function ClockChip({ clock }: { clock: Clock }) {
  const { t, i18n } = useTranslation('parts');
  const now = useNow(stepOf(clock));
  const name = t(`clock.${clock.kind}`, { defaultValue: clock.kind });
  const due = clock.due === null ? t('clockPaused') : fullTime(Date.parse(clock.due), i18n.language);
  const seen = clock.acknowledgedBy ? t('clockSeenBy', { name: clock.acknowledgedBy.name }) : null;
  return (
    <span
      className={classes['chip']}
      data-tone={clockTone(clock, now)}
      title={[name, due, seen].filter(Boolean).join(' · ')}
    >
      <IconClock size={13} stroke={2} aria-hidden />
      <span className={classes['unseen']}>{name}: </span>
      <span className={classes['digits']}>{clockText(clock, now, t)}</span>
    </span>
  );
}

/** The clock that a person must mind next; nothing when none runs. */
export function NextClockChip({ of }: { of: Pick<Summary, 'clocks'> }) {
  const clock = nextClock(of);
  return clock ? <ClockChip clock={clock} /> : null;
}

function clockText(clock: Clock, now: number, t: ReturnType<typeof useTranslation<'parts'>>['t']): string {
  if (clock.state === 'paused' || clock.due === null) return t('clockPaused');
  const left = Date.parse(clock.due) - now;
  return t(left > 0 ? 'clockLeft' : 'clockLate', { time: roughDuration(Math.abs(left), t) });
}

/** Seconds are shown within the last hour only. */
function stepOf({ due }: Clock): number {
  return due !== null && Math.abs(Date.parse(due) - serviceNow()) < 3_700_000 ? 1000 : 30_000;
}
