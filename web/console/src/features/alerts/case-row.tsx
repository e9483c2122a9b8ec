import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../parts/now.ts';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { callsOthers, isReminder, type Alert, type CaseAlerts } from './alert.ts';
import { alertSentences } from './alert-sentences.ts';
import { useAcknowledgeAll } from './use-alerts.ts';
import classes from './alerts.module.css';

/** `look`: what its second button is called. */
type Props = { alerts: CaseAlerts; look: string; onLook(conversationId: string): void };

/** All that there is about one case, until somebody looks after it or it is settled (SOP R2, L30). */
export function CaseRow({ alerts, look, onLook }: Props) {
  const { t, i18n } = useTranslation('alerts');
  const now = useNow(60_000);
  const acknowledge = useAcknowledgeAll();
  const [alert, ...others] = alerts;
  const { conversation, data, who, at, notices } = alert;
  const calls = alerts.some(callsOthers);
  const Icon = isReminder(alert) ? IconClock : IconAlertTriangle;
  const number = t('ticket', { number: conversation.number });
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
        {notices.map(({ name, state, error }) => (
          <p key={name} className={classes['soft']}>
            {t(`notice.${state}`, { name, reason: error ?? '', defaultValue: `${name}: ${state}` })}
          </p>
        ))}
        <Others alerts={others} />
      </div>
      <div className={classes['actions']}>
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
          {look}
        </Button>
      </div>
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
