import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ledger as ledgerSchema, ledgerException } from '../../../../../src/http/reports/ledger-schemas.ts';
import { get, post, query } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { fullTime, localeOf } from '../../parts/time.ts';
import { addWords } from '../../words/i18n.ts';
import { maySupervise, useMe } from '../session/session.tsx';
import classes from './ledger.module.css';
import type { LedgerSearch } from './ledger-search.ts';
import { words } from './words.ts';

addWords('ledger', words);

const route = getRouteApi('/ledger');

type Ledger = z.infer<typeof ledgerSchema>;
type Exception = z.infer<typeof ledgerException>;
type Kind = keyof Ledger['accounts'];

/** Of today it changes with every message. */
const refreshMs = 15_000;
const kinds = ['message', 'send', 'receipt', 'other'] as const satisfies readonly Kind[];

/** Whether all that came in and went out on a day has its place, and what has not (L11). */
export function LedgerPage() {
  const { t } = useTranslation('ledger');
  const { day } = route.useSearch();
  const navigate = route.useNavigate();
  const ledger = useQuery({
    queryKey: ['ledger', day ?? null],
    queryFn: ({ signal }) => get<Ledger>(`/reports/ledger${query({ day })}`, signal),
    refetchInterval: refreshMs,
    placeholderData: keepPreviousData,
  });
  const { data } = ledger;
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>{t('title')}</h1>
          <p>{t('hint')}</p>
        </div>
        <TextInput
          type="date"
          label={t('day')}
          value={day ?? data?.today ?? ''}
          max={data?.today ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: searchOf(value, data?.today), replace: true })
          }
        />
      </header>
      {ledger.isPending ? <p>{t('app:loading')}</p> : null}
      {ledger.isError ? <Problem error={ledger.error} onRetry={() => void ledger.refetch()} /> : null}
      {data && !ledger.isError ? <Day ledger={data} /> : null}
    </div>
  );
}

/** Today is the page itself. */
function searchOf(day: string, today: string | undefined): LedgerSearch {
  return day === '' || day === today ? {} : { day };
}

function Day({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation('ledger');
  const { line, isBalanced, exceptions, moreExceptions, days, today } = ledger;
  const isEmpty = line.in + line.gaps === 0 && kinds.every((kind) => ledger.accounts[kind].in === 0);
  return (
    <>
      {ledger.counted === 'none' ? null : <Line line={line} isBalanced={isBalanced} />}
      <Beginning ledger={ledger} />
      {isEmpty && ledger.counted !== 'none' ? <EmptyState title={t('nothing')} /> : null}
      {isEmpty ? null : (
        <section className={classes['card']} aria-labelledby="ledger-exceptions">
          <h2 id="ledger-exceptions">{t('exceptions')}</h2>
          {line.gaps === 0 ? (
            <p>
              <strong>{t('none')}</strong> {t('noneHint')}
            </p>
          ) : null}
          <ul className={classes['exceptions']}>
            {exceptions.map((one) => (
              <ExceptionRow key={`${one.kind} ${one.ref}`} exception={one} />
            ))}
            {kinds.map((kind) => (
              <Unaccounted key={kind} kind={kind} count={ledger.accounts[kind].unaccounted} />
            ))}
          </ul>
          {moreExceptions > 0 ? <p className={classes['soft']}>{t('more', { count: moreExceptions })}</p> : null}
        </section>
      )}
      {isEmpty ? null : <Accounts accounts={ledger.accounts} />}
      {days.length > 0 ? (
        <section className={classes['card']} aria-labelledby="ledger-days">
          <h2 id="ledger-days">{t('days')}</h2>
          <ul className={classes['days']}>
            {days.map((one) => (
              <li key={one.day} data-gaps={one.gaps > 0 || undefined}>
                <Link to="/ledger" search={searchOf(one.day, today)} activeOptions={{ exact: true }}>
                  {one.day === today ? t('today') : <DayName day={one.day} />}
                </Link>
                <LineText line={one} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** An upgrade brought the ledger: what came in before it has no figures, and none are shown. */
function Beginning({ ledger: { countedSince, counted } }: { ledger: Ledger }) {
  const { t, i18n } = useTranslation('ledger');
  if (countedSince === null || counted === 'all') return null;
  const when = fullTime(Date.parse(countedSince), i18n.language);
  return counted === 'none' ? <EmptyState title={t('notCounted', { when })} /> : <p>{t('partlyCounted', { when })}</p>;
}

function Line({ line, isBalanced }: Pick<Ledger, 'line' | 'isBalanced'>) {
  const { t } = useTranslation('ledger');
  const Icon = isBalanced ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={classes['verdict']} data-tone={isBalanced ? 'good' : 'late'} role="status">
      <Icon size={26} stroke={1.7} aria-hidden />
      <div>
        <strong>{t(isBalanced ? 'balanced' : 'unbalanced')}</strong>
        <LineText line={line} />
      </div>
    </div>
  );
}

function LineText({ line }: Pick<Ledger, 'line'>) {
  const { t, i18n } = useTranslation('ledger');
  const number = (count: number): string => count.toLocaleString(localeOf(i18n.language));
  const figures = { in: number(line.in), done: number(line.answeredOrOwned) };
  return <p>{t('line', { ...figures, open: number(line.open), gaps: number(line.gaps) })}</p>;
}

function DayName({ day }: { day: string }) {
  const { i18n } = useTranslation();
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return (
    <time dateTime={day}>{new Intl.DateTimeFormat(localeOf(i18n.language), options).format(Date.parse(day))}</time>
  );
}

function ExceptionRow({ exception }: { exception: Exception }) {
  const { t } = useTranslation('ledger');
  const mayNote = maySupervise(useMe());
  const client = useQueryClient();
  const notice = useNotice();
  const { kind, ref, what, todo, detail, at, conversation } = exception;
  const note = useMutation({
    mutationFn: () => post('/reports/ledger/note', { kind, ref }),
    onSuccess: () => notice.done(t('noted')),
    onError: notice.failed,
    onSettled: () => client.invalidateQueries({ queryKey: ['ledger'] }),
  });
  return (
    <li>
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div className={classes['words']}>
        <strong>{what}</strong>
        <p>{todo}</p>
        <p className={classes['soft']}>
          <RelativeTime at={at} /> · {conversation ? conversation.number : t('ref', { ref })}
          {detail ? ` · ${t('detail', { detail })}` : ''}
        </p>
        <div className={classes['actions']}>
          {conversation ? (
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => <Link to="/c/$id" params={{ id: conversation.id }} {...props} />}
            >
              {t('open', { number: conversation.number })}
            </Button>
          ) : null}
          {mayNote ? (
            <Button
              size="xs"
              variant="subtle"
              title={t('noteDoes')}
              loading={note.isPending}
              onClick={() => note.mutate()}
            >
              {t('note')}
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}

function Unaccounted({ kind, count }: { kind: Kind; count: number }) {
  const { t } = useTranslation('ledger');
  if (count === 0) return null;
  return (
    <li>
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <div className={classes['words']}>
        <strong>{t(`account.${kind}`)}</strong>
        <p>{t('unaccounted', { count: Math.abs(count) })}</p>
      </div>
    </li>
  );
}

function Accounts({ accounts }: Pick<Ledger, 'accounts'>) {
  const { t, i18n } = useTranslation('ledger');
  const number = (count: number): string => count.toLocaleString(localeOf(i18n.language));
  return (
    <section className={classes['card']} aria-labelledby="ledger-accounts">
      <h2 id="ledger-accounts">{t('accounts')}</h2>
      <div className={classes['accounts']}>
        {kinds.map((kind) => {
          const { in: came, places, open, gaps } = accounts[kind];
          const used = Object.entries(places).filter(([, count]) => count > 0);
          return (
            <dl key={kind} aria-label={t(`account.${kind}`)}>
              <dt>{t(`account.${kind}`)}</dt>
              <dd>
                {t('column.in')}: <b>{number(came)}</b>
              </dd>
              {used.map(([place, count]) => (
                <dd key={place}>{t(`place.${place}`, { count, defaultValue: place })}</dd>
              ))}
              <dd>
                {t('column.open')}: {number(open)}
              </dd>
              <dd data-gaps={gaps > 0 || undefined}>
                {t('column.gaps')}: {number(gaps)}
              </dd>
            </dl>
          );
        })}
      </div>
    </section>
  );
}
