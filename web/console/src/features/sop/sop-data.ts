import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import type { Sop } from '../../api/types.ts';

/** The SOP in force; it changes when it is published, which reloads rarely need to know. */
export function useSop() {
  return useQuery({ queryKey: ['sop'], queryFn: ({ signal }) => get<Sop>('/sop', signal), staleTime: 5 * 60_000 });
}
