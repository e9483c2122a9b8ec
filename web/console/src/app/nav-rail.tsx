import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../features/session/session.tsx';
import { MeMenu } from './me-menu.tsx';
import { pages } from './pages.ts';
import classes from './nav-rail.module.css';

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
      <Menu position="right-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size={44} aria-label={me.name}>
            <IconUserCircle size={24} stroke={1.7} />
          </ActionIcon>
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
