import { Button, Drawer, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconAlertTriangle, IconBellCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useNow } from '../../parts/now.ts';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { isReminder, type Alert, type StuckInbound } from './alert.ts';
import { alertSentences } from './alert-sentences.ts';
import { ChannelRow, ConnectionRow, LedgerRow, WeekRow } from './other-rows.tsx';
import { NewsSettings } from './news-settings.tsx';
import { useAcknowledge, useAlerts, useRetryStuck, useStuckInbound } from './use-alerts.ts';
import classes from './alerts.module.css';

/** What supervisors, teams and whoever has a case must see, until somebody looks after it or it is settled. */
export function AlertsTray({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('alerts');
  const { alarms, reminders, ledger, channels, connections, week, isPending, error } = useAlerts();
  const stuck = useStuckInbound();
  const count = alarms.length + stuck.length + channels.length + connections.length + (ledger ? 1 : 0);
  const others = reminders.length + (week ? 1 : 0);
  const isEmpty = count + others === 0;
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
          {connections.map((alert) => (
            <ConnectionRow key={`${alert.channel} ${alert.account}`} alert={alert} onClose={onClose} />
          ))}
          {ledger ? <LedgerRow alert={ledger} onClose={onClose} /> : null}
          {channels.map((alert) => (
            <ChannelRow key={alert.id} alert={alert} onClose={onClose} />
          ))}
          {stuck.map((problem) => (
            <StuckRow key={problem.id} problem={problem} />
          ))}
          {alarms.map((alert) => (
            <AlertRow key={alert.id} alert={alert} onClose={onClose} />
          ))}
        </Group>
        <Group title={t('reminders')} count={others}>
          {week ? <WeekRow week={week} onClose={onClose} /> : null}
          {reminders.map((alert) => (
            <AlertRow key={alert.id} alert={alert} onClose={onClose} />
          ))}
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

function AlertRow({ alert, onClose }: { alert: Alert; onClose(): void }) {
  const { t, i18n } = useTranslation('alerts');
  const navigate = useNavigate();
  const now = useNow(60_000);
  const acknowledge = useAcknowledge();
  const { conversation, data, who, at } = alert;
  const number = t('ticket', { number: conversation.number });
  const isOfClock = alert.clock !== null && !isReminder(alert);
  const Icon = isReminder(alert) ? IconClock : IconAlertTriangle;
  return (
    <li className={classes['row']} data-tone={isReminder(alert) ? 'soon' : 'late'}>
      <Icon size={20} stroke={1.8} aria-hidden />
      <div className={classes['words']}>
        <strong>{t(`what.${alert.what}`, { defaultValue: alert.what })}</strong>
        <p className={classes['soft']}>
          {data?.customer ? `${data.customer} · ${number}` : number} · <RelativeTime at={at} /> ·{' '}
          {t(`for.${who}`, { defaultValue: who })}
        </p>
        {alertSentences(alert, { t, language: i18n.language, now }).map((sentence) => (
          <p key={sentence} dir="auto">
            {sentence}
          </p>
        ))}
        {alert.notices.map(({ name, state, error }) => (
          <p key={name} className={classes['soft']}>
            {t(`notice.${state}`, { name, reason: error ?? '', defaultValue: `${name}: ${state}` })}
          </p>
        ))}
        <div className={classes['actions']}>
          <Button
            size="xs"
            variant="default"
            title={t(isOfClock ? 'acknowledgeDoes' : 'seenDoes')}
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate(alert)}
          >
            {t(isOfClock ? 'acknowledge' : 'seen')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            onClick={() => {
              onClose();
              void navigate({ to: '/c/$id', params: { id: conversation.id }, search: true });
            }}
          >
            {t('open')}
          </Button>
        </div>
      </div>
    </li>
  );
}

function StuckRow({ problem }: { problem: StuckInbound }) {
  const { t } = useTranslation('alerts');
  const retry = useRetryStuck();
  return (
    <li className={classes['row']} data-tone="late">
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div className={classes['words']}>
        <strong>{t('what.stuck')}</strong>
        <p className={classes['soft']}>
          {problem.name ?? problem.from[0]?.id ?? problem.type} · <RelativeTime at={problem.receivedAt} />
        </p>
        {problem.text === '' ? null : <p dir="auto">{problem.text}</p>}
        {problem.error ? <p className={classes['soft']}>{problem.error}</p> : null}
        <div className={classes['actions']}>
          <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate(problem)}>
            {t('app:retry')}
          </Button>
        </div>
      </div>
    </li>
  );
}
