import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import { dayAndTime, fullTime, localTime } from '../../parts/time.ts';
import { snoozeTimes } from './snooze-menu.tsx';
import { quietly } from './use-orders.tsx';
import { Modal } from '../../parts/modal.tsx';

const hourMs = 3_600_000;
/** `until` null: until the customer writes. */
type Props = { isRunning: boolean; onSnooze(until: string | null): Promise<unknown>; onClose(): void };

/** Until when it is off my list: the usual times at a press, or any other. */
export function SnoozeDialog({ isRunning, onSnooze, onClose }: Props) {
  const { t, i18n } = useTranslation('conversation');
  const [openedAt] = useState(now);
  const [until, setUntil] = useState(() => localTime(openedAt + 24 * hourMs));
  const at = Date.parse(until);
  const snooze = (time: number | null) =>
    quietly(onSnooze(time === null ? null : new Date(time).toISOString()).then(onClose));
  const problem = Number.isNaN(at) ? t('required') : at <= now() ? t('app:error.invalid_snooze') : null;
  return (
    <Modal opened onClose={onClose} title={t('snoozeUntil')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null) snooze(at);
        }}
      >
        <Stack>
          <Group gap={6} role="group" aria-label={t('snoozeUsual')}>
            {snoozeTimes(openedAt).map(({ key, at: time }, index) => (
              <Button
                key={key}
                size="compact-sm"
                variant="default"
                data-autofocus={index === 0 || undefined}
                title={fullTime(time, i18n.language)}
                onClick={() => snooze(time)}
              >
                {t(`snoozeTime.${key}`)}
              </Button>
            ))}
            <Button size="compact-sm" variant="default" onClick={() => snooze(null)}>
              {t('snoozeTime.reply')}
            </Button>
          </Group>
          <div>
            <TextInput
              type="datetime-local"
              label={t('snoozeTime.other')}
              value={until}
              error={problem}
              onChange={({ currentTarget: { value } }) => setUntil(value)}
            />
            {/* The browser writes dates as its own language does; here it is in the reader's. */}
            <Text size="xs" c="dimmed" mt={4} aria-live="polite">
              {Number.isNaN(at) ? '' : dayAndTime(at, i18n.language)}
            </Text>
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={isRunning}>
              {t('snooze')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
