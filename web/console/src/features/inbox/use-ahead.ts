import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { readAhead } from '../conversation/conversation-data.ts';
import type { InboxItem } from './inbox-item.ts';

/** Whoever only passes over a row wants nothing of it. */
const intentMs = 50;
const neighbourMs = 300;
const codeMs = 500;

/**
 * What is likely to be opened next is read before: the row that is pointed at, and those that `j` and `k` lead to. And
 * the code that shows it, once there are rows to be opened.
 */
export function useAhead(items: readonly InboxItem[], selectedId: string | null): (id: string) => void {
  const client = useQueryClient();
  const hasRows = items.length > 0;
  useLater(codeMs, hasRows ? 'code' : null, () => {
    // Without a connection they come when they are wanted.
    const next = [
      import('../conversation/conversation-page.tsx'),
      import('../case/case-side.tsx'),
      import('../selection/selection-bar.tsx'),
    ];
    Promise.all(next).catch(() => undefined);
  });
  const index = items.findIndex(({ id }) => id === selectedId);
  const beside = selectedId === null ? [] : [items[index + 1]?.id, items[index - 1]?.id];
  const wanted = beside.filter((id) => id !== undefined).join(' ');
  useLater(neighbourMs, wanted === '' ? null : wanted, () => {
    for (const id of wanted.split(' ')) readAhead(client, id);
  });
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (id) => {
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => readAhead(client, id), intentMs);
    },
    [client],
  );
}

/** Once for each key that stays for so long. */
function useLater(ms: number, key: string | null, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => latest.current(), ms);
    return () => clearTimeout(timer);
  }, [ms, key]);
}
