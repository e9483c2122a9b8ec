import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPhonePlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.tsx';
import { mayHandle, useMe } from '../session/session.tsx';

const ByHandDialog = lazy(async () => ({ default: (await import('./by-hand-dialog.tsx')).ByHandDialog }));

/** "Record a case": in the navigation and in the palette, for whoever handles conversations. */
export function ByHand() {
  return mayHandle(useMe()) ? <Button /> : null;
}

function Button() {
  const { t } = useTranslation('byHand');
  const [isOpen, setOpen] = useState(false);
  useCommands(
    useMemo(
      () => [
        { id: 'record-case', label: t('command'), group: t('app:general'), keys: 'shift+N', run: () => setOpen(true) },
      ],
      [t],
    ),
  );
  return (
    <>
      <Tooltip label={t('command')} position="right" events={{ hover: true, focus: true, touch: false }}>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('command')} onClick={() => setOpen(true)}>
          <IconPhonePlus size={22} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Suspense>{isOpen ? <ByHandDialog onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
