import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../parts/time.ts';
import classes from '../content.module.css';
import type { GoneTeam } from '../types.ts';

/** Whose team goes with what is published, so that they are put into another. */
export function GoneTeams({ teams }: { teams: readonly GoneTeam[] }) {
  const { t, i18n } = useTranslation('content');
  const list = new Intl.ListFormat(localeOf(i18n.language));
  const withPeople = teams.filter(({ people }) => people.length > 0);
  return withPeople.map(({ team, people, worksFor }) => (
    <p key={team} className={classes['late']}>
      {t('publishing.goneTeam', { team, people: list.format(people), worksFor })}
    </p>
  ));
}
