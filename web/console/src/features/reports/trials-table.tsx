import { useTranslation } from 'react-i18next';
import { count, percent, rating, seconds } from './figures.ts';
import type { Range } from './range.ts';
import { useTrials } from './report-data.ts';
import classes from './reports.module.css';
import { Table } from './table.tsx';

/** Everybody's SOP and the trials of another side by side; nothing when nothing was tried (SOP M3). */
export function TrialsTable({ asked }: { asked: { range: Range; zone: string } }) {
  const { t, i18n } = useTranslation('reports');
  const { language } = i18n;
  const { data } = useTrials(asked);
  const revisions = data?.revisions ?? [];
  if (!revisions.some(({ trial }) => trial !== null)) return null;
  const columns = ['sop', 'cases', 'response', 'withinLimit', 'rating', 'escalated', 'reopened'];
  return (
    <section className={classes['card']} aria-labelledby="report-trials">
      <h2 id="report-trials">{t('trials')}</h2>
      <Table
        label={t('trials')}
        columns={columns.map((column) => t(`column.${column}`))}
        rows={revisions.map(({ revision, trial, ...one }) => ({
          key: `${revision} ${trial?.name ?? ''}`,
          head: trial?.name ?? t('everybody', { revision }),
          cells: [
            count(one.cases, language),
            seconds(one.averageResponseSeconds, t),
            percent(one.answeredInTime === null ? null : one.answeredInTime * 100, language),
            rating(one.averageRating, language),
            count(one.escalated, language),
            count(one.reopened, language),
          ],
        }))}
      />
    </section>
  );
}
