import { Suspense, useLayoutEffect, useMemo, useState } from 'react';
import { late } from './come-late.tsx';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../features/session/session.tsx';
import { commandOn, useCommands, useOffered, type Offered } from './commands.tsx';
import { createHeldKey } from './held-key.ts';
import { areSingleKeysOn, isPressed, isSingleKey, isTaken } from './hotkeys.ts';
import { useOpened } from './opened.ts';
import { pages } from './pages.ts';

const CommandPalette = late(async () => (await import('./command-palette.tsx')).CommandPalette, 'dialog');
const KeyHelp = late(async () => (await import('./key-help.tsx')).KeyHelp, 'dialog');

/** Runs commands by their keys, and shows them all: in the palette (mod+K) and by key (?). */
export function CommandCenter() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  useCommands(
    useMemo(
      () => [
        { id: 'palette', label: t('commands'), group: t('general'), keys: 'mod+K', run: () => setShown('palette') },
        { id: 'submit', label: t('submit'), group: t('general'), keys: 'mod+Enter', run: submitDialog },
        { id: 'keys', label: t('keys'), group: t('general'), keys: '?', run: () => setShown('keys') },
        ...pages
          .filter(({ isFor }) => isFor(me))
          .map(({ to, key }) => ({
            id: `page-${key}`,
            label: t(`nav.${key}`),
            group: t('pages'),
            run: () => void navigate({ to }),
          })),
      ],
      [t, me, navigate],
    ),
  );
  useKeys(useOffered());
  const close = () => setShown(null);
  return (
    <Suspense>
      {shown === 'palette' ? <CommandPalette onClose={close} /> : null}
      {shown === 'keys' ? <KeyHelp onClose={close} /> : null}
    </Suspense>
  );
}

function useKeys(offered: Offered): void {
  const opened = useOpened();
  useLayoutEffect(() => {
    const held = createHeldKey(offered, opened, () => !isTaken(document.activeElement) && !isDialogOpen());
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isModifier(event)) return;
      const command = commandOn(offered.all(), (keys) => isPressed(event, keys), opened());
      const isFree = !isTaken(event.target) && areSingleKeysOn() && !isDialogOpen();
      if (command?.keys === undefined) {
        if (!isFree || !held.hold(event)) held.drop();
        return;
      }
      if (isSingleKey(command.keys) && !isFree) return;
      event.preventDefault();
      held.drop();
      command.run();
    };
    const unwatch = held.watch();
    addEventListener('keydown', onKey);
    addEventListener('pointerdown', held.drop);
    return () => {
      unwatch();
      removeEventListener('keydown', onKey);
      removeEventListener('pointerdown', held.drop);
    };
  }, [offered, opened]);
}

/** On its way to another key, and nothing by itself. */
function isModifier({ key }: KeyboardEvent): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta';
}

/** The form of the dialog that is open, unless its button may not be pressed now. */
function submitDialog(): void {
  const forms = document.querySelectorAll('[role=dialog][aria-modal=true] form');
  [...forms].at(-1)?.querySelector<HTMLButtonElement>('[type=submit]:not(:disabled)')?.click();
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true]') !== null;
}
