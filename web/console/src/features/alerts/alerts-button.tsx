import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Suspense, useMemo, useState } from 'react';
import { late } from '../../app/come-late.tsx';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.tsx';
import { shownCount } from './alert.ts';
import { useAlerts, useToLookAfter } from './use-alerts.ts';
import classes from './alerts.module.css';

const AlertsTray = late(async () => (await import('./alerts-tray.tsx')).AlertsTray, 'dialog');

/** How much somebody must look after, in red; in amber when only reminders are there. Opens it. */
export function AlertsButton() {
  const { t } = useTranslation('alerts');
  const [isOpen, setOpen] = useState(false);
  const { soon, week } = useAlerts();
  const { count: urgent, areAll } = useToLookAfter();
  const count = urgent || soon.length + (week ? 1 : 0);
  const shown = shownCount(count, areAll);
  const label = count === 0 ? t('title') : t(urgent > 0 ? 'count' : 'reminderCount', { shown });
  useCommands(
    useMemo(
      () => [{ id: 'alerts', label: t('title'), group: t('app:general'), keys: 'a', run: () => setOpen(true) }],
      [t],
    ),
  );
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        className={classes['button'] ?? ''}
        aria-label={label}
        title={label}
        onClick={() => setOpen(true)}
      >
        <IconBell size={22} stroke={1.7} aria-hidden />
        {count > 0 ? (
          <span className={classes['badge']} data-tone={urgent > 0 ? 'late' : 'soon'} aria-hidden>
            {shown}
          </span>
        ) : null}
      </ActionIcon>
      {isOpen ? (
        <Suspense>
          <AlertsTray onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
