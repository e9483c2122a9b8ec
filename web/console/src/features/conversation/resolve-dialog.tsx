import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/types.ts';
import { quietly } from './use-orders.tsx';
import { Modal } from '../../parts/modal.tsx';

type Props = {
  title: string;
  /** What follows, a line each. */
  hints: readonly string[];
  isRunning: boolean;
  onResolve(note: string): Promise<unknown>;
  onClose(): void;
};

/** It is solved, as we see it: the customer is asked (SOP C1). */
export function ResolveDialog({ title, hints, isRunning, onResolve, onClose }: Props) {
  const { t } = useTranslation('conversation');
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          quietly(onResolve(note.trim()).then(onClose));
        }}
      >
        <Stack>
          {hints.map((hint) => (
            <Text key={hint} size="sm">
              {hint}
            </Text>
          ))}
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
            <Button type="submit" loading={isRunning}>
              {t('resolve')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export const resolveHints = ['resolveHint', 'resolveNowHint', 'resolveByHandHint', 'resolveSilentHint'] as const;
export type ResolveHint = (typeof resolveHints)[number];

/** What follows: the customer is asked only where they can be. */
export function resolveHint({ phase, window }: Pick<Summary, 'phase' | 'window'>): ResolveHint {
  if (phase === 'confirming') return 'resolveNowHint';
  if (window.kind === 'by-hand') return 'resolveByHandHint';
  return window.open ? 'resolveHint' : 'resolveSilentHint';
}
