import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { quietly, type Orders } from './use-orders.tsx';

type Props = { conversation: Conversation; orders: Orders; onClose(): void };

/** It is solved, as we see it: the customer is asked (SOP C1). */
export function ResolveDialog({ conversation, orders, onClose }: Props) {
  const { t } = useTranslation('conversation');
  const [note, setNote] = useState('');
  const hint = hintOf(conversation);
  return (
    <Modal opened onClose={onClose} title={t('resolveTitle')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          quietly(orders.resolve(note.trim()).then(onClose));
        }}
      >
        <Stack>
          <Text size="sm">{t(hint)}</Text>
          <Textarea
            label={t('resolveNote')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={10_000}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={orders.isRunning}>
              {t('resolve')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What follows: the customer is asked only where they can be. */
function hintOf({ phase, window }: Conversation): string {
  if (phase === 'confirming') return 'resolveNowHint';
  if (window.kind === 'by-hand') return 'resolveByHandHint';
  return window.open ? 'resolveHint' : 'resolveSilentHint';
}
