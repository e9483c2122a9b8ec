import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OrderDialog } from '../case/order-dialog.tsx';
import { useLeave } from './practice-data.ts';

/** What was begun is gone then, and counts nowhere. */
export function LeaveDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation('practice');
  const leave = useLeave();
  const navigate = useNavigate();
  return (
    <OrderDialog
      title={t('leaveTitle')}
      submit={t('leave')}
      isRunning={leave.isPending}
      error={leave.error}
      onSubmit={() => leave.mutate(id, { onSuccess: () => void navigate({ to: '/practice' }) })}
      onClose={onClose}
    >
      {t('leaveHint')}
    </OrderDialog>
  );
}
