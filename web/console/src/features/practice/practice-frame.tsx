import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.tsx';
import classes from './practice.module.css';

/** The heading of the practice pages; whoever reads reports also has the team's. */
export function PracticeFrame({ hint, children }: { hint: string; children: ReactNode }) {
  const { t } = useTranslation('practice');
  const seesTeam = useMe().role !== 'agent';
  const tabs = [
    ['/practice', t('mine')],
    ['/practice/team', t('team')],
  ] as const;
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>{t('title')}</h1>
          <p>{hint}</p>
        </div>
        {seesTeam ? (
          <nav className={classes['tabs']} aria-label={t('tabs')}>
            {tabs.map(([to, name]) => (
              <Link key={to} to={to} activeOptions={{ exact: true }}>
                {name}
              </Link>
            ))}
          </nav>
        ) : null}
      </header>
      {children}
    </div>
  );
}
