import { useTranslation } from 'react-i18next';
import { useNow } from './now.ts';
import { duration, fullTime } from './time.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How long somebody has waited, in whole minutes: a list whose seconds run is not calm. */
export function WaitingTime({ since }: { since: string }) {
  const { t, i18n } = useTranslation('parts');
  const now = useNow(15_000);
  const at = Date.parse(since);
  const waited = Math.max(0, now - at);
  const time = waited < hour ? t('minutes', { count: Math.floor(waited / minute) }) : duration(waited, t);
  return (
    <time dateTime={since} title={fullTime(at, i18n.language)}>
      {waited < minute ? t('waitsLessThanMinute') : t('waits', { time })}
    </time>
  );
}
