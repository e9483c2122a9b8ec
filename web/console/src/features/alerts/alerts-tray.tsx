import { Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconBellCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { CaseAlerts } from './alert.ts';
import { CaseRow } from './case-row.tsx';
import { NewsSettings } from './news-settings.tsx';
import { useServiceRows, WeekRow } from './other-rows.tsx';
import { useAlerts, useToLookAfter } from './use-alerts.ts';
import { Drawer } from '../../parts/modal.tsx';
import classes from './alerts.module.css';

/** What supervisors, teams and whoever has a case must see, until somebody looks after it or it is settled. */
export function AlertsTray({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('alerts');
  const navigate = useNavigate();
  const { late, soon, week, isPending, error } = useAlerts();
  const { count } = useToLookAfter();
  const others = soon.length + (week ? 1 : 0);
  const isEmpty = count + others === 0;
  const serviceRows = useServiceRows(onClose);
  const openCase = (id: string) => {
    onClose();
    void navigate({ to: '/c/$id', params: { id }, search: true });
  };
  const rowOf = (alerts: CaseAlerts) => (
    <CaseRow key={alerts[0].conversation.id} alerts={alerts} look={t('open')} onLook={openCase} />
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={440}
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        {error ? <Problem error={error} /> : null}
        {isEmpty && !isPending && !error ? (
          <EmptyState icon={<IconBellCheck size={32} stroke={1.5} />} title={t('none')} />
        ) : null}
        <Group title={t('alarms')} count={count}>
          {serviceRows}
          {late.map(rowOf)}
        </Group>
        <Group title={t('reminders')} count={others}>
          {week ? <WeekRow week={week} onClose={onClose} /> : null}
          {soon.map(rowOf)}
        </Group>
        {isEmpty ? null : (
          <Text size="sm" c="dimmed">
            {t('hint')}
          </Text>
        )}
        <NewsSettings />
      </Stack>
    </Drawer>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  if (count === 0) return null;
  return (
    <section>
      <Title order={3} size="sm" mb="xs">
        {title}
      </Title>
      <ul className={classes['rows']}>{children}</ul>
    </section>
  );
}
