import { Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAgain } from '../../app/read-again.ts';
import { newKey } from '../composer/drafts.ts';
import { SteadyButton } from '../../parts/steady-button.tsx';
import { takeAnswer } from '../conversation/order-answer.ts';
import { orderError } from '../conversation/refusal-text.ts';
import type { InboxItem } from '../inbox/inbox-item.ts';
import { takeRow } from '../inbox/use-inbox-list.ts';
import type { Refused } from '../inbox/refused.ts';
import type { Act } from './acts.ts';
import { runOnEach } from './run-on-each.ts';

const undoableMs = 10_000;

type Told = { onRefused(refused: Refused | null): void; onDone(ids: readonly string[]): void };

/** Carries out an order on all that is selected; tells how far it is, what was refused, and offers to undo it. */
export function useActs({ onRefused, onDone }: Told) {
  const { t } = useTranslation('selection');
  const client = useQueryClient();
  const [progress, setProgress] = useState<{ ended: number; count: number } | null>(null);
  const keys = useKeys();

  async function run(items: readonly InboxItem[], act: Act): Promise<void> {
    onRefused(null);
    const onProgress = (ended: number) => setProgress({ ended, count: items.length });
    onProgress(0);
    const carryOut = async (item: InboxItem) => {
      const conversation = await act.carryOut(item, keys.of(item, act));
      keys.taken(item, act);
      if (!conversation) return;
      // Only where it is shown: what nobody has opened is read when it is.
      if (client.getQueryData(['conversation', item.id])) await takeAnswer(client, conversation);
      else takeRow(client, conversation);
    };
    const { done, refused } = await runOnEach(items, carryOut, { onProgress });
    setProgress(null);
    onDone(done.map(({ id }) => id));
    readListsAgain();
    tellRefused(act, refused);
    if (done.length > 0) tellDone(act, done);
  }

  /** The live stream tells of each row; this is for while there is none. */
  function readListsAgain(): void {
    void readAgain(client, ['inbox']);
  }

  function tellRefused(act: Act, refused: readonly { item: InboxItem; error: unknown }[]): void {
    if (refused.length === 0) return;
    onRefused({
      title: t('refused', { act: t(`act.${act.name}`), count: refused.length }),
      why: refused.map(({ item, error }) => ({ item, text: orderError(error, t) })),
    });
  }

  function tellDone(act: Act, done: readonly InboxItem[]): void {
    const message = t(`done.${act.name}`, { ...act.words, count: done.length });
    const closeButtonProps = { 'aria-label': t('app:close') };
    const { undo } = act;
    if (!undo) {
      notifications.show({ message, closeButtonProps });
      return;
    }
    const id = newKey();
    const takeBack = async () => {
      notifications.hide(id);
      const { refused } = await runOnEach(done, undo);
      readListsAgain();
      tellRefused(act, refused);
      if (refused.length < done.length) notifications.show({ message: t('undone'), closeButtonProps });
    };
    notifications.show({
      id,
      autoClose: undoableMs,
      closeButtonProps,
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{message}</Text>
          <SteadyButton size="compact-sm" variant="light" flex="none" onClick={() => void takeBack()}>
            {t('undo')}
          </SteadyButton>
        </Group>
      ),
    });
  }

  return { run, progress };
}

/** The same key for an order until it was taken, however often it is tried (L3). Solving what is solved is another one. */
function useKeys() {
  const [keys] = useState(() => new Map<string, string>());
  const nameOf = ({ id, phase }: InboxItem, { name, said }: Act) => JSON.stringify([id, phase, name, said]);
  return {
    of(item: InboxItem, act: Act): string {
      const name = nameOf(item, act);
      const key = keys.get(name) ?? newKey();
      keys.set(name, key);
      return key;
    },
    taken: (item: InboxItem, act: Act) => void keys.delete(nameOf(item, act)),
  };
}
