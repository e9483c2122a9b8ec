import { Drawer as BaseDrawer, Modal as BaseModal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';

/** What stands above a dialog is not the banner of the page, and two dialogs are no two banners. */
const ownHeader = { header: { role: 'presentation' } };

/** A dialog. Where it is taken away at once, the focus goes back as well: Mantine's own gives it back only where it is closed first. */
export function Modal(props: ModalProps) {
  useFocusBack(props.opened);
  return <BaseModal attributes={ownHeader} {...props} />;
}

/** The same at the side. */
export function Drawer(props: DrawerProps) {
  useFocusBack(props.opened);
  return <BaseDrawer attributes={ownHeader} {...props} />;
}

let lastFocused: HTMLElement | null = null;

/** Once, by the page: see `openerNow`. */
export function rememberFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) lastFocused = target;
  });
}

/** Whoever works by keys goes on where they have opened it, and not at the top of the page. */
export function useFocusBack(isOpen: boolean): void {
  // Of the first drawing: the dialog takes the focus afterwards.
  const [opener] = useState(() => (isOpen ? openerNow() : null));
  useEffect(() => {
    if (!opener) return;
    return () => {
      if (focused() === null) whereNow(opener)?.focus({ preventScroll: true });
    };
  }, [opener]);
}

/** A menu may be gone before the dialog that it opens is drawn: then its item was what had the focus last. */
function openerNow(): HTMLElement | null {
  return focused() ?? (lastFocused?.isConnected === false ? lastFocused : null);
}

function focused(): HTMLElement | null {
  const { activeElement, body } = document;
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
}

/** Of an item of a menu, which goes when the dialog comes, the button that opens the menu. */
function whereNow(opener: HTMLElement): HTMLElement | null {
  const menu = opener.closest('[role=menu]')?.getAttribute('aria-labelledby');
  if (menu) return document.getElementById(menu);
  return opener.isConnected ? opener : null;
}
