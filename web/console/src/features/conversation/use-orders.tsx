import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, post, put, remove } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import { useKeyOfWords } from '../composer/key-of-words.ts';
import { takeAnswer } from './order-answer.ts';
import { orderError } from './refusal-text.ts';

type Body = Record<string, unknown>;
export type LabelChange = { id: string; isOn: boolean };

/** Orders about a conversation; its answer is the conversation as it is afterwards. What is refused is told in words. */
export function useOrders(id: string) {
  const { t } = useTranslation('conversation');
  const client = useQueryClient();
  const key = useKeyOfWords();
  const path = `/conversations/${encodeURIComponent(id)}`;
  const order = useMutation({
    mutationFn: (run: () => Promise<Conversation>) => run(),
    onSuccess: (conversation) => takeAnswer(client, conversation),
    onError: (error) => {
      // Whatever kept it from being done is seen there now: who has it, what its phase is.
      void client.invalidateQueries({ queryKey: ['conversation', id] });
      tell(error);
    },
  });

  /** A lost race is nobody's mistake: who was quicker, and no more (L31). */
  function tell(error: Error): void {
    const lost = error instanceof ApiError && error.code === 'already_claimed';
    const by = lost ? (error.details as { by?: string } | undefined)?.by : undefined;
    const message = lost ? t('lostClaim', { name: by ?? '' }) : orderError(error, t);
    notifications.show({ message, color: lost ? 'brand' : 'red', role: 'alert' });
  }

  const phaseNow = () => client.getQueryData<Conversation>(['conversation', id])?.phase;
  const run = (name: string, body: Body = {}) => order.mutateAsync(() => post<Conversation>(`${path}/${name}`, body));
  /** An answer that was lost makes nothing of it twice; what stands otherwise by now is another order. */
  const runOnce = async (name: string, body: Body) => {
    const phase = phaseNow();
    const idempotencyKey = key.of(JSON.stringify([name, body, phase]));
    const conversation = await run(name, { ...body, idempotencyKey });
    key.taken();
    return conversation;
  };
  return {
    isRunning: order.isPending,
    claim: (introduce = false) => run('claim', introduce ? { introduce } : {}),
    resolve: (note: string) => runOnce('resolve', { phase: phaseNow(), ...(note === '' ? {} : { note }) }),
    transfer: (to: { team: string } | { agent: string }, note: string) =>
      runOnce('transfer', { ...to, ...(note === '' ? {} : { note }) }),
    async label(changes: readonly LabelChange[]): Promise<void> {
      for (const { id: label, isOn } of changes) {
        const at = `${path}/labels/${encodeURIComponent(label)}`;
        await order.mutateAsync(() => (isOn ? put<Conversation>(at, {}) : remove<Conversation>(at)));
      }
    },
    reopen: () => run('reopen'),
    returnToBot: () => run('return'),
    /** Null: until the customer writes. */
    snooze: (until: string | null) => order.mutateAsync(() => put<Conversation>(`${path}/snooze`, { until })),
    wake: () => order.mutateAsync(() => remove<Conversation>(`${path}/snooze`)),
  };
}

export type Orders = ReturnType<typeof useOrders>;

/** What was told in words already (by `useOrders`) is no mistake of ours. */
export function quietly(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
  });
}
