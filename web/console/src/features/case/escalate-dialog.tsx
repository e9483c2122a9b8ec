import { Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Escalated, EscalationForm } from '../../api/types.ts';
import { escalationReason } from '../../parts/escalation-reason.ts';
import { Facts } from '../../parts/facts.tsx';
import { fullTime } from '../../parts/time.ts';
import { useKeyOfWords } from '../composer/key-of-words.ts';
import { collectedName } from './collected-name.ts';
import { useCaseOrder, useNextEscalationForm } from './case-data.ts';
import { EscalationFields, useEscalationFields } from './escalation-fields.tsx';
import { OrderDialog } from './order-dialog.tsx';

type Props = { conversation: Conversation; onClose(): void };

/** To the next level, with the form as it is filled in already (SOP E1, E4). */
export function EscalateDialog({ conversation, onClose }: Props) {
  const form = useNextEscalationForm(conversation.id);
  if (form.isPending) return <Loader size="sm" />;
  return <Filled conversation={conversation} form={form.data ?? null} onClose={onClose} />;
}

type FilledProps = Props & { form: EscalationForm | null };

function Filled({ conversation, form, onClose }: FilledProps) {
  const { t } = useTranslation('case');
  const order = useCaseOrder(conversation.id, 'escalate');
  // As it was when the dialog opened: a message that comes meanwhile must not write over what is being written.
  const [first] = useState(form);
  const [next] = useState(conversation.nextLevel);
  const fields = useEscalationFields({
    reason: escalationReason(first?.reason ?? '', t),
    details: first?.details ?? '',
    access: first?.access ?? '',
  });
  const key = useKeyOfWords();
  const submit = () => {
    const words = fields.take();
    if (!words) return;
    const { reason, details, access = '' } = words;
    order.mutate(
      { ...words, idempotencyKey: key.of([reason, details, access].join('\n')) },
      {
        onSuccess(now) {
          const { escalatedTo: to } = now as Escalated;
          notifications.show({ message: to ? t('escalated', { ...to }) : t('escalatedTop') });
          onClose();
        },
      },
    );
  };
  return (
    <OrderDialog
      title={t(next ? 'escalateTitle' : 'escalateTopTitle')}
      hint={next === null ? t('escalateTop') : first ? <GoesAlong form={first} /> : null}
      submit={t(next ? 'order.escalate' : 'escalateTopSend')}
      isRunning={order.isPending}
      error={order.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <EscalationFields of={fields} />
    </OrderDialog>
  );
}

/** To whom, and what they get beside the words: so that nobody asks the customer again. */
function GoesAlong({ form }: { form: EscalationForm }) {
  const { t, i18n } = useTranslation('case');
  const { team, level, line, deadline, chronology, proofs, collected, tried, notes } = form;
  const counts = [
    t('alongChronology', { count: chronology.length }),
    proofs > 0 ? t('alongProofs', { count: proofs }) : null,
    ...Object.entries(collected).map(([name, value]) => `${collectedName(name)}: ${value}`),
    tried.length > 0 ? t('alongTried', { count: tried.length }) : null,
    notes.length > 0 ? t('alongNotes', { count: notes.length }) : null,
  ].filter((one) => one !== null);
  return (
    <Facts
      rows={[
        [t('escalateTo'), t('levelTeam', { team, level })],
        [t('directLine'), line ?? t('directLineNone')],
        deadline ? [t('deadline'), fullTime(Date.parse(deadline), i18n.language)] : null,
        [t('goesAlong'), counts.join(' · ')],
      ]}
    />
  );
}
