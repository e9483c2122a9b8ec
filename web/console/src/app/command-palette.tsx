import '@mantine/spotlight/styles.css';
import { Kbd } from '@mantine/core';
import { Spotlight, createSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandGroups, commandOn, useAllCommands } from './commands.tsx';
import { keyNames } from './hotkeys.ts';
import { useFocusBack } from '../parts/modal.tsx';

/** Everything that can be done here, found by typing a part of it. */
export function CommandPalette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const commands = useAllCommands();
  const chosen = useRef<(() => void) | null>(null);
  useFocusBack(true);
  // Once the focus is back: a dialog that is opened from here gives it back to where it was.
  useEffect(() => () => chosen.current?.(), []);
  const [[store, palette]] = useState(() => createSpotlight());
  useEffect(() => palette.open(), [palette]);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t('commandsNone')}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} />,
        placeholder: t('commandsHint'),
        'aria-label': t('commands'),
      }}
      onSpotlightClose={onClose}
      actions={commandGroups(commands.filter(({ id }) => id !== 'palette' && id !== 'submit')).map(
        ([group, actions]) => ({
          group,
          actions: actions.map(({ id, label, keys, of, run }) => ({
            id,
            label,
            onClick: () => void (chosen.current = run),
            // Not the key of what another command has taken over for now.
            rightSection:
              keys && commandOn(commands, (one) => one === keys, of ?? null)?.id === id ? (
                <Kbd size="xs">{keyNames(keys).join(' ')}</Kbd>
              ) : null,
          })),
        }),
      )}
    />
  );
}
