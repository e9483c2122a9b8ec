import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, get, post } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';
import type { Business } from './fill-reply.ts';

export type Suggestion = {
  text: string;
  /** Null: a passage or an answer as it stands. */
  by: string | null;
  outcome: string;
  sources: { why: string; title: string }[];
};

/** A draft of an answer, where the business has it so. It is only put where one writes: a person sends it. */
export function useSuggestion(conversationId: string, onSuggested: (suggestion: Suggestion) => void) {
  const { t } = useTranslation('composer');
  const business = useQuery({
    queryKey: ['business'],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => get<Business & { hasAssistant: boolean }>('/business', signal),
  });
  const asking = useMutation({
    mutationFn: () => post<Suggestion>(`/conversations/${conversationId}/suggestion`, {}),
    onSuccess: onSuggested,
    onError: (error) =>
      notifications.show({
        role: 'alert',
        closeButtonProps: { 'aria-label': t('app:close') },
        message:
          error instanceof ApiError && error.code === 'nothing_found' ? t('suggestNothing') : errorText(error, t),
      }),
  });
  return { isOffered: business.data?.hasAssistant ?? false, isAsking: asking.isPending, ask: () => asking.mutate() };
}
