import { useEffect, useRef } from 'react';

/**
 * Whoever adds an entry to a list goes on in its first field. At the button a space would add one more, and letters are
 * orders. `list` is around the entries, `count` how many there are; `adding` is called before one more is ordered.
 */
export function useFocusAdded<Around extends HTMLElement>(count: number) {
  const list = useRef<Around>(null);
  const order = useRef<{ before: Set<Element>; at: Element | null } | null>(null);
  useEffect(() => {
    if (order.current === null) return;
    const { before, at } = order.current;
    const added = fieldsIn(list.current).find((one) => !before.has(one));
    if (!added) return;
    order.current = null;
    // Unless they have gone on to something else until it was there.
    const { activeElement, body } = document;
    if (activeElement === at || activeElement === body) added.focus();
  }, [count]);
  return {
    list,
    adding: () => {
      order.current = { before: new Set(fieldsIn(list.current)), at: document.activeElement };
    },
  };
}

function fieldsIn(around: HTMLElement | null): HTMLElement[] {
  return [...(around?.querySelectorAll<HTMLElement>('input:not([type=hidden]), textarea, select') ?? [])];
}
