import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, Summary } from '../../api/types.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useCommands } from '../../app/commands.tsx';
import { readAhead } from '../conversation/conversation-data.ts';
import { useMe } from '../session/session.tsx';
import { ActiveFilters } from './active-filters.tsx';
import { ConversationList, LoadingRows } from './conversation-list.tsx';
import { filters, inboxSearch, lists, type InboxSearch, type ListName } from './inbox-search.ts';
import { ListTabs } from './list-tabs.tsx';
import { SearchBar } from './search-bar.tsx';
import { useAhead } from './use-ahead.ts';
import { useCounts } from './use-counts.ts';
import { useInboxList, type InboxList } from './use-inbox-list.ts';
import { WaitingNews } from './waiting-news.tsx';
import classes from './inbox.module.css';

const keptList = 'sapa.list';
const none: readonly Summary['phase'][] = [];
const clearPhases: Partial<Record<ListName, Summary['phase'][]>> = { waiting: ['queued'], mine: ['assigned'] };

/** The lists, the search in them, and the rows. */
export function InboxColumn({ selectedId }: { selectedId: string | null }) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const search = useInboxSearch();
  const list = useInboxList(search);
  const counts = useCounts();
  const searchField = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const open = useCallback(
    (id: string) => {
      // Asked for before anything is drawn for it.
      readAhead(client, id);
      void navigate({ to: '/c/$id', params: { id }, search: true });
    },
    [client, navigate],
  );
  const onNear = useAhead(list.items, selectedId);
  const isSearching = search.q !== undefined;
  useTitle(counts?.waiting.count ?? 0);
  useInboxCommands({ items: list.items, selectedId, open, searchField });
  return (
    <section className={classes['column']} aria-label={t('title')}>
      <div className={classes['head']}>
        <SearchBar search={search} field={searchField} />
        <ListTabs current={isSearching || search.view !== undefined ? null : search.list} counts={counts} />
        <ActiveFilters search={search} />
      </div>
      <WaitingNews />
      {list.items.length > 0 ? (
        <ConversationList
          // Another list begins at its top.
          key={JSON.stringify([search.list, search.q, ...filters.map((name) => search[name])])}
          items={list.items}
          selectedId={selectedId}
          isLoadingMore={list.isLoadingMore}
          clearPhases={isSearching ? none : (clearPhases[search.list] ?? none)}
          onOpen={open}
          onNear={onNear}
          onNearEnd={list.loadMore}
        />
      ) : (
        <div className={classes['filled']}>
          <NoRows list={list} search={search} mine={counts?.mine.count ?? 0} />
        </div>
      )}
    </section>
  );
}

/** What the address says; without a list, the one that was looked at last on this device. */
function useInboxSearch(): InboxSearch & { list: ListName } {
  const raw = useLocation({ select: ({ search }) => JSON.stringify(search) });
  const search = useMemo(() => inboxSearch(JSON.parse(raw) as Record<string, unknown>), [raw]);
  const { list: given } = search;
  useEffect(() => {
    if (given) localStorage.setItem(keptList, given);
  }, [given]);
  return useMemo(() => {
    const kept = lists.find((name) => name === localStorage.getItem(keptList));
    return { ...search, list: search.list ?? kept ?? 'waiting' };
  }, [search]);
}

type NoRowsProps = { list: InboxList; search: InboxSearch & { list: ListName }; mine: number };

function NoRows({ list, search, mine }: NoRowsProps) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const me = useMe();
  if (list.error) return <Problem error={list.error} onRetry={list.retry} />;
  if (list.isPending) return <LoadingRows count={7} />;
  if (search.q !== undefined) {
    return <EmptyState title={t('noMatch', { query: search.q })} hint={t('noMatchHint')} />;
  }
  if (filters.some((name) => search[name] !== undefined)) {
    return (
      <EmptyState title={t('noneFiltered')}>
        <Button variant="default" size="xs" onClick={() => void navigate({ to: '.', search: { list: search.list } })}>
          {t('clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t(`empty.${search.list}`)} hint={t(`emptyHint.${search.list}`)}>
      {search.list === 'mine' ? (
        <Button variant="light" size="xs" onClick={() => void navigate({ to: '.', search: { list: 'waiting' } })}>
          {t('toWaiting')}
        </Button>
      ) : null}
      {search.list === 'waiting' && mine > 0 ? (
        <Button variant="light" size="xs" onClick={() => void navigate({ to: '.', search: { list: 'mine' } })}>
          {t('toMine', { count: mine })}
        </Button>
      ) : null}
      {(search.list === 'waiting' || search.list === 'all') && setsUp(me) ? (
        <Button variant="light" size="xs" onClick={() => void navigate({ to: '/channels' })}>
          {t('toChannels')}
        </Button>
      ) : null}
    </EmptyState>
  );
}

/** On the first day nobody can write yet: whoever may connect a channel is shown where, and the simulator with it. */
function setsUp({ role }: Person): boolean {
  return role === 'admin' || role === 'operations';
}

function useTitle(waiting: number): void {
  useEffect(() => {
    document.title = waiting === 0 ? 'Sapa' : `(${waiting > 99 ? '99+' : waiting}) Sapa`;
  }, [waiting]);
}

type Offered = {
  items: InboxList['items'];
  selectedId: string | null;
  open(id: string): void;
  searchField: { current: HTMLInputElement | null };
};

function useInboxCommands({ items, selectedId, open, searchField }: Offered): void {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const latest = useRef({ items, selectedId, place: -1 });
  useLayoutEffect(() => {
    const index = items.findIndex(({ id }) => id === selectedId);
    // What was open may have left the list, having been solved: the next one is where it was.
    const place = index >= 0 ? index : latest.current.place - (latest.current.selectedId === selectedId ? 0 : 1);
    latest.current = { items, selectedId, place };
  }, [items, selectedId]);
  useCommands(
    useMemo(() => {
      const move = (step: 1 | -1) => {
        const { items: rows, selectedId: id, place } = latest.current;
        const isThere = rows.some((row) => row.id === id);
        const target = rows[isThere ? place + step : step === 1 ? Math.max(place, 0) : place - 1];
        if (target) open(target.id);
      };
      const group = t('title');
      return [
        { id: 'inbox-next', label: t('next'), group, keys: 'j', run: () => move(1) },
        { id: 'inbox-previous', label: t('previous'), group, keys: 'k', run: () => move(-1) },
        { id: 'inbox-search', label: t('search'), group, keys: '/', run: () => searchField.current?.select() },
        ...lists.map((name, index) => ({
          id: `inbox-list-${name}`,
          label: t('showList', { list: t(`list.${name}`) }),
          group: t('lists'),
          keys: String(index + 1),
          run: () => void navigate({ to: '.', search: { list: name } }),
        })),
      ];
    }, [t, open, searchField, navigate]),
  );
}
