import { useQuery } from '@tanstack/react-query';
import { get, query } from '../../api/client.ts';
import type { Page } from '../../api/types.ts';
import type { InboxItem } from './inbox-item.ts';
import { useCountsRead } from './use-counts.ts';

/** Whether there is no conversation at all; undefined: not known yet. Asked only where every list is empty. */
export function useIsNew(): boolean | undefined {
  const counts = useCountsRead();
  const areAllEmpty = counts.data !== undefined && Object.values(counts.data).every(({ count }) => count === 0);
  const any = useQuery({
    enabled: areAllEmpty,
    // Read again with each message and conversation, as all of `conversations`.
    queryKey: ['conversations', 'any'],
    queryFn: ({ signal }) => get<Page<InboxItem>>(`/conversations${query({ limit: 1 })}`, signal),
  });
  if (counts.isError || any.isError) return false;
  if (counts.data === undefined) return undefined;
  return areAllEmpty ? any.data && any.data.items.length === 0 : false;
}
