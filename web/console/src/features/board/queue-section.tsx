import { useTranslation } from 'react-i18next';
import type { Board } from '../../api/desk-types.ts';
import { duration } from '../../parts/time.ts';
import { WaitingTime } from '../../parts/waiting-time.tsx';
import { Capped } from './capped.tsx';
import { CaseLine } from './case-line.tsx';
import { Section } from './section.tsx';
import classes from './board.module.css';

type Props = {
  board: Board | undefined;
  isPending: boolean;
  error: unknown;
  onRetry(): void;
  onLook(id: string): void;
};

/** Who waits how long, by team, in the order in which they are served. */
export function QueueSection({ board, isPending, error, onRetry, onLook }: Props) {
  const { t } = useTranslation('board');
  const teams = board?.teams ?? [];
  const waiting = teams.reduce((sum, one) => sum + one.waiting, 0);
  return (
    <Section
      area="queue"
      title={t('queue')}
      none={t('queueEmpty')}
      count={waiting}
      isPending={isPending}
      error={board ? null : error}
      onRetry={onRetry}
    >
      {board
        ? teams.map((one) => (
            <li key={one.team} className={classes['team']}>
              <p className={classes['line']}>
                <strong>{one.team}</strong>
                {one.isOpen ? null : <span className={classes['count']}>{t('teamClosed')}</span>}
                <span className={classes['soft']}>
                  {one.waiting === 0 ? t('queueEmpty') : t('waits', { count: one.waiting })}
                  {one.oldestSince === null ? null : (
                    <>
                      {` · ${t('oldest')} `}
                      <WaitingTime since={one.oldestSince} />
                    </>
                  )}
                  {one.expectedWaitSeconds === null
                    ? null
                    : ` · ${t('expected', { time: duration(one.expectedWaitSeconds * 1000, t) })}`}
                </span>
              </p>
              {one.cases.length > 0 ? (
                <Capped areAll={one.waiting <= one.cases.length}>
                  {one.cases.map((each) => (
                    <CaseLine key={each.id} of={each} board={board} onLook={onLook} showsHolder={false} />
                  ))}
                </Capped>
              ) : null}
            </li>
          ))
        : []}
    </Section>
  );
}
