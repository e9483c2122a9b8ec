import { useNavigate } from '@tanstack/react-router';
import { memo, Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { isPlainClick } from '../../parts/plain-click.ts';
import { lists, type ListName } from './inbox-search.ts';
import type { Counts } from './use-counts.ts';
import classes from './inbox.module.css';

const most = 99;
/** The rows stay as they are, whatever is counted and chosen. */
const firstOfSecondRow: ListName = 'breaching';

/** The lists, with how much is in each; red when something in it has run out. */
export const ListTabs = memo(function ListTabs({
  current,
  counts,
}: {
  current: ListName | null;
  counts: Counts | undefined;
}) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  return (
    <nav className={classes['tabs']} aria-label={t('lists')}>
      {lists.map((name) => (
        <Fragment key={name}>
          {name === firstOfSecondRow ? <span className={classes['break']} /> : null}
          <a
            href={`?list=${name}`}
            className={classes['tab']}
            data-touched
            aria-current={name === current ? 'page' : undefined}
            title={t(`listHint.${name}`)}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              void navigate({ to: '.', search: { list: name } });
            }}
          >
            {t(`list.${name}`)}
            <Count name={name} counts={counts} />
          </a>
        </Fragment>
      ))}
    </nav>
  );
});

function Count({ name, counts }: { name: ListName; counts: Counts | undefined }) {
  if (!counts || name === 'all') return null;
  const { count } = counts[name];
  if (count === 0) return null;
  const isLate = name === 'breaching' && counts.breaching.overdue > 0;
  const isNew = (name === 'mine' && counts.mine.unread > 0) || (name === 'mentions' && counts.mentions.unread > 0);
  return (
    <span className={classes['count']} data-late={isLate || undefined} data-new={isNew || undefined}>
      {count > most ? `${most}+` : count}
    </span>
  );
}
