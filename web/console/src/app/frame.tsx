import { useLocation } from '@tanstack/react-router';
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
import { pages } from './pages.ts';
import classes from './frame.module.css';

/** Navigation at the side, on a phone at the bottom; the page beside it. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  usePresenceOfMine();
  usePageTitle();
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

/** Tabs of the browser, and where one goes back to, are told apart by it. The inbox has its own, with how many wait. */
function usePageTitle(): void {
  const { t } = useTranslation();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const key = pages.find(({ to }) => to !== '/' && path.startsWith(to))?.key;
  useEffect(() => {
    if (key !== undefined) document.title = `${t(`nav.${key}`)} · Sapa`;
  }, [key, t]);
}
