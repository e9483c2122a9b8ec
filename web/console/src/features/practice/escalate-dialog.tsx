import { useTranslation } from 'react-i18next';
import { EscalationFields, useEscalationFields } from '../case/escalation-fields.tsx';
import { OrderDialog } from '../case/order-dialog.tsx';
import { useMove } from './practice-data.ts';

/** The form as in real work, empty: what is known is for the trainee to put down (SOP E4). */
export function EscalateDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t, i18n } = useTranslation('case');
  const move = useMove(id, i18n.language);
  const fields = useEscalationFields({ reason: '', details: '', access: '' });
  const submit = () => {
    const words = fields.take();
    if (words) move.mutate({ to: 'escalate', ...words }, { onSuccess: onClose });
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
      <EscalationFields of={fields} />
    </OrderDialog>
  );
}
