import { ActionIcon, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { IconListCheck, IconSearch } from '@tabler/icons-react';
import { memo, useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterMenu } from './filter-menu.tsx';
import type { InboxSearch, ListName } from './inbox-search.ts';
import { ViewsMenu } from './views-menu.tsx';
import classes from './inbox.module.css';

const searchMs = 200;

type Props = {
  search: InboxSearch & { list: ListName };
  field: RefObject<HTMLInputElement | null>;
  /** Begins to select by tapping; null where there is nothing to be selected. */
  onSelect: ((first: null) => void) | null;
  /** On to what is found, as soon as it is there; null: they write on. */
  onRows(wanted: string | null): void;
};

/** Names, numbers, tickets and words in every conversation; filters and saved views beside it. */
export const SearchBar = memo(function SearchBar({ search, field, onSelect, onRows }: Props) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const [text, setText] = useState(search.q ?? '');
  const { q } = search;
  useEffect(() => setText((typed) => (typed.trim() === (q ?? '') ? typed : (q ?? ''))), [q]);
  const go = useDebouncedCallback((typed: string) => {
    const wanted = typed.trim();
    // Nothing to go to: whatever was opened meanwhile stays as it was opened.
    if (wanted === (q ?? '')) return;
    void navigate({
      to: '.',
      search: ({ q: _q, ...rest }: InboxSearch) => (wanted === '' ? rest : { ...rest, q: wanted }),
      replace: q !== undefined,
    });
  }, searchMs);
  const change = (typed: string) => {
    setText(typed);
    onRows(null);
    go(typed);
  };
  return (
    <div className={classes['bar']} role="search">
      <TextInput
        ref={field}
        className={classes['search'] ?? ''}
        type="search"
        size="sm"
        radius="xl"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        autoComplete="off"
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        rightSection={
          text === '' ? null : <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => change('')} />
        }
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            change('');
            event.currentTarget.blur();
          } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault();
            go.flush();
            onRows(text.trim());
          }
        }}
      />
      <FilterMenu search={search} />
      <ViewsMenu search={search} />
      {onSelect ? (
        <ActionIcon
          className={classes['select'] ?? ''}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('selectSeveral')}
          title={t('selectSeveral')}
          onClick={() => onSelect(null)}
        >
          <IconListCheck size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  );
});
