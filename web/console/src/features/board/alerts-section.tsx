import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CaseRow } from '../alerts/case-row.tsx';
import { useServiceRows } from '../alerts/other-rows.tsx';
import { useAlerts, useToLookAfter } from '../alerts/use-alerts.ts';
import { Section } from './section.tsx';

const stay = (): void => undefined;

/** What ran out or went wrong, a line for each case, until somebody looks after it; reminders last (SOP R2, L30). */
export function AlertsSection({ onLook }: { onLook(id: string): void }) {
  const { t } = useTranslation('alerts');
  const client = useQueryClient();
  const { late, soon, isPending, error } = useAlerts();
  const { count, areAll } = useToLookAfter();
  const serviceRows = useServiceRows(stay);
  return (
    <Section
      area="alerts"
      title={t('alarms')}
      none={t('none')}
      count={count}
      areAll={areAll}
      isLoud
      isPending={isPending}
      error={error}
      onRetry={() => void client.invalidateQueries({ queryKey: ['alerts'] })}
    >
      {[
        ...serviceRows,
        ...[...late, ...soon].map((alerts) => (
          <CaseRow key={alerts[0].conversation.id} alerts={alerts} look={t('board:look')} onLook={onLook} />
        )),
      ]}
    </Section>
  );
}
