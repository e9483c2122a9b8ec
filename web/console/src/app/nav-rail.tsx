import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots, IconPhonePlus } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AlertsButton } from '../features/alerts/alerts-button.tsx';
import { useRecordCase } from '../features/by-hand/use-record-case.tsx';
import { mayHandle, useMe } from '../features/session/session.tsx';
import parts from '../parts/parts.module.css';
import { initials } from '../parts/text.ts';
import { MeMenu } from './me-menu.tsx';
import { pages, type PageEntry } from './pages.ts';
import classes from './nav-rail.module.css';

/** So many fit beside each other at the bottom of a phone, and of a tablet; the others are behind "more". */
const most = { phone: 3, tablet: 6 };

/** The pages that are for me, the alerts, and my own menu. */
export function NavRail() {
  const { t } = useTranslation();
  const me = useMe();
  // From one conversation to the next it stays what it is, and nothing here is drawn anew.
  const here = useLocation({ select: ({ pathname }) => pages.find(({ to }) => isOn(pathname, to))?.to });
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const isTablet = useMediaQuery('(min-width: 40em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const mostShown = isTablet ? most.tablet : most.phone;
  const record = useRecordCase();
  const mine = pages.filter(({ isFor }) => isFor(me));
  const shown = isPhone ? mine.slice(0, mostShown) : mine;
  return (
    <nav className={classes['rail']} aria-label={t('navigation')}>
      {shown.map((page) => (
        <PageLink key={page.to} page={page} isOn={page.to === here} />
      ))}
      <span className={classes['space']} />
      {isPhone ? (
        <More pages={mine.slice(mostShown)} here={here} record={record} />
      ) : record.open ? (
        <Tooltip label={record.label} position="right" events={{ hover: true, focus: true, touch: false }}>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={record.label} onClick={record.open}>
            <IconPhonePlus size={22} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {record.dialog}
      <AlertsButton />
      <Menu position="right-end" width={290} withinPortal>
        <Menu.Target>
          <button type="button" className={classes['me']} data-touched>
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

function PageLink({ page: { to, key, icon: Icon }, isOn: isHere }: { page: PageEntry; isOn: boolean }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t(`nav.${key}`)} position="right" events={{ hover: true, focus: true, touch: false }}>
      <Link
        to={to}
        className={classes['link'] ?? ''}
        data-active={isHere || undefined}
        aria-current={isHere ? 'page' : undefined}
        aria-label={t(`nav.${key}`)}
      >
        <Icon size={22} stroke={1.7} aria-hidden />
        <span className={classes['label']}>{t(`nav.${key}`)}</span>
      </Link>
    </Tooltip>
  );
}

type MoreProps = { pages: readonly PageEntry[]; here: string | undefined; record: ReturnType<typeof useRecordCase> };

/** On a phone: what has no room in the bar. */
function More({ pages: others, here, record }: MoreProps) {
  const { t } = useTranslation();
  if (others.length === 0 && record.open === null) return null;
  return (
    <Menu position="top-end" width={240} withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes['link']}
          data-active={others.some(({ to }) => to === here) || undefined}
        >
          <IconDots size={22} stroke={1.7} aria-hidden />
          <span className={classes['label']}>{t('more')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ to, key, icon: Icon }) => (
          <Menu.Item
            key={to}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
            renderRoot={(props) => <Link to={to} {...props} />}
          >
            {t(`nav.${key}`)}
          </Menu.Item>
        ))}
        {record.open ? (
          <Menu.Item leftSection={<IconPhonePlus size={18} stroke={1.7} aria-hidden />} onClick={record.open}>
            {record.label}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A conversation is a part of the inbox. */
function isOn(path: string, to: string): boolean {
  if (to === '/') return path === '/' || path.startsWith('/c/');
  return path === to || path.startsWith(`${to}/`);
}
