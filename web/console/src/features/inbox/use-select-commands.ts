import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, type Command } from '../../app/commands.tsx';
import { conversationKeys } from '../../app/conversation-keys.ts';
import { useOpened } from '../../app/opened.ts';
import { focusedIndex } from './conversation-list.tsx';
import type { InboxItem } from './inbox-item.ts';
import type { Selection } from './use-selection.ts';

type Offered = {
  items: readonly InboxItem[];
  selectedId: string | null;
  selection: Selection;
  /** The key that was pressed for what is selected before that could be done. */
  asked: { current: string | null };
};

const { claim, transfer, snooze, label, unread, resolve } = conversationKeys.talk;
const selectionKeys = [claim, transfer, snooze, label, unread, resolve];

/** Selecting by keys, as in other inboxes: the row with the focus, else the one that is open, else the first. */
export function useSelectCommands(offered: Offered): void {
  const { t } = useTranslation('inbox');
  const latest = useRef(offered);
  useEffect(() => {
    latest.current = offered;
  });
  const opened = useOpened();
  const isThere = offered.items.length > 0;
  const { all, end, isOn } = offered.selection;
  const { asked } = offered;
  useCommands(
    useMemo((): Command[] => {
      const group = t('title');
      const toggle = () => {
        const { items, selectedId, selection } = latest.current;
        const id = opened();
        const open = items.find((one) => one.id === id);
        // What is being opened has not got the focus yet.
        const row = (id === selectedId ? items[focusedIndex() ?? -1] : undefined) ?? open ?? items[0];
        if (row) selection.toggle(row.id);
      };
      if (!isThere) return [];
      return [
        { id: 'inbox-pick', label: t('pickThis'), group, keys: 'x', run: toggle },
        { id: 'inbox-pick-all', label: t('pickAll'), group, keys: 'shift+X', run: all },
      ];
    }, [t, all, isThere, opened]),
  );
  useCommands(
    useMemo((): Command[] => {
      if (!isOn) return [];
      const group = t('pickedGroup');
      return [
        // What is selected has these keys from the first moment: before its bar has come, they wait for it there, and
        // do nothing to the conversation that is open.
        ...selectionKeys.map((keys) => ({
          ...{ id: `selection-${keys}`, label: t('pickedAct'), group, keys, rank: 1 },
          run: () => {
            asked.current = keys;
          },
        })),
        { id: 'selection-end', label: t('pickEnd'), group, keys: 'escape', rank: 1, run: end },
      ];
    }, [t, isOn, end, asked]),
  );
}
