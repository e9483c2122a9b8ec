import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../../api/desk-types.ts';
import { Problem } from '../../parts/problem.tsx';
import { localeOf } from '../../parts/time.ts';
import { usePolicy, useStaff, type SopPolicy, type Span, type Week, type WeekHours } from './use-people.ts';
import classes from './people.module.css';

/** Monday first, as `Date` numbers them. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];
/** A Sunday: day n of the week is n days later. */
const sunday = Date.UTC(2027, 0, 3);
const dayMs = 86_400_000;

/** Teams, shifts and hours live in the SOP: shown here beside the people, and changed where the SOP is. */
export function TeamsTab() {
  const { t } = useTranslation('people');
  const policy = usePolicy();
  const staff = useStaff();
  if (policy.isError && !policy.data) return <Problem error={policy.error} onRetry={() => void policy.refetch()} />;
  return (
    <Stack>
      <Text c="dimmed">
        {t('teamsHint')}{' '}
        <Anchor href="/content" underline="always">
          {t('toContent')}
        </Anchor>
      </Text>
      {policy.data ? <Parts policy={policy.data} people={staff.data ?? []} /> : <Skeleton height={200} />}
    </Stack>
  );
}

function Parts({ policy, people }: { policy: SopPolicy; people: StaffMember[] }) {
  const { t, i18n } = useTranslation('people');
  const { business, teams, shifts, assignment, handoff } = policy;
  const active = people.filter(({ disabledAt }) => disabledAt === null);
  const isGone = ({ team }: StaffMember) => team !== null && !teams.some(({ name }) => name === team);
  const ofGone = Map.groupBy(active.filter(isGone), ({ team }) => team);
  return (
    <div className={classes['grid']}>
      {teams.map(({ name, level, capacity, hours }) => {
        const members = active.filter(({ team }) => team === name);
        return (
          <section key={name} className={classes['part']}>
            <h2>{name}</h2>
            <p className={classes['soft']}>
              {t('level', { level })} · {t('teamCapacity', { count: capacity ?? assignment.capacity })}
            </p>
            <p>
              {t('members')}: {members.length === 0 ? '–' : members.map((one) => one.name).join(', ')}
            </p>
            <Hours hours={hours} />
          </section>
        );
      })}
      {[...ofGone].map(([team, members]) => (
        <section key={team} className={classes['part']}>
          <h2>{t('goneTeam', { team })}</h2>
          <p>{t('goneTeamHint', { worksFor: handoff.team })}</p>
          <p>
            {t('members')}: {members.map((one) => one.name).join(', ')}
          </p>
        </section>
      ))}
      <section className={classes['part']}>
        <h2>{t('shifts')}</h2>
        {Object.keys(shifts).length === 0 ? <p>{t('shiftsNone')}</p> : null}
        {Object.entries(shifts).map(([name, hours]) => (
          <div key={name}>
            <h3>{name}</h3>
            <p className={classes['soft']}>
              {t('members')}:{' '}
              {active
                .filter(({ shift }) => shift === name)
                .map((one) => one.name)
                .join(', ') || '–'}
            </p>
            <Hours hours={hours} />
          </div>
        ))}
      </section>
      <section className={classes['part']}>
        <h2>{t('businessHours')}</h2>
        <p className={classes['soft']}>{business.timezone}</p>
        <Hours hours={business.hours} />
        <h3 style={{ marginTop: 12 }}>{t('holidays')}</h3>
        <p>{business.holidays.map((day) => dateText(day, i18n.language)).join(', ') || t('holidaysNone')}</p>
        {business.quietHours === null ? null : (
          <>
            <h3 style={{ marginTop: 12 }}>{t('quietHours')}</h3>
            <p className={classes['number']}>{spanText(business.quietHours, i18n.language)}</p>
          </>
        )}
      </section>
    </div>
  );
}

/** A line for each day; days that are alike stand together. */
function Hours({ hours }: { hours: WeekHours }) {
  const { t, i18n } = useTranslation('people');
  if (hours === 'always') return <p>{t('always')}</p>;
  return (
    <dl className={classes['days']}>
      {alike(hours, i18n.language).map(({ from, to, text }) => (
        <div key={from} style={{ display: 'contents' }}>
          <dt>
            {from === to
              ? dayName(from, i18n.language)
              : `${dayName(from, i18n.language)}–${dayName(to, i18n.language)}`}
          </dt>
          <dd>{text || t('closed')}</dd>
        </div>
      ))}
    </dl>
  );
}

function alike(hours: Week, language: string): { from: number; to: number; text: string }[] {
  const groups: { from: number; to: number; text: string }[] = [];
  for (const day of weekdays) {
    const text = (hours[day] ?? []).map((span) => spanText(span, language)).join(', ');
    const last = groups.at(-1);
    if (last?.text === text) last.to = day;
    else groups.push({ from: day, to: day, text });
  }
  return groups;
}

function spanText({ from, to }: Span, language: string): string {
  return `${minutesText(from, language)}–${minutesText(to, language)}`;
}

function minutesText(minutes: number, language: string): string {
  const mark = language === 'en' ? ':' : '.';
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}${mark}${String(minutes % 60).padStart(2, '0')}`;
}

function dateText(day: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
}

function dayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' }).format(
    sunday + day * dayMs,
  );
}
