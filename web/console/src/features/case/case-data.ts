import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../api/client.ts';
import type { Alert, Conversation, EscalationForm, Score } from '../../api/types.ts';
import { takeAnswer } from '../conversation/order-answer.ts';

const pathOf = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

export function useCase(id: string) {
  return useQuery({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => get<Conversation>(pathOf(id), signal),
  });
}

/** Which steps of the SOP are kept so far, and what is missing now: the service judges (SOP M1). */
export function useScore(id: string, language: string) {
  return useQuery({
    queryKey: ['conversation', id, 'score', language],
    queryFn: ({ signal }) => get<Score>(`${pathOf(id)}/score`, signal),
  });
}

/** Of the escalation that stands. */
export function useEscalationForm(id: string, isWanted = true) {
  return useQuery({
    enabled: isWanted,
    queryKey: ['conversation', id, 'escalation-form'],
    queryFn: ({ signal }) => get<EscalationForm>(`${pathOf(id)}/escalation-form`, signal),
  });
}

/** What an escalation would hold now, to be completed. */
export function useNextEscalationForm(id: string) {
  return useQuery({
    queryKey: ['conversation', id, 'escalation-form', 'next'],
    queryFn: ({ signal }) => get<EscalationForm>(`${pathOf(id)}/escalation-form?next=true`, signal),
  });
}

/** Alerts of this conversation that I am to see, and nobody has looked after yet. */
export function useCaseAlerts(id: string) {
  return useQuery({
    queryKey: ['alerts', 'list'],
    queryFn: ({ signal }) => get<{ items: Alert[] }>('/alerts', signal),
    select: ({ items }) => items.filter(({ conversation }) => conversation.id === id),
  });
}

/** I look after it: its ladder rests. */
export function useAcknowledge(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (alertId: string) => post(`/alerts/${encodeURIComponent(alertId)}/acknowledge`),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['alerts'] });
      void client.invalidateQueries({ queryKey: ['conversation', id] });
    },
  });
}

export type CaseOrder = 'classify' | 'estimate' | 'escalate' | 'recover';

/** One order about the case; its answer is the conversation as it is afterwards. */
export function useCaseOrder(id: string, order: CaseOrder) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => post<Conversation>(`${pathOf(id)}/${order}`, body),
    onSuccess: async (conversation) => {
      await takeAnswer(client, conversation);
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
    // Whatever kept it from being done is seen there now: who has it, what its phase is.
    onError: () => void client.invalidateQueries({ queryKey: ['conversation', id] }),
  });
}
