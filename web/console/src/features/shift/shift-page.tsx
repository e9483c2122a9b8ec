import { Button, Skeleton } from '@mantine/core';
import { useThrottledCallback } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get, put } from '../../api/client.ts';
import type { ShiftStart } from '../../api/desk-types.ts';
import type { Change } from '../../api/stream.ts';
import type { Summary } from '../../api/types.ts';
import { useChanges } from '../../app/live.tsx';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { PriorityMark } from '../../parts/priority-mark.tsx';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { localeOf } from '../../parts/time.ts';
import { WaitingTime } from '../../parts/waiting-time.tsx';
import { maySupervise, sessionKey, useMe } from '../session/session.tsx';
import classes from './shift.module.css';

const key = ['shift-start'] as const;
const concerned: ReadonlySet<string> = new Set(['conversation', 'message', 'presence', 'channel']);
/** Channels and shifts change without a word on the stream. */
const patienceMs = 60_000;

/** Before the first conversation: all channels ready, and no chat left behind (SOP O1). */
export function ShiftPage() {
  const { t, i18n } = useTranslation('shift');
  const client = useQueryClient();
  const refresh = useThrottledCallback(() => void client.invalidateQueries({ queryKey: key }), 2_000);
  useChanges(useCallback(({ kind }: Change) => concerned.has(kind) && refresh(), [refresh]));
  const start = useQuery({
    // What is missing comes in the reader's language.
    queryKey: [...key, i18n.language],
    queryFn: ({ signal }) => get<ShiftStart>('/shift-start', signal),
    refetchInterval: patienceMs,
  });
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>{t('title')}</h1>
          <p>{t('hint')}</p>
        </div>
        {start.data ? <Begin start={start.data} /> : null}
      </header>
      {start.data ? (
        <Checked start={start.data} />
      ) : start.isError ? (
        <Problem error={start.error} onRetry={() => void start.refetch()} />
      ) : (
        <Skeleton height={160} aria-label={t('app:loading')} />
      )}
    </div>
  );
}

/** The one way on from here: whoever is not available yet becomes so, and the conversations open. */
function Begin({ start }: { start: ShiftStart }) {
  const { t } = useTranslation('shift');
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { shift, isInShift, isOnline } = start.me;
  const begin = useMutation({
    mutationFn: async () => (isOnline ? null : put('/presence', { state: 'online' })),
    onSuccess: () => {
      client.setQueryData(sessionKey, { ...me, presence: 'online' });
      void client.invalidateQueries({ queryKey: key });
      // What is given out from now on comes there.
      return navigate({ to: '/', search: { list: 'mine' } });
    },
  });
  return (
    <div className={classes['begin']}>
      <p role="status">
        {t(isOnline ? 'isOnline' : 'goOnline')}
        {shift === null ? null : ` ${t(isInShift ? 'shiftNow' : 'outOfShift', { shift })}`}
      </p>
      <Button loading={begin.isPending} onClick={() => begin.mutate()}>
        {t('begin')}
      </Button>
      {begin.error ? <Problem error={begin.error} /> : null}
    </div>
  );
}

function Checked({ start }: { start: ShiftStart }) {
  const { t } = useTranslation('shift');
  const me = useMe();
  const { ready, missing, first, mine, team, channels, present, quickReplies, stuckInbound } = start;
  const here = present.filter(({ people }) => people.length > 0);
  return (
    <>
      {ready ? (
        <p className={classes['verdict']} data-ready role="status">
          <IconCircleCheck size={22} stroke={1.8} aria-hidden />
          {t('ready')}
        </p>
      ) : (
        <section className={classes['verdict']}>
          <h2>{t('missing')}</h2>
          <ul className={classes['missing']}>
            {missing.map((text) => (
              <li key={text}>
                <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
                {text}
              </li>
            ))}
          </ul>
          {stuckInbound > 0 && maySupervise(me) ? (
            <p>
              <Link to="/board">{t('toBoard')}</Link>
            </p>
          ) : null}
        </section>
      )}
      <div className={classes['grid']}>
        <div className={classes['column']}>
          <Section title={t('first')}>
            {first.length === 0 ? <p className={classes['soft']}>{t('nothingFirst')}</p> : null}
            <ul className={classes['rows']}>
              {first.map((one) => (
                <li key={one.id}>
                  <Link to="/c/$id" params={{ id: one.id }}>
                    {one.customer ?? one.number}
                  </Link>
                  {one.customer === null ? null : <span className={classes['soft']}>{one.number}</span>}
                  <span className={classes['soft']}>{t(one.isMine ? 'mine' : 'inQueue')}</span>
                  <PriorityMark priority={one.priority as Summary['priority']} />
                  {one.category === 'complaint' ? (
                    <span className={classes['soft']}>{t('parts:category.complaint')}</span>
                  ) : null}
                  {one.isOverdue ? <span className={classes['late']}>{t('late')}</span> : null}
                  {one.waitingSince === null ? null : (
                    <span className={`${classes['soft']} ${classes['waits']}`}>
                      <WaitingTime since={one.waitingSince} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('present')}>
            {here.length === 0 ? <p className={classes['soft']}>{t('nobody')}</p> : null}
            <ul className={classes['rows']}>
              {here.map((one) => (
                <li key={one.team ?? ''}>
                  <strong>{one.team ?? t('noTeam')}</strong>
                  <span className={classes['soft']}>
                    {one.people.map(({ name, load }) => t('casesOf', { name, count: load })).join(', ')}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        </div>
        <div className={classes['column']}>
          <Section title={t('counts')}>
            <Counts
              rows={[
                { name: t('mine'), ...mine },
                { ...team, name: team.name === null ? t('allTeams') : t('team', { team: team.name }) },
              ]}
            />
          </Section>
          <Section title={t('channels')}>
            {channels.length === 0 ? <p className={classes['soft']}>{t('noChannels')}</p> : null}
            <ul className={classes['rows']}>
              {channels.map((one) => (
                <li key={`${one.channel} ${one.account}`}>
                  <ChannelIcon channel={one.channel} />
                  <strong>
                    {t(`parts:channel.${one.channel}`, { defaultValue: one.channel })}{' '}
                    {one.channel === 'webchat' ? null : one.account}
                  </strong>
                  <span className={one.isConnected && !one.isFailing ? classes['ok'] : classes['late']}>
                    {t(!one.isConnected ? 'notConnected' : one.isFailing ? 'failing' : 'connected')}
                  </span>
                  {one.stuckSends > 0 ? (
                    <span className={classes['late']}>{t('stuckSends', { count: one.stuckSends })}</span>
                  ) : null}
                  {one.lastActivityAt === null ? null : (
                    <span className={classes['soft']}>
                      {t('lastActivity')} <RelativeTime at={one.lastActivityAt} />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('quickReplies')}>
            <p className={classes['soft']}>{t('quickRepliesAtHand', { count: quickReplies })}</p>
          </Section>
        </div>
      </div>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={classes['section']} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  );
}

type CountsRow = ShiftStart['mine'] & { name: string };
const shown = ['waiting', 'overdue', 'urgent', 'complaints'] as const;

function Counts({ rows }: { rows: CountsRow[] }) {
  const { t, i18n } = useTranslation('shift');
  return (
    <table className={classes['counts']} aria-label={t('counts')}>
      <thead>
        <tr>
          <td />
          {shown.map((one) => (
            <th key={one} scope="col">
              {t(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {shown.map((one) => (
              <td key={one} data-late={(one === 'overdue' && row[one] > 0) || undefined}>
                {row[one].toLocaleString(localeOf(i18n.language))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
