import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { fullTime } from '../../parts/time.ts';
import { maySupervise, useMe } from '../session/session.tsx';
import { useTeam, type Team } from './practice-data.ts';
import { percent } from './percent.ts';
import { PracticeFrame } from './practice-frame.tsx';
import classes from './practice.module.css';

/** Who has practised what, and what is missed most: for whoever evaluates the team (SOP M4). */
export function TeamPage() {
  const { t, i18n } = useTranslation('practice');
  const team = useTeam(i18n.language);
  return (
    <PracticeFrame hint={t('teamHint')}>
      {team.isPending ? <p>{t('app:loading')}</p> : null}
      {team.isError ? <Problem error={team.error} onRetry={() => void team.refetch()} /> : null}
      {team.data ? (
        <>
          <People people={team.data.people} />
          <MostMissed missed={team.data.mostMissed} />
        </>
      ) : null}
    </PracticeFrame>
  );
}

function People({ people }: { people: Team['people'] }) {
  const { t } = useTranslation('practice');
  if (people.length === 0) return <EmptyState title={t('nobody')} />;
  return (
    <section className={classes['card']} aria-labelledby="practice-people">
      <h2 id="practice-people">{t('people')}</h2>
      <div className={classes['scroll']} tabIndex={0} role="group" aria-labelledby="practice-people">
        <table aria-labelledby="practice-people">
          <thead>
            <tr>
              <th scope="col">{t('column.person')}</th>
              <th scope="col">{t('column.attempts')}</th>
              <th scope="col">{t('column.average')}</th>
              <th scope="col">{t('column.last')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Person key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Person({ person }: { person: Team['people'][number] }) {
  const { t, i18n } = useTranslation('practice');
  const { name, team, attempts, lastAt, average, practised } = person;
  const mayLook = maySupervise(useMe());
  const shown = (share: number) => percent(share, i18n.language);
  return (
    <tr>
      <th scope="row">
        {practised.length === 0 ? (
          name
        ) : (
          <details>
            <summary>{name}</summary>
            <ul className={classes['practised']} aria-label={t('details', { name })}>
              {practised.map(({ id, kind, name: its, title, last, best }) => (
                <li key={`${kind} ${its}`}>
                  {kind === 'role-play' && mayLook ? (
                    <Link to="/practice/role-play/$id" params={{ id }} aria-label={t('look', { title })}>
                      {title}
                    </Link>
                  ) : (
                    title
                  )}{' '}
                  <span className={classes['soft']}>{t('lastBest', { last: shown(last), best: shown(best) })}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {team ? <span className={classes['soft']}> {team}</span> : null}
      </th>
      <td>{attempts}</td>
      <td>{average === null ? '–' : shown(average)}</td>
      <td>{lastAt === null ? t('never') : fullTime(Date.parse(lastAt), i18n.language)}</td>
    </tr>
  );
}

function MostMissed({ missed }: { missed: Team['mostMissed'] }) {
  const { t } = useTranslation('practice');
  return (
    <section className={classes['card']} aria-labelledby="practice-missed">
      <h2 id="practice-missed">{t('mostMissed')}</h2>
      {missed.length === 0 ? <p className={classes['soft']}>{t('mostMissedNone')}</p> : null}
      <ul className={classes['missed']}>
        {missed.map(({ kind, sop, name, title, kept, missed: times }) => (
          <li key={`${kind} ${name}`}>
            <span className={classes['soft']}>{sop}</span>
            <strong>{title}</strong>
            <span>{t('missedOf', { missed: times, all: kept + times })}</span>
            <small>{t(`kind.${kind}`)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
