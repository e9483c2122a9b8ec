import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, now, request } from '../../api/client.ts';
import type { Summary } from '../../api/types.ts';
import { hourIn } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import type { ChannelLimits } from './attachments.ts';
import { valuesFor, type Business } from './fill-reply.ts';

export type QuickReply = { shortcut: string; title: string; text: string };
const contentStaleMs = 5 * 60_000;

type AllLimits = { items: (ChannelLimits & { channel: string })[] };
const limitsQuery = {
  queryKey: ['channel-limits'],
  staleTime: contentStaleMs,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<AllLimits>('/channel-limits', signal),
};

/** What the channel takes; null while that is not known, or the channel is not connected. */
export function useChannelLimits(channel: string) {
  const client = useQueryClient();
  const of = (all: AllLimits | undefined) => all?.items.find((one) => one.channel === channel) ?? null;
  const limits = useQuery(limitsQuery);
  return { limits: of(limits.data), whenKnown: async () => of(await client.ensureQueryData(limitsQuery)) };
}

/** In the customer's language, which is not always the reader's. */
export function useQuickReplies(language: Summary['language']) {
  return useQuery({
    queryKey: ['quick-replies', language],
    staleTime: contentStaleMs,
    queryFn: async ({ signal }) =>
      (await request<{ items: QuickReply[] }>('GET', '/quick-replies', { signal, language })).items,
  });
}

/** What is put into quick replies and templates; null while the business is not known. */
export function useReplyValues(
  conversation: Pick<Summary, 'language' | 'contact' | 'number'>,
): Record<string, string> | null {
  const me = useMe();
  const business = useQuery({
    queryKey: ['business'],
    staleTime: contentStaleMs,
    queryFn: ({ signal }) => get<Business>('/business', signal),
  });
  if (!business.data) return null;
  const hour = hourIn(business.data.timezone, now());
  return valuesFor(conversation, { business: business.data, me, hour });
}
