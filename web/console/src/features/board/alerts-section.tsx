import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../parts/now.ts';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { isReminder, type Alert } from '../alerts/alert.ts';
import { alertSentences } from '../alerts/alert-sentences.ts';
import { useAcknowledge, useAlerts } from '../alerts/use-alerts.ts';
import { Section } from './section.tsx';
import classes from './board.module.css';

/** What ran out or went wrong, until somebody looks after it; alarms first, then reminders (SOP R2, L30). */
export function AlertsSection({ onLook }: { onLook(id: string): void }) {
  const { t } = useTranslation('alerts');
  const client = useQueryClient();
  const { alarms, reminders, areAll, isPending, error } = useAlerts();
  const items = [...alarms, ...reminders];
  return (
    <Section
      area="alerts"
      title={t('alarms')}
      none={t('none')}
      count={items.length}
      areAll={areAll}
      isLoud={alarms.length > 0}
      isPending={isPending}
      error={error}
      onRetry={() => void client.invalidateQueries({ queryKey: ['alerts'] })}
    >
      {items.map((alert) => (
        <AlertLine key={alert.id} alert={alert} onLook={onLook} />
      ))}
    </Section>
  );
}

function AlertLine({ alert, onLook }: { alert: Alert; onLook(id: string): void }) {
  const { t, i18n } = useTranslation('alerts');
  const now = useNow(60_000);
  const acknowledge = useAcknowledge();
  const { conversation, data, who, at, notices } = alert;
  const calls = alert.clock !== null && !isReminder(alert);
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
      </div>
      <span className={classes['alertActions']}>
        <Button
          size="xs"
          variant={calls ? 'filled' : 'default'}
          title={t(calls ? 'acknowledgeDoes' : 'seenDoes')}
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate(alert)}
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
