import { useId, useMemo, useState } from 'react';
import classes from './suggestions.module.css';

export type Suggestion = { key: string; head: string; title: string; detail: string; take(): void };

/**
 * What opens above the place where one writes. Arrows move, Enter or Tab takes, Escape closes; the focus stays in the
 * text, which points at the chosen one.
 */
export function useSuggestions(items: readonly Suggestion[] | null, token: string | null) {
  const id = useId();
  const [closed, setClosed] = useState<string | null>(null);
  const [place, setPlace] = useState({ token, active: 0 });
  if (place.token !== token) setPlace({ token, active: 0 });
  if (closed !== null && closed !== token) setClosed(null);
  const isOpen = token !== null && items !== null && closed !== token;
  const active = Math.min(place.active, Math.max(0, (items?.length ?? 0) - 1));

  /** True when the key was for the list. */
  function onKey(event: { key: string; shiftKey: boolean; preventDefault(): void }): boolean {
    if (!isOpen) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') setClosed(token);
    else if (items.length === 0) return false;
    else if (step !== 0) setPlace({ token, active: (active + step + items.length) % items.length });
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') items[active]?.take();
    else return false;
    event.preventDefault();
    return true;
  }

  const attributes = useMemo(
    () => ({
      role: 'combobox' as const,
      'aria-autocomplete': 'list' as const,
      'aria-expanded': isOpen,
      'aria-controls': id,
      ...(isOpen && items.length > 0 ? { 'aria-activedescendant': `${id}-${active}` } : {}),
    }),
    [isOpen, items, id, active],
  );
  return { id, isOpen, active, onKey, attributes, close: () => setClosed(token) };
}

type Props = {
  list: ReturnType<typeof useSuggestions>;
  items: readonly Suggestion[];
  label: string;
  nothing: string;
};

export function SuggestionList({ list: { id, active }, items, label, nothing }: Props) {
  return (
    <div className={classes['list']} id={id} role="listbox" aria-label={label}>
      {items.length === 0 ? <p className={classes['nothing']}>{nothing}</p> : null}
      {items.map((item, index) => (
        <div
          key={item.key}
          id={`${id}-${index}`}
          ref={index === active ? showIt : undefined}
          className={classes['item']}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          // Before the text loses the focus to the click.
          onMouseDown={(event) => {
            event.preventDefault();
            item.take();
          }}
        >
          <span className={classes['head']}>{item.head}</span>
          <strong>{item.title}</strong>
          <span className={classes['detail']}>{item.detail}</span>
        </div>
      ))}
    </div>
  );
}

function showIt(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
