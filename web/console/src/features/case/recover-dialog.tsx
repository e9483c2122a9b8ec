import { Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../api/types.ts';
import { useCaseOrder } from './case-data.ts';
import { OrderDialog } from './order-dialog.tsx';

/** A bad score was made good, and how (SOP V3). */
export function RecoverDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const { t } = useTranslation('case');
  const order = useCaseOrder(conversation.id, 'recover');
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    setMissing(note.trim() === '');
    if (note.trim() === '') return;
    order.mutate(
      { note: note.trim() },
      {
        onSuccess() {
          notifications.show({ message: t('recovered') });
          onClose();
        },
      },
    );
  };
  return (
    <OrderDialog
      title={t('recoverTitle')}
      hint={t('recoverHint')}
      submit={t('order.recover')}
      isRunning={order.isPending}
      error={order.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Textarea
        label={t('recoverNote')}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
        error={isMissing && note.trim() === '' ? t('required') : null}
        autosize
        minRows={3}
        maxLength={10_000}
        data-autofocus
      />
    </OrderDialog>
  );
}
