import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, BoardClock } from '../../api/desk-types.ts';
import type { Clock } from '../../api/types.ts';
import { localeOf } from '../../parts/time.ts';
import { useAlerts, useToLookAfter } from '../alerts/use-alerts.ts';
import { AlertsSection } from './alerts-section.tsx';
import { CaseLine } from './case-line.tsx';
import { PeekDrawer } from './peek-drawer.tsx';
import { PeopleSection } from './people-section.tsx';
import { QueueSection } from './queue-section.tsx';
import { RecoveryLine } from './recovery-line.tsx';
import { Section } from './section.tsx';
import { useBoard } from './use-board.ts';
import classes from './board.module.css';

/** What whoever supervises watches all day (SOP O2, R2, T4, V3, L11). */
export function BoardPage() {
  const { t } = useTranslation('board');
  const { board, recoveries } = useBoard();
  const [looking, setLooking] = useState<string | null>(null);
  const { data, isPending } = board;
  const alerts = useAlerts();
  // Drawn at once: what comes first would be pushed aside by the next. What goes wrong keeps nothing else waiting.
  const isComing = alerts.isComing || [board, recoveries].some((one) => one.isPending && one.failureCount === 0);
  // The queue says that nothing could be read, once; the others would say that there is nothing.
  const isUnknown = board.isError && !data;
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>{t('title')}</h1>
          <p>{t('hint')}</p>
        </div>
        {isComing || data ? <Figures board={data} isComing={isComing} /> : null}
      </header>
      {isComing ? (
        <div className={classes['coming']} aria-hidden />
      ) : (
        <div className={classes['grid']}>
          <div className={classes['column']}>
            <QueueSection
              board={data}
              isPending={isPending}
              error={board.error}
              onRetry={() => void board.refetch()}
              onLook={setLooking}
            />
            {isUnknown ? null : <PeopleSection board={data} isPending={isPending} onLook={setLooking} />}
          </div>
          <div className={classes['column']}>
            <AlertsSection onLook={setLooking} />
            {isUnknown ? null : <Watched board={data} isPending={isPending} onLook={setLooking} />}
            <Section
              area="recoveries"
              title={t('recoveries')}
              none={t('recoveriesNone')}
              count={recoveries.data?.length}
              isPending={recoveries.isPending}
              error={recoveries.data ? null : recoveries.error}
              onRetry={() => void recoveries.refetch()}
            >
              {(recoveries.data ?? []).map((one) => (
                <RecoveryLine key={one.id} of={one} onLook={setLooking} />
              ))}
            </Section>
          </div>
        </div>
      )}
      {looking === null ? null : (
        <PeekDrawer key={looking} id={looking} board={data} onClose={() => setLooking(null)} />
      )}
    </div>
  );
}

/** So many of each does the service list at most. */
const mostListed = 200;
const areAll = ({ length }: readonly unknown[] = []) => length < mostListed;

type WatchedProps = { board: Board | undefined; isPending: boolean; onLook(id: string): void };

/** What runs out next, and who is angry. */
function Watched({ board, isPending, onLook }: WatchedProps) {
  const { t } = useTranslation('board');
  return (
    <>
      <Section
        area="clocks"
        title={t('clocks')}
        none={t('clocksNone')}
        count={board?.clocks.length}
        areAll={areAll(board?.clocks)}
        isPending={isPending}
      >
        {board
          ? board.clocks.map((one) => (
              <CaseLine
                key={`${one.case.id} ${one.clock}`}
                of={one.case}
                board={board}
                clock={clockOf(one)}
                onLook={onLook}
              />
            ))
          : []}
      </Section>
      <Section
        area="flagged"
        title={t('flagged')}
        none={t('flaggedNone')}
        count={board?.flagged.length}
        areAll={areAll(board?.flagged)}
        isPending={isPending}
      >
        {board
          ? board.flagged.map((one) => (
              <CaseLine key={one.case.id} of={one.case} board={board} onLook={onLook}>
                <p className={classes['quote']} dir="auto">
                  “{one.text}”
                </p>
              </CaseLine>
            ))
          : []}
      </Section>
    </>
  );
}

/** While they are coming their place is kept. */
function Figures({ board, isComing }: { board: Board | undefined; isComing: boolean }) {
  const { t, i18n } = useTranslation('board');
  const toLookAfter = useToLookAfter();
  const [teams, people] = [board?.teams ?? [], board?.people ?? []];
  const waiting = teams.reduce((sum, one) => sum + one.waiting, 0);
  const held = people.flatMap(({ cases }) => cases);
  const all = [...teams.flatMap(({ cases }) => cases), ...held];
  const late = all.filter(({ responseDue }) => board && responseDue !== null && responseDue <= board.at).length;
  const here = people.filter(({ isPresent }) => isPresent).length;
  const number = (count: number) => count.toLocaleString(localeOf(i18n.language));
  // Of a queue that is longer than its list, more than are listed may be late: in round hundreds, which promise no more.
  const areMore = late > 0 && teams.some((one) => one.waiting > one.cases.length);
  const known = areMore && late > 100 ? late - (late % 100) : late;
  const figures = [
    { key: 'waitingCount', value: number(waiting), isBad: false },
    { key: 'lateCount', value: `${number(known)}${areMore ? '+' : ''}`, isBad: late > 0 },
    { key: 'hereCount', value: `${here}/${people.length}`, isBad: here === 0 && waiting > 0 },
    {
      key: 'alertCount',
      value: `${number(toLookAfter.count)}${toLookAfter.areAll ? '' : '+'}`,
      isBad: toLookAfter.count > 0,
    },
  ];
  return (
    <ul className={classes['figures']} data-coming={isComing || undefined} aria-hidden={isComing}>
      {figures.map(({ key, value, isBad }) => (
        <li key={key} data-tone={isBad ? 'late' : undefined}>
          <strong>{value}</strong> {t(key)}
        </li>
      ))}
    </ul>
  );
}

function clockOf({ clock, due }: BoardClock): Clock {
  return { kind: clock, due, state: 'running' };
}
