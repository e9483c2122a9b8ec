import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { get } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';

export function ConversationPage() {
  const { id } = useParams({ from: '/inbox/c/$id' });
  const conversation = useQuery({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => get<Conversation>(`/conversations/${encodeURIComponent(id)}`, signal),
  });
  return <section aria-label={conversation.data?.number ?? ''}>{conversation.data?.number}</section>;
}
