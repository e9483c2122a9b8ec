import { Suspense, useMemo, useState, type ReactNode } from 'react';
import { late } from '../../app/come-late.tsx';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.tsx';
import { mayHandle, useMe } from '../session/session.tsx';

const ByHandDialog = late(async () => (await import('./by-hand-dialog.tsx')).ByHandDialog, 'dialog');

/** "Record a case", for whoever handles conversations: also in the palette, and by its key. `dialog` is to be drawn. */
export function useRecordCase(): { label: string; open: (() => void) | null; dialog: ReactNode } {
  const { t } = useTranslation('byHand');
  const isMine = mayHandle(useMe());
  const [isOpen, setOpen] = useState(false);
  const label = t('command');
  useCommands(
    useMemo(
      () =>
        isMine
          ? [{ id: 'record-case', label, group: t('app:general'), keys: 'shift+N', run: () => setOpen(true) }]
          : [],
      [isMine, label, t],
    ),
  );
  const dialog = <Suspense>{isOpen ? <ByHandDialog onClose={() => setOpen(false)} /> : null}</Suspense>;
  return { label, open: isMine ? () => setOpen(true) : null, dialog };
}
