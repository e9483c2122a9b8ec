import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../parts/now.ts';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { byCase, callsOthers, isReminder, type Alert } from '../alerts/alert.ts';
import { alertSentences } from '../alerts/alert-sentences.ts';
import { useAcknowledgeAll, useAlerts } from '../alerts/use-alerts.ts';
import { Section } from './section.tsx';
import classes from './board.module.css';

/** What ran out or went wrong, a line for each case, until somebody looks after it; alarms first (SOP R2, L30). */
export function AlertsSection({ onLook }: { onLook(id: string): void }) {
  const { t } = useTranslation('alerts');
  const client = useQueryClient();
  const { alarms, reminders, areAll, isPending, error } = useAlerts();
  const cases = byCase([...alarms, ...reminders]);
  return (
    <Section
      area="alerts"
      title={t('alarms')}
      none={t('none')}
      count={cases.length}
      areAll={areAll}
      isLoud={alarms.length > 0}
      isPending={isPending}
      error={error}
      onRetry={() => void client.invalidateQueries({ queryKey: ['alerts'] })}
    >
      {cases.map((alerts) => (
        <AlertLine key={alerts[0].conversation.id} alerts={alerts} onLook={onLook} />
      ))}
    </Section>
  );
}

function AlertLine({ alerts, onLook }: { alerts: [Alert, ...Alert[]]; onLook(id: string): void }) {
  const { t, i18n } = useTranslation('alerts');
  const now = useNow(60_000);
  const acknowledge = useAcknowledgeAll();
  const [alert, ...others] = alerts;
  const { conversation, data, who, at, notices } = alert;
  const calls = alerts.some(callsOthers);
  const Icon = isReminder(alert) ? IconClock : IconAlertTriangle;
  return (
    <li className={classes['alert']} data-reminder={isReminder(alert) || undefined}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div className={classes['caseWords']}>
        <p>
          <strong>{t(`what.${alert.what}`, { defaultValue: alert.what })}</strong>
        </p>
        <p className={classes['soft']}>
          {[data?.customer, conversation.number].filter(Boolean).join(' · ')} · <RelativeTime at={at} /> ·{' '}
          {t(`for.${who}`, { defaultValue: who })}
        </p>
        {alertSentences(alert, { t, language: i18n.language, now }).map((sentence) => (
          <p key={sentence} className={classes['quote']} dir="auto">
            {sentence}
          </p>
        ))}
        {notices.map(({ name, state, error }) => (
          <p key={name} className={classes['soft']}>
            {t(`notice.${state}`, { name, reason: error ?? '', defaultValue: `${name}: ${state}` })}
          </p>
        ))}
        <Others alerts={others} />
      </div>
      <span className={classes['alertActions']}>
        <Button
          size="xs"
          variant={calls ? 'filled' : 'default'}
          title={t(calls ? 'acknowledgeDoes' : 'seenDoes')}
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate(alerts)}
        >
          {t(calls ? 'acknowledge' : 'seen')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onLook(conversation.id)}>
          {t('board:look')}
        </Button>
      </span>
    </li>
  );
}

/** What else there is about the case: told when asked for, and looked after with the first. */
function Others({ alerts }: { alerts: readonly Alert[] }) {
  const { t } = useTranslation('alerts');
  if (alerts.length === 0) return null;
  return (
    <details className={classes['others']}>
      <summary>{t('others', { count: alerts.length })}</summary>
      <ul>
        {alerts.map(({ id, what, at, who }) => (
          <li key={id}>
            {t(`what.${what}`, { defaultValue: what })} · <RelativeTime at={at} /> ·{' '}
            {t(`for.${who}`, { defaultValue: who })}
          </li>
        ))}
      </ul>
    </details>
  );
}
