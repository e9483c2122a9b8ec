import { ActionIcon, Button, Indicator, NativeSelect, Popover, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filters, type FilterName, type InboxSearch } from './inbox-search.ts';
import { useFilterOptions } from './use-filter-options.ts';

/** Narrows the list: every filter that is set must fit. */
export function FilterMenu({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox');
  const [isOpen, setOpen] = useState(false);
  const count = filters.filter((name) => search[name] !== undefined).length;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={260} trapFocus withinPortal shadow="md">
      <Indicator disabled={count === 0} label={count} size={16} color="brand">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={count === 0 ? t('filter') : t('filterCount', { count })}
            title={t('filter')}
            onClick={() => setOpen((was) => !was)}
          >
            <IconFilter size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('filter')}>{isOpen ? <Filters search={search} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function Filters({ search }: { search: InboxSearch }) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const options = useFilterOptions();
  const set = (name: FilterName, value: string) =>
    void navigate({
      to: '.',
      search: ({ [name]: _was, ...rest }: InboxSearch) => (value === '' ? rest : { ...rest, [name]: value }),
      replace: true,
    });
  return (
    <Stack gap="xs">
      {filters.map((name) => (
        <NativeSelect
          key={name}
          size="xs"
          label={t(`filters.${name}`)}
          value={search[name] ?? ''}
          onChange={({ currentTarget }) => set(name, currentTarget.value)}
          data={[{ value: '', label: t('any') }, ...options[name]]}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        onClick={() =>
          void navigate({
            to: '.',
            search: ({ list, q }: InboxSearch) => ({ ...(list ? { list } : {}), ...(q ? { q } : {}) }),
            replace: true,
          })
        }
      >
        {t('clearFilters')}
      </Button>
    </Stack>
  );
}
