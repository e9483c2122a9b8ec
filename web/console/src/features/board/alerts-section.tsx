import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.ts';
import type { Alert } from '../../api/desk-types.ts';
import { useNow } from '../../parts/now.ts';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { alertCustomer, alertSentences, alertTitle, isReminder } from './alert-words.ts';
import { Section } from './section.tsx';
import { useAction } from './use-board.ts';
import classes from './board.module.css';

type Props = { alerts: UseQueryResult<Alert[]>; onLook(id: string): void };

/** What ran out or went wrong, until somebody looks after it; alarms first, then reminders (SOP R2, L30). */
export function AlertsSection({ alerts, onLook }: Props) {
  const { t } = useTranslation('board');
  const items = (alerts.data ?? []).toSorted((one, other) => Number(isReminder(one)) - Number(isReminder(other)));
  return (
    <Section
      area="alerts"
      title={t('alerts')}
      none={t('alertsNone')}
      count={items.length}
      isLoud={items.some((one) => !isReminder(one))}
      isPending={alerts.isPending}
      error={alerts.error}
      onRetry={() => void alerts.refetch()}
    >
      {items.map((alert) => (
        <AlertLine key={alert.id} alert={alert} onLook={onLook} />
      ))}
    </Section>
  );
}

function AlertLine({ alert, onLook }: { alert: Alert; onLook(id: string): void }) {
  const { t, i18n } = useTranslation('board');
  const now = useNow(60_000);
  const calls = alert.clock !== null && !isReminder(alert);
  const acknowledge = useAction(() => post(`/alerts/${encodeURIComponent(alert.id)}/acknowledge`), {
    ...(calls ? { done: () => t('acknowledged') } : {}),
    reads: [['alerts'], ['board']],
  });
  const Icon = isReminder(alert) ? IconClock : IconAlertTriangle;
  return (
    <li className={classes['alert']} data-reminder={isReminder(alert) || undefined}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div className={classes['caseWords']}>
        <p>
          <strong>{alertTitle(alert, t)}</strong>
        </p>
        <p className={classes['soft']}>
          {alertCustomer(alert)} · <RelativeTime at={alert.at} /> ·{' '}
          {t(`alertFor.${alert.who}`, { defaultValue: alert.who })}
        </p>
        {alertSentences(alert, { t, language: i18n.language, now }).map((sentence) => (
          <p key={sentence} className={classes['quote']} dir="auto">
            {sentence}
          </p>
        ))}
        {alert.notices.map(({ name, state, error }) => (
          <p key={name} className={classes['soft']}>
            {t(`notice.${state}`, { name, reason: error ?? '', defaultValue: `${name}: ${state}` })}
          </p>
        ))}
      </div>
      <span className={classes['alertActions']}>
        <Button
          size="xs"
          variant={calls ? 'filled' : 'default'}
          title={t(calls ? 'acknowledgeDoes' : 'seenDoes')}
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate(undefined)}
        >
          {t(calls ? 'acknowledge' : 'seen')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onLook(alert.conversation.id)}>
          {t('look')}
        </Button>
      </span>
    </li>
  );
}
