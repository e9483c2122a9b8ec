import { Menu, Tooltip } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AlertsButton } from '../features/alerts/alerts-button.tsx';
import { ByHand } from '../features/by-hand/by-hand.tsx';
import { mayHandle, useMe } from '../features/session/session.tsx';
import { initials } from '../parts/text.ts';
import { MeMenu } from './me-menu.tsx';
import { pages } from './pages.ts';
import parts from '../parts/parts.module.css';
import classes from './nav-rail.module.css';

/** The pages that are for me, the alerts, and my own menu. */
export function NavRail() {
  const { t } = useTranslation();
  const me = useMe();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav className={classes['rail']} aria-label={t('navigation')}>
      {pages
        .filter(({ isFor }) => isFor(me))
        .map(({ to, key, icon: Icon }) => (
          <Tooltip
            key={to}
            label={t(`nav.${key}`)}
            position="right"
            events={{ hover: true, focus: true, touch: false }}
          >
            <Link
              to={to}
              className={classes['link'] ?? ''}
              data-active={isOn(path, to) || undefined}
              aria-current={isOn(path, to) ? 'page' : undefined}
              aria-label={t(`nav.${key}`)}
            >
              <Icon size={22} stroke={1.7} aria-hidden />
              <span className={classes['label']}>{t(`nav.${key}`)}</span>
            </Link>
          </Tooltip>
        ))}
      <span className={classes['space']} />
      <ByHand />
      <AlertsButton />
      <Menu position="right-end" width={290} withinPortal>
        <Menu.Target>
          <button type="button" className={classes['me']}>
            <span aria-hidden>{initials(me.name)}</span>
            <span className={parts['unseen']}>
              {mayHandle(me) ? t('meIs', { name: me.name, state: t(`presence_${me.presence}`) }) : me.name}
            </span>
            {mayHandle(me) ? <span className={classes['dot']} data-state={me.presence} aria-hidden /> : null}
          </button>
        </Menu.Target>
        <MeMenu />
      </Menu>
    </nav>
  );
}

/** A conversation is a part of the inbox. */
function isOn(path: string, to: string): boolean {
  if (to === '/') return path === '/' || path.startsWith('/c/');
  return path === to || path.startsWith(`${to}/`);
}
