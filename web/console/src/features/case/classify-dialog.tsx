import { NativeSelect, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { useCaseOrder } from './case-data.ts';
import { OrderDialog } from './order-dialog.tsx';

const degrees = ['low', 'medium', 'high'] as const;
const categories = ['general', 'technical', 'complaint'] as const;
const priorities = ['low', 'normal', 'high', 'urgent'] as const;

type Values = { category: string; urgency: string; impact: string; priority: string };
type Props = { conversation: Conversation; onClose(): void };

/** What kind of case it is; urgency and impact give the priority unless a person says otherwise (SOP Q5). */
export function ClassifyDialog({ conversation, onClose }: Props) {
  const { t } = useTranslation('case');
  const order = useCaseOrder(conversation.id, 'classify');
  const { category, urgency, impact } = conversation;
  const [values, setValues] = useState<Values>({
    category,
    urgency: urgency ?? '',
    impact: impact ?? '',
    priority: '',
  });
  const field = (name: keyof Values, options: { value: string; label: string }[]) => (
    <NativeSelect
      label={t(name)}
      data-autofocus={name === 'category' || undefined}
      data={options}
      value={values[name]}
      onChange={({ currentTarget: { value } }) => setValues((was) => ({ ...was, [name]: value }))}
    />
  );
  const degree = (known: string | null) => [
    ...(known === null ? [{ value: '', label: t('degree.unknown') }] : []),
    ...degrees.map((value) => ({ value, label: t(`degree.${value}`) })),
  ];
  const submit = () =>
    order.mutate(changed(values, conversation), {
      onSuccess({ priority }) {
        notifications.show({ message: t('classified', { priority: t(`parts:priority.${priority}`) }) });
        onClose();
      },
    });
  return (
    <OrderDialog
      title={t('caseKind')}
      hint={t('classifyHint')}
      submit={t('app:save')}
      isRunning={order.isPending}
      error={order.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {field(
        'category',
        categories.map((value) => ({ value, label: t(`parts:category.${value}`) })),
      )}
      {field('urgency', degree(urgency))}
      {field('impact', degree(impact))}
      {field('priority', [
        { value: '', label: t('priorityFollows') },
        ...priorities.map((value) => ({ value, label: t(`parts:priority.${value}`) })),
      ])}
      <Text size="xs" c="dimmed">
        {t('priorityNow', { priority: t(`parts:priority.${conversation.priority}`) })}
      </Text>
    </OrderDialog>
  );
}

/** What was left as it is is not sent: it would set the priority anew. Nothing changed: the person agrees with it. */
function changed(values: Values, conversation: Conversation): Record<string, string> {
  const now: Record<keyof Values, string | null> = { ...conversation, priority: null };
  const entries = Object.entries(values).filter(([name, value]) => value !== '' && value !== now[name as keyof Values]);
  return entries.length > 0 ? Object.fromEntries(entries) : { category: values.category };
}
