import { Suspense, type RefObject } from 'react';
import { late } from '../../app/come-late.tsx';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../../app/boundary.tsx';
import parts from '../../parts/parts.module.css';
import { lateWords } from '../../words/i18n.ts';
import { ActiveFilters } from './active-filters.tsx';
import type { InboxItem } from './inbox-item.ts';
import type { InboxSearch, ListName } from './inbox-search.ts';
import { ListTabs } from './list-tabs.tsx';
import type { Refused } from './refused.ts';
import { SearchBar } from './search-bar.tsx';
import type { Counts } from './use-counts.ts';
import type { Selection } from './use-selection.ts';
import classes from './inbox.module.css';

/** Comes when the first one is selected, with its words, and with how it ends: that is told without a connection, too. */
const selecting = async () => (await Promise.all([import('../selection/selection-bar.tsx'), lateWords()]))[0];
const SelectionBar = late(async () => (await selecting()).SelectionBar, 'part');
const RefusedList = late(async () => (await selecting()).RefusedList, 'part');

type Props = {
  search: InboxSearch & { list: ListName };
  field: RefObject<HTMLInputElement | null>;
  counts: Counts | undefined;
  items: readonly InboxItem[];
  selection: Selection;
  selectedId: string | null;
  asked: { current: string | null };
  refused: Refused | null;
  onRefused(refused: Refused | null): void;
  onRows(wanted: string | null): void;
};

/** The search and the lists; while something is selected, what can be done with it in their place. */
export function ListHead(props: Props) {
  const { search, field, counts, items, selection, selectedId, asked, refused, onRefused, onRows } = props;
  const { t } = useTranslation('inbox');
  const { isOn } = selection;
  const isSearching = search.q !== undefined;
  return (
    <div className={classes['head']}>
      <SearchBar search={search} field={field} onSelect={items.length > 0 ? selection.tap : null} onRows={onRows} />
      <div className={classes['stack']}>
        <div className={classes['under']} inert={isOn} data-covered={isOn || undefined}>
          <ListTabs current={isSearching || search.view !== undefined ? null : search.list} counts={counts} />
        </div>
        {isOn ? (
          <Boundary>
            <Suspense>
              <SelectionBar {...{ items, selection, asked, onRefused }} openedId={selectedId} />
            </Suspense>
          </Boundary>
        ) : null}
      </div>
      <span role="status" className={parts['unseen']}>
        {isOn ? t('picked', { count: selection.ids.size }) : ''}
      </span>
      <ActiveFilters search={search} />
      {refused ? (
        <Suspense>
          <RefusedList refused={refused} onClose={() => onRefused(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
