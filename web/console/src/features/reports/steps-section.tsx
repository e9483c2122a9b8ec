import { Link } from '@tanstack/react-router';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../parts/problem.tsx';
import { mayHandle, useMe } from '../session/session.tsx';
import { percent } from './figures.ts';
import type { ScoreReport } from './report-data.ts';
import classes from './reports.module.css';

type Step = ScoreReport['steps'][number];

/** So many cases are looked at in a talk with somebody; the API has up to 50. */
const mostCases = 12;

/** Which steps of the SOP were kept, the most missed first, with the cases that show it (SOP M1). */
export function StepsSection({ scores }: { scores: UseQueryResult<ScoreReport> }) {
  const { t } = useTranslation('reports');
  if (scores.isError) return <Problem error={scores.error} onRetry={() => void scores.refetch()} />;
  const steps = (scores.data?.steps ?? []).filter(({ share }) => share !== null);
  if (steps.length === 0) return null;
  const worst = steps.toSorted((one, other) => (one.share ?? 1) - (other.share ?? 1) || other.missed - one.missed);
  return (
    <section className={classes['card']} aria-labelledby="report-steps">
      <h2 id="report-steps">{t('steps')}</h2>
      <p className={classes['soft']}>{t('stepsHint', { count: scores.data?.conversations ?? 0 })}</p>
      <ul className={classes['steps']}>
        {worst.map((step) => (
          <StepLine key={step.step} step={step} />
        ))}
      </ul>
    </section>
  );
}

function StepLine({ step: { sop, title, kept, missed, share, missedCases } }: { step: Step }) {
  const { t, i18n } = useTranslation('reports');
  const me = useMe();
  return (
    <li>
      <p className={classes['step']}>
        <span className={classes['sop']}>{sop}</span>
        <strong>{title}</strong>
        <span className={classes['bar']} aria-hidden>
          <span style={{ width: `${(share ?? 0) * 100}%` }} />
        </span>
        <span className={classes['share']}>{percent((share ?? 0) * 100, i18n.language)}</span>
        <span className={classes['soft']}>{t('keptOf', { kept, all: kept + missed })}</span>
      </p>
      {missedCases.length > 0 ? (
        <details>
          <summary>{t('missedIn', { count: missed })}</summary>
          <p className={classes['cases']}>
            {missedCases.slice(0, mostCases).map(({ id, number }) =>
              mayHandle(me) ? (
                <Link key={id} to="/c/$id" params={{ id }}>
                  {number}
                </Link>
              ) : (
                <span key={id}>{number}</span>
              ),
            )}
            {missed > mostCases ? (
              <span className={classes['soft']}>{t('more', { count: missed - mostCases })}</span>
            ) : null}
          </p>
        </details>
      ) : null}
    </li>
  );
}
