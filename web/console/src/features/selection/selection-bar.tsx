import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowsRightLeft,
  IconBellZ,
  IconCheck,
  IconHandGrab,
  IconMail,
  IconMailOpened,
  IconTag,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, type Command } from '../../app/commands.tsx';
import { conversationKeys } from '../../app/conversation-keys.ts';
import type { InboxItem } from '../inbox/inbox-item.ts';
import type { Refused } from '../inbox/refused.ts';
import { mostSelected } from '../inbox/selected.ts';
import type { Selection } from '../inbox/use-selection.ts';
import { useMe } from '../session/session.tsx';
import { claiming, reading, unreading, type Act, type ActName } from './acts.ts';
import { possibleFor } from './possible-for.ts';
import { SelectionDialog, type AskedName } from './selection-dialog.tsx';
import { useActs } from './use-acts.tsx';
import classes from './selection.module.css';

export { RefusedList } from './refused-list.tsx';

const { talk: keys } = conversationKeys;
const shown: { name: ActName; icon: Icon; keys: string }[] = [
  { name: 'claim', icon: IconHandGrab, keys: keys.claim },
  { name: 'transfer', icon: IconArrowsRightLeft, keys: keys.transfer },
  { name: 'snooze', icon: IconBellZ, keys: keys.snooze },
  { name: 'label', icon: IconTag, keys: keys.label },
  { name: 'read', icon: IconMailOpened, keys: keys.unread },
  { name: 'unread', icon: IconMail, keys: keys.unread },
  { name: 'resolve', icon: IconCheck, keys: keys.resolve },
];
const asked: readonly string[] = ['transfer', 'snooze', 'label', 'resolve'] satisfies AskedName[];
const atOnce: Partial<Record<ActName, Act>> = { claim: claiming, read: reading, unread: unreading };

type Props = {
  items: readonly InboxItem[];
  selection: Selection;
  openedId: string | null;
  /** The key that was pressed for it before it was there. */
  asked: { current: string | null };
  onRefused(refused: Refused | null): void;
};

/** What can be done with all that is selected: in the place of the lists, so that no row moves. */
export function SelectionBar({ items, selection, openedId, asked: askedKey, onRefused }: Props) {
  const { t } = useTranslation('selection');
  const me = useMe();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<AskedName | null>(null);
  const chosen = useMemo(() => items.filter(({ id }) => selection.ids.has(id)), [items, selection.ids]);
  const { run, progress } = useActs({ onRefused, onDone: selection.drop });
  useFocusBack();
  const possible = possibleFor(chosen, me);
  const acts = shown.filter(({ name }) => name !== (possible.has('read') ? 'unread' : 'read'));

  async function start(act: Act): Promise<void> {
    // Left first: whoever stays reads it.
    if (act.name === 'unread' && chosen.some(({ id }) => id === openedId)) await navigate({ to: '/', search: true });
    await run(chosen, act);
  }

  function press(name: ActName): void {
    if (progress !== null || chosen.length === 0) return;
    const act = atOnce[name];
    if (!possible.has(name)) notifications.show({ message: t('impossible', { act: t(`act.${name}`) }) });
    else if (act) void start(act);
    else if (isAsked(name)) setDialog(name);
  }

  useSelectionCommands(acts.map(({ name }) => name).join(' '), press);
  useEffect(() => {
    const name = acts.find((one) => one.keys === askedKey.current)?.name;
    askedKey.current = null;
    if (name) press(name);
    // Once, when it has come.
  }, []);
  const count = Math.min(items.length, mostSelected);
  return (
    <div className={classes['bar']} role="group" aria-label={t('inbox:pickedGroup')}>
      <div className={classes['line']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('end')}
          title={t('end')}
          onClick={selection.end}
        >
          <IconX size={17} stroke={1.8} aria-hidden />
        </ActionIcon>
        <strong>
          {progress ? t('progress', progress) : chosen.length === 0 ? t('start') : t('count', { count: chosen.length })}
        </strong>
        {chosen.length < count ? (
          <UnstyledButton className={classes['all']} onClick={selection.all}>
            {t('all', { count })}
          </UnstyledButton>
        ) : null}
      </div>
      <div className={classes['acts']}>
        {acts.map(({ name, icon: Sign, keys: key }) => (
          <Tooltip key={name} label={`${t(`act.${name}`)} · ${key.toUpperCase()}`} openDelay={300}>
            <UnstyledButton
              className={classes['act']}
              aria-label={t(`act.${name}`)}
              aria-disabled={progress !== null || !possible.has(name) || undefined}
              onClick={() => press(name)}
            >
              <Sign size={18} stroke={1.7} aria-hidden />
              <span className={classes['name']} aria-hidden>
                {t(`short.${name}`)}
              </span>
            </UnstyledButton>
          </Tooltip>
        ))}
      </div>
      {dialog ? (
        <SelectionDialog name={dialog} of={chosen} onAct={(act) => void start(act)} onClose={() => setDialog(null)} />
      ) : null}
    </div>
  );
}

function isAsked(name: ActName): name is AskedName {
  return asked.includes(name);
}

/** Whoever pressed something here goes on at the list, when this is gone. */
function useFocusBack(): void {
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>('[data-inbox-rows] a[tabindex="0"]')?.focus({ preventScroll: true });
    },
    [],
  );
}

/** While something is selected its keys are for that, and not for what is open beside it. */
function useSelectionCommands(names: string, press: (name: ActName) => void): void {
  const { t } = useTranslation('selection');
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useCommands(
    useMemo(
      (): Command[] =>
        shown
          .filter(({ name }) => names.split(' ').includes(name))
          .map(({ name, keys: key }) => ({
            id: `selection-${key}`,
            label: t('command', { act: t(`act.${name}`) }),
            group: t('inbox:pickedGroup'),
            keys: key,
            rank: 2,
            run: () => latest.current(name),
          })),
      [names, t],
    ),
  );
}
