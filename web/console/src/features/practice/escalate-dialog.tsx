import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderDialog } from '../case/order-dialog.tsx';
import { useMove } from './practice-data.ts';

/** The form as in real work, empty: what is known is for the trainee to put down (SOP E4). */
export function EscalateDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t, i18n } = useTranslation('case');
  const move = useMove(id, i18n.language);
  const [values, setValues] = useState({ reason: '', details: '', access: '' });
  const [isMissing, setMissing] = useState(false);
  const set = (name: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((was) => ({ ...was, [name]: value }));
  };
  const submit = () => {
    const [reason, details, access] = [values.reason.trim(), values.details.trim(), values.access.trim()];
    setMissing(reason === '');
    if (reason === '') return;
    move.mutate({ to: 'escalate', reason, details, ...(access === '' ? {} : { access }) }, { onSuccess: onClose });
  };
  return (
    <OrderDialog
      title={t('escalateTitle')}
      hint={t('practice:escalateHint')}
      submit={t('practice:escalate')}
      isRunning={move.isPending}
      error={move.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('escalateReason')}
        placeholder={t('escalateReasonHint')}
        value={values.reason}
        onChange={set('reason')}
        maxLength={500}
        error={isMissing && values.reason.trim() === '' ? t('required') : null}
        data-autofocus
      />
      <Textarea
        label={t('escalateDetails')}
        value={values.details}
        onChange={set('details')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={10_000}
      />
      <TextInput label={t('escalateAccess')} value={values.access} onChange={set('access')} maxLength={500} />
    </OrderDialog>
  );
}
