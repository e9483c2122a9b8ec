import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { phoneText } from '../../parts/text.ts';
import type { ChannelAlert, ConnectionAlert, LedgerAlert, StuckInbound, WeekReport } from './alert.ts';
import { calendarDay, weekSentences } from './week-sentences.ts';
import { useAlerts, useRetryStuck, useSeen, useStuckInbound } from './use-alerts.ts';
import classes from './alerts.module.css';

/** What is wrong with the service itself, and belongs to no case; first what is gravest. */
export function useServiceRows(onClose: () => void): ReactNode[] {
  const { ledger, channels, connections } = useAlerts();
  const stuck = useStuckInbound();
  return [
    ...connections.map((alert) => (
      <ConnectionRow key={`${alert.channel} ${alert.account}`} alert={alert} onClose={onClose} />
    )),
    ...(ledger ? [<LedgerRow key="ledger" alert={ledger} onClose={onClose} />] : []),
    ...channels.map((alert) => <ChannelRow key={alert.id} alert={alert} onClose={onClose} />),
    ...stuck.map((problem) => <StuckRow key={problem.id} problem={problem} />),
  ];
}

/** A customer waits, and no conversation shows it (L11). */
function StuckRow({ problem }: { problem: StuckInbound }) {
  const { t } = useTranslation('alerts');
  const retry = useRetryStuck();
  const { name, from, type, receivedAt, text, error } = problem;
  const [address] = from;
  const who = [name, address ? phoneText(address.id) : null].filter(Boolean).join(' · ');
  return (
    <li className={classes['row']} data-tone="late">
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div className={classes['words']}>
        <strong>{t('what.stuck')}</strong>
        <p className={classes['soft']}>
          {who || type} · <RelativeTime at={receivedAt} />
        </p>
        {text === '' ? null : <p dir="auto">{text}</p>}
        {error ? <p className={classes['soft']}>{error}</p> : null}
      </div>
      <div className={classes['actions']}>
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate(problem)}>
          {t('app:retry')}
        </Button>
      </div>
    </li>
  );
}

/** What is missing is named on a page of its own. */
function LedgerRow({ alert, onClose }: { alert: LedgerAlert; onClose(): void }) {
  const { t } = useTranslation('alerts');
  return (
    <OtherRow id={alert.id} isGrave title={t('what.ledger')} page="/ledger" open={t('openLedger')} onClose={onClose}>
      <p className={classes['soft']}>
        <RelativeTime at={alert.at} /> · {t('for.supervisor')}
      </p>
    </OtherRow>
  );
}

/** What is wrong with an account, and what to do; the rest is on the page of channels. */
function ChannelRow({ alert, onClose }: { alert: ChannelAlert; onClose(): void }) {
  const { t } = useTranslation('alerts');
  const { id, what, todo, at, account, isGrave } = alert;
  return (
    <OtherRow {...{ id, isGrave, onClose }} title={what} page="/channels" open={t('openChannels')}>
      <p className={classes['soft']}>
        <ChannelIcon channel={account.channel} size={14} /> {account.name} · <RelativeTime at={at} /> ·{' '}
        {t('for.supervisor')}
      </p>
      <p>{todo}</p>
    </OtherRow>
  );
}

/** Of one connection: it stands here until that is mended, or somebody has seen it. */
function ConnectionRow({ alert, onClose }: { alert: ConnectionAlert; onClose(): void }) {
  const { t } = useTranslation('alerts');
  const { id, channel, account, since, meaning } = alert;
  const name = t(`parts:channel.${channel}`, { defaultValue: channel });
  return (
    <OtherRow
      {...{ isGrave: true, onClose, ...(id === null ? {} : { id }) }}
      title={t('what.connection', { channel: name })}
      page="/channels"
      open={t('openChannels')}
    >
      <p className={classes['soft']}>
        {account === '' ? null : (
          <>
            <ChannelIcon channel={channel} size={14} /> {account} ·{' '}
          </>
        )}
        <RelativeTime at={since} /> · {t('for.supervisor')}
      </p>
      <p>{meaning}</p>
    </OtherRow>
  );
}

/** How the last week went (SOP R3, V2): each reads it for themself. */
export function WeekRow({ week, onClose }: { week: WeekReport; onClose(): void }) {
  const { t, i18n } = useTranslation('alerts');
  const { id, at, monday, sunday } = week;
  const days = { from: calendarDay(monday, i18n.language), to: calendarDay(sunday, i18n.language) };
  return (
    <OtherRow
      {...{ id, isGrave: false, onClose }}
      title={t('what.week', days)}
      page="/reports"
      search={{ from: monday, to: sunday }}
      open={t('openReports')}
    >
      <p className={classes['soft']}>
        <RelativeTime at={at} /> · {t('for.supervisor')}
      </p>
      {weekSentences(week, { t, language: i18n.language }).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </OtherRow>
  );
}

type Row = {
  /** Absent: nobody can say that they have seen it. */
  id?: string;
  /** Else it may come to that. */
  isGrave: boolean;
  title: string;
  page: '/ledger' | '/channels' | '/reports';
  search?: { from: string; to: string };
  open: string;
  onClose(): void;
  children: ReactNode;
};

/** An alert that belongs to no conversation. */
function OtherRow({ id, isGrave, title, page, search, open, onClose, children }: Row) {
  const navigate = useNavigate();
  return (
    <li className={classes['row']} data-tone={isGrave ? 'late' : 'soon'}>
      {isGrave ? <IconAlertTriangle size={20} aria-hidden /> : <IconInfoCircle size={20} aria-hidden />}
      <div className={classes['words']}>
        <strong>{title}</strong>
        {children}
      </div>
      <div className={classes['actions']}>
        {id === undefined ? null : <SeenButton id={id} />}
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            onClose();
            void navigate({ to: page, ...(search ? { search } : {}) });
          }}
        >
          {open}
        </Button>
      </div>
    </li>
  );
}

function SeenButton({ id }: { id: string }) {
  const { t } = useTranslation('alerts');
  const seen = useSeen();
  return (
    <Button size="xs" variant="default" loading={seen.isPending} onClick={() => seen.mutate(id)}>
      {t('seen')}
    </Button>
  );
}
