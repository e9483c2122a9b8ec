import { Button, Group, Text, TextInput, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import { dayAndTime, fullTime, localTime } from '../../parts/time.ts';
import { newKey } from '../composer/drafts.ts';
import { useCaseOrder } from './case-data.ts';
import { OrderDialog } from './order-dialog.tsx';

const minute = 60_000;
const hour = 60 * minute;

/** The customer hears until when it will be done (SOP Q6, K5). */
export function EstimateDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const { t, i18n } = useTranslation('case');
  const order = useCaseOrder(conversation.id, 'estimate');
  // Made with the dialog: however often it is pressed, the customer hears it once (L3).
  const [idempotencyKey] = useState(() => newKey());
  const [openedAt] = useState(now);
  const [until, setUntil] = useState('');
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const at = Date.parse(until);
  const submit = () => {
    setMissing(Number.isNaN(at));
    if (Number.isNaN(at)) return;
    const more = text.trim() === '' ? {} : { text: text.trim() };
    order.mutate(
      { until: new Date(at).toISOString(), idempotencyKey, ...more },
      {
        onSuccess() {
          notifications.show({ message: t('estimated', { time: fullTime(at, i18n.language) }) });
          onClose();
        },
      },
    );
  };
  const takes = conversation.phase === 'assigned' ? null : t('estimateTakes');
  return (
    <OrderDialog
      title={t('estimateTitle')}
      hint={[t('estimateHint'), takes].filter(Boolean).join(' ')}
      submit={t('estimateSend')}
      isRunning={order.isPending}
      error={order.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Group gap={6} role="group" aria-label={t('estimateQuick')}>
        {timeChoices(openedAt).map(({ key, values, value }, index) => (
          <Button
            key={`${key}${value}`}
            size="compact-sm"
            variant="default"
            // What is promised most needs no way back from the field below.
            data-autofocus={index === 0 || undefined}
            onClick={() => setUntil(localTime(value))}
          >
            {t(key, values)}
          </Button>
        ))}
      </Group>
      <div>
        <TextInput
          type="datetime-local"
          label={t('estimateUntil')}
          value={until}
          onChange={({ currentTarget: { value } }) => setUntil(value)}
          error={isMissing && until === '' ? t('required') : null}
          required
          withAsterisk={false}
        />
        {/* The browser writes dates as its own language does; here it is in the reader's. */}
        <Text size="xs" c="dimmed" mt={4} aria-live="polite">
          {Number.isNaN(at) ? '' : dayAndTime(at, i18n.language)}
        </Text>
      </div>
      <Textarea
        label={t('estimateText')}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        autosize
        minRows={2}
        maxLength={10_000}
      />
    </OrderDialog>
  );
}

type TimeChoice = { key: string; values: Record<string, number>; value: number };

/** What is promised most: soon, by the end of today, tomorrow. Times are rounded up, never down. */
function timeChoices(from: number): TimeChoice[] {
  const inA = (ms: number) => Math.ceil((from + ms) / (5 * minute)) * 5 * minute;
  const choices = [
    { key: 'inMinutes', values: { count: 30 }, value: inA(30 * minute) },
    { key: 'inHours', values: { count: 1 }, value: inA(hour) },
    { key: 'inHours', values: { count: 2 }, value: inA(2 * hour) },
    { key: 'todayAt', values: { hour: 17 }, value: atHour(from, 0, 17) },
    { key: 'tomorrowAt', values: { hour: 10 }, value: atHour(from, 1, 10) },
  ];
  return choices.filter(({ value }) => value > from);
}

function atHour(from: number, days: number, hours: number): number {
  const date = new Date(from);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hours).getTime();
}
