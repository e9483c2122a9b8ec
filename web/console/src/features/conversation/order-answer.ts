import type { QueryClient } from '@tanstack/react-query';
import type { Conversation } from '../../api/types.ts';
import { keepAnswer } from '../../app/read-again.ts';
import { takeRow } from '../inbox/use-inbox-list.ts';

/**
 * The conversation as an order has left it. What was asked for before the order is not taken instead of it; and what stands
 * beside it (the steps of the SOP, the form) is read anew, also while no live stream tells of the change.
 */
export async function takeAnswer(client: QueryClient, conversation: Conversation): Promise<void> {
  takeRow(client, conversation);
  const queryKey = ['conversation', conversation.id];
  await keepAnswer(client, queryKey, conversation);
  void client.invalidateQueries({ queryKey, predicate: ({ queryKey: { length } }) => length > queryKey.length });
}
