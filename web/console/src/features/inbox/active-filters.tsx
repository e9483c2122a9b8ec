import { Pill } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { filters, type FilterName, type InboxSearch } from './inbox-search.ts';
import { useFilterOptions } from './use-filter-options.ts';
import classes from './inbox.module.css';

/** What narrows the list now, each to be taken off. */
export const ActiveFilters = memo(function ActiveFilters({ search }: { search: InboxSearch }) {
  const active = filters.filter((name) => search[name] !== undefined);
  return active.length === 0 ? null : <FilterPills active={active} search={search} />;
});

function FilterPills({ active, search }: { active: FilterName[]; search: InboxSearch }) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const options = useFilterOptions();
  const valueOf = (name: FilterName) =>
    options[name].find(({ value }) => value === search[name])?.label ?? search[name] ?? '';
  return (
    <div className={classes['chips']}>
      {active.map((name) => (
        <Pill
          key={name}
          withRemoveButton
          removeButtonProps={{
            'aria-label': t('removeFilter', { name: t(`filters.${name}`) }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() =>
            void navigate({ to: '.', search: ({ [name]: _was, ...rest }: InboxSearch) => rest, replace: true })
          }
        >
          {t(`filters.${name}`)}: {valueOf(name)}
        </Pill>
      ))}
    </div>
  );
}
