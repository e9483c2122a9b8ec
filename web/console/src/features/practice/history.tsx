import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../parts/problem.tsx';
import { fullTime } from '../../parts/time.ts';
import { useHistory, type Attempt } from './practice-data.ts';
import { percent } from './percent.ts';
import classes from './practice.module.css';

/** What I have practised, newest first; the conversation of each role-play can be read again. */
export function History() {
  const { t } = useTranslation('practice');
  const history = useHistory();
  const attempts = history.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className={classes['card']} aria-labelledby="practice-history">
      <h2 id="practice-history">{t('history')}</h2>
      {history.isError ? <Problem error={history.error} onRetry={() => void history.refetch()} /> : null}
      {history.data && attempts.length === 0 ? <p className={classes['soft']}>{t('historyNone')}</p> : null}
      {attempts.length > 0 ? (
        <div className={classes['scroll']} tabIndex={0} role="group" aria-labelledby="practice-history">
          <table aria-labelledby="practice-history">
            <thead>
              <tr>
                <th scope="col">{t('column.what')}</th>
                <th scope="col">{t('column.score')}</th>
                <th scope="col">{t('column.missed')}</th>
                <th scope="col">{t('column.when')}</th>
              </tr>
            </thead>
            <tbody>
              {attempts.map((attempt) => (
                <Line key={attempt.id} attempt={attempt} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {history.hasNextPage ? (
        <Button
          size="xs"
          variant="default"
          className={classes['more'] ?? ''}
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('historyMore')}
        </Button>
      ) : null}
    </section>
  );
}

function Line({ attempt: { id, kind, title, score, missed, endedAt } }: { attempt: Attempt }) {
  const { t, i18n } = useTranslation('practice');
  return (
    <tr>
      <th scope="row">
        {kind === 'quiz' ? (
          <Link to="/practice/quiz/$id" params={{ id }}>
            {title}
          </Link>
        ) : (
          <Link to="/practice/role-play/$id" params={{ id }} aria-label={t('look', { title })}>
            {title}
          </Link>
        )}
      </th>
      <td>{percent(score, i18n.language)}</td>
      <td>{missed}</td>
      <td>{fullTime(Date.parse(endedAt), i18n.language)}</td>
    </tr>
  );
}
