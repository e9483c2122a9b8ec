import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Words = { reason: string; details: string; access: string };
export type EscalationWords = { reason: string; details: string; access?: string };

/** What is written to the next level (SOP E4). `take`: trimmed; null: the reason is missing, which is told at its field. */
export function useEscalationFields(first: Words) {
  const [values, setValues] = useState(first);
  const [isMissing, setMissing] = useState(false);
  const take = (): EscalationWords | null => {
    const [reason, details, access] = [values.reason.trim(), values.details.trim(), values.access.trim()];
    setMissing(reason === '');
    return reason === '' ? null : { reason, details, ...(access === '' ? {} : { access }) };
  };
  return { values, setValues, isMissing, take };
}

export function EscalationFields({ of }: { of: ReturnType<typeof useEscalationFields> }) {
  const { t } = useTranslation('case');
  const { values, setValues, isMissing } = of;
  const set = (name: keyof Words) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((was) => ({ ...was, [name]: value }));
  };
  return (
    <>
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
    </>
  );
}
