import { IconDatabaseX, IconGauge, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from './live.tsx';
import classes from './frame.module.css';

const shownMs = 3_000;

/** Says that what is seen may be old, and for a moment that it is not any more; or that the service is slow. Lies above the page: nothing moves. */
export function Connection() {
  const { t } = useTranslation();
  const { state, service } = useLive();
  const [isBack, setBack] = useState(false);
  const before = useRef(state);
  useEffect(() => {
    const wasLost = before.current === 'lost' && state === 'live';
    before.current = state;
    setBack(wasLost);
    if (!wasLost) return;
    const timer = setTimeout(() => setBack(false), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div className={classes['connection']} role="status">
      {state === 'lost' ? (
        <p className={classes['lost']}>
          <IconPlugConnectedX size={16} aria-hidden /> {t('connectionLost')}
        </p>
      ) : isBack ? (
        <p className={classes['back']}>
          <IconPlugConnected size={16} aria-hidden /> {t('connectionBack')}
        </p>
      ) : service.storeAway ? (
        <p className={classes['lost']}>
          <IconDatabaseX size={16} aria-hidden /> {t('storeAway')}
        </p>
      ) : service.diskFull ? (
        <p className={classes['lost']}>
          <IconDatabaseX size={16} aria-hidden /> {t('diskFull')}
        </p>
      ) : service.degraded.length > 0 ? (
        <p className={classes['slow']} title={service.degraded.join('\n')}>
          <IconGauge size={16} aria-hidden /> {t('serviceSlow')}
        </p>
      ) : null}
    </div>
  );
}
