import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Drawer } from './modal.tsx';
import classes from './panes.module.css';

type Props = { isOpen: boolean; isPhone: boolean; onClose(): void; children: ReactNode };

/** The details where there is no room beside what is open. */
export function SideDrawer({ isOpen, isPhone, onClose, children }: Props) {
  const { t } = useTranslation('parts');
  return (
    <Drawer
      opened={isOpen}
      onClose={() => isTopmost() && onClose()}
      position="right"
      size={isPhone ? '100%' : 380}
      title={t('details')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      classNames={{ body: classes['drawer'] ?? '' }}
    >
      {children}
    </Drawer>
  );
}

/** Escape is for a dialog that was opened from the drawer, and then only for that. */
function isTopmost(): boolean {
  return document.querySelectorAll('[role=dialog][aria-modal=true]').length < 2;
}
