import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../api/types.ts';
import { useCommands } from '../../app/commands.tsx';
import { useOpened } from '../../app/opened.ts';
import { readAhead } from '../conversation/conversation-data.ts';
import { mayHandle, useMe } from '../session/session.tsx';
import { ConversationList, focusFirstRow } from './conversation-list.tsx';
import { filters, inboxSearch, lists, type InboxSearch, type ListName } from './inbox-search.ts';
import { ListHead } from './list-head.tsx';
import { NoRows } from './no-rows.tsx';
import type { Refused } from './refused.ts';
import { useAhead } from './use-ahead.ts';
import { useCounts } from './use-counts.ts';
import { useInboxList, type InboxList } from './use-inbox-list.ts';
import { useSelectCommands } from './use-select-commands.ts';
import { useSelection } from './use-selection.ts';
import { WaitingNews } from './waiting-news.tsx';
import parts from '../../parts/parts.module.css';
import classes from './inbox.module.css';

const keptList = 'sapa.list';
const none: readonly Summary['phase'][] = [];
const noItems: InboxList['items'] = [];
const clearPhases: Partial<Record<ListName, Summary['phase'][]>> = {
  waiting: ['queued'],
  mine: ['assigned'],
  snoozed: ['assigned'],
};

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
    (id: string, isByKey = false) => {
      // Asked for before anything is drawn for it.
      readAhead(client, id);
      void navigate({ to: '/c/$id', params: { id }, search: true, state: { isReading: isByKey } });
    },
    [client, navigate],
  );
  const onNear = useAhead(list.items, selectedId);
  const isSearching = search.q !== undefined;
  // Another list begins at its top, and with nothing selected.
  const listKey = JSON.stringify([search.list, search.q, ...filters.map((name) => search[name])]);
  const selection = useSelection(list.items, listKey);
  const [refused, setRefused] = useState<Refused | null>(null);
  const toRows = useWayToRows(search.q ?? '', searchField);
  const mayPick = mayHandle(useMe());
  useTitle(counts?.waiting.count ?? 0);
  useInboxCommands({ items: list.items, selectedId, open, searchField });
  const asked = useRef<string | null>(null);
  useSelectCommands({ items: mayPick ? list.items : noItems, selectedId, selection, asked });
  return (
    <section className={classes['column']} aria-label={t('title')}>
      <h1 className={parts['unseen']}>{t('title')}</h1>
      <ListHead
        {...{ search, counts, selection, selectedId, asked, refused }}
        field={searchField}
        items={mayPick ? list.items : noItems}
        onRefused={setRefused}
        onRows={toRows.ask}
      />
      <WaitingNews />
      {list.items.length > 0 ? (
        <ConversationList
          key={listKey}
          items={list.items}
          selectedId={selectedId}
          isLoadingMore={list.isLoadingMore}
          clearPhases={isSearching ? none : (clearPhases[search.list] ?? none)}
          selection={mayPick ? selection : null}
          onOpen={open}
          onNear={onNear}
          onNearEnd={list.loadMore}
          onDrawn={toRows.drawn}
        />
      ) : (
        <div className={classes['filled']}>
          <NoRows list={list} search={search} mine={counts?.mine.count ?? 0} />
        </div>
      )}
    </section>
  );
}

/** From the search to the first row of what was searched, once it has been drawn; whoever has gone elsewhere meanwhile stays there. */
function useWayToRows(q: string, field: { current: HTMLInputElement | null }) {
  const wanted = useRef<string | null>(null);
  const shown = useRef(q);
  useLayoutEffect(() => {
    shown.current = q;
  }, [q]);
  return useMemo(() => {
    const drawn = (): void => {
      if (wanted.current !== shown.current || document.activeElement !== field.current) return;
      if (focusFirstRow()) wanted.current = null;
    };
    return {
      drawn,
      ask(words: string | null): void {
        wanted.current = words;
        drawn();
      },
    };
  }, [field]);
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

function useTitle(waiting: number): void {
  useEffect(() => {
    document.title = waiting === 0 ? 'Sapa' : `(${waiting > 99 ? '99+' : waiting}) Sapa`;
  }, [waiting]);
}

type Offered = {
  items: InboxList['items'];
  selectedId: string | null;
  open(id: string, isByKey: boolean): void;
  searchField: { current: HTMLInputElement | null };
};

function useInboxCommands({ items, selectedId, open, searchField }: Offered): void {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const opened = useOpened();
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
        const { items: rows, place } = latest.current;
        const id = opened();
        const index = rows.findIndex((row) => row.id === id);
        const target = rows[index >= 0 ? index + step : step === 1 ? Math.max(place, 0) : place - 1];
        if (target) open(target.id, true);
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
    }, [t, open, opened, searchField, navigate]),
  );
}
