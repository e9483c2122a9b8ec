import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../features/session/session.tsx';
import { useAllCommands, useCommands, type Command } from './commands.tsx';
import { areSingleKeysOn, isPressed, isSingleKey, isTaken } from './hotkeys.ts';
import { pages } from './pages.ts';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }));
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }));

/** Runs commands by their keys, and shows them all: in the palette (mod+K) and by key (?). */
export function CommandCenter() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [shown, setShown] = useState<'palette' | 'keys' | null>(null);
  const commands = useAllCommands();
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
  useKeys(commands);
  const close = () => setShown(null);
  return (
    <Suspense>
      {shown === 'palette' ? <CommandPalette commands={commands} onClose={close} /> : null}
      {shown === 'keys' ? <KeyHelp commands={commands} onClose={close} /> : null}
    </Suspense>
  );
}

function useKeys(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  }, [commands]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // What was offered last is nearest to what is looked at.
      const command = latest.current.findLast(({ keys }) => keys !== undefined && isPressed(event, keys));
      if (command?.keys === undefined) return;
      if (isSingleKey(command.keys) && (isTaken(event.target) || !areSingleKeysOn() || isDialogOpen())) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** The form of the dialog that is open, unless its button may not be pressed now. */
function submitDialog(): void {
  const forms = document.querySelectorAll('[role=dialog][aria-modal=true] form');
  [...forms].at(-1)?.querySelector<HTMLButtonElement>('[type=submit]:not(:disabled)')?.click();
}

function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true]') !== null;
}
