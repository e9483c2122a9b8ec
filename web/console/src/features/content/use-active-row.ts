import { useEffect, useRef } from 'react';

/** A list in which what is chosen is in sight, also when it was chosen elsewhere or has just been made. */
export function useActiveRow<Element extends HTMLElement>(chosen: string | undefined, isThere: boolean) {
  const list = useRef<Element>(null);
  useEffect(() => {
    if (isThere) list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, isThere]);
  return list;
}
