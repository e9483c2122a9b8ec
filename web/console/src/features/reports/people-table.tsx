import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../parts/problem.tsx';
import { count, none, percent, seconds } from './figures.ts';
import type { Range } from './range.ts';
import { useTimesOfPeople, type ScoreReport } from './report-data.ts';
import classes from './reports.module.css';
import { Table } from './table.tsx';

type Props = { asked: { range: Range; zone: string }; scores: ScoreReport | undefined; children: ReactNode };

/** How fast and how well each person answered. In the order of their names: this is no race. */
export function PeopleTable({ asked, scores, children }: Props) {
  const { t, i18n } = useTranslation('reports');
  const { language } = i18n;
  const times = useTimesOfPeople(asked);
  const agents = new Map((scores?.agents ?? []).map((agent) => [agent.id, agent]));
  const answering = (times.data?.rows ?? []).filter(({ key }) => key !== null);
  const scored = [...agents.values()].filter(({ id }) => !answering.some(({ key }) => key === id));
  const rows = [
    ...answering.map(({ key, name, ...row }) => ({ id: key ?? '', name: name ?? none, times: row })),
    ...scored.map(({ id, name }) => ({ id, name, times: null })),
  ].toSorted((one, other) => one.name.localeCompare(other.name, 'id', { numeric: true }));
  if (times.isError) return <Problem error={times.error} onRetry={() => void times.refetch()} />;
  if (rows.length === 0) return null;
  const columns = ['person', 'answers', 'first', 'response', 'withinLimit', 'score'];
  return (
    <section className={classes['card']} aria-labelledby="report-people">
      <div className={classes['line']}>
        <h2 id="report-people">{t('people')}</h2>
        {children}
      </div>
      <Table
        label={t('people')}
        columns={columns.map((column) => t(`column.${column}`))}
        rows={rows.map(({ id, name, times: row }) => {
          const share = agents.get(id)?.share ?? null;
          return {
            key: id,
            head: name,
            cells: [
              count(row?.answers ?? 0, language),
              seconds(row?.averageFirstSeconds ?? null, t),
              seconds(row?.averageSeconds ?? null, t),
              percent(row?.withinLimitPercent ?? null, language),
              percent(share === null ? null : share * 100, language),
            ],
          };
        })}
      />
    </section>
  );
}
