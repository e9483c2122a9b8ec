import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NewsOfMine } from '../features/alerts/news.tsx';
import { WhisperPopups } from '../features/board/whisper-popups.tsx';
import { lateWords } from '../words/i18n.ts';
import { Allowed } from './allowed.tsx';
import { Boundary } from './boundary.tsx';
import { CommandCenter } from './command-center.tsx';
import { Connection } from './connection.tsx';
import { usePresenceOfMine } from './me-menu.tsx';
import { NavRail } from './nav-rail.tsx';
import classes from './frame.module.css';

/** Navigation at the side, on a phone at the bottom; the page beside it. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  usePresenceOfMine();
  useEffect(() => {
    // The next page is not to wait for its words; where they do not come now, it asks for them itself.
    const timer = setTimeout(() => void lateWords().catch(() => undefined), 2_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#content">
        {t('skip')}
      </a>
      <CommandCenter />
      <NewsOfMine />
      <WhisperPopups />
      <NavRail />
      <main id="content" className={classes['content']} tabIndex={-1}>
        <Boundary>
          <Allowed>{children}</Allowed>
        </Boundary>
      </main>
      <Connection />
    </div>
  );
}
