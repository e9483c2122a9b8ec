import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from './boundary.tsx';
import { CommandCenter } from './command-center.tsx';
import { NavRail } from './nav-rail.tsx';
import { useLive } from './live.tsx';
import classes from './frame.module.css';

/** Navigation at the side, on a phone at the bottom; the page beside it. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { state } = useLive();
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#content">
        {t('skip')}
      </a>
      <CommandCenter />
      <NavRail />
      <div className={classes['page']}>
        {state === 'lost' ? (
          <p className={classes['lost']} role="status">
            {t('connectionLost')}
          </p>
        ) : null}
        <main id="content" className={classes['content']} tabIndex={-1}>
          <Boundary>{children}</Boundary>
        </main>
      </div>
    </div>
  );
}
