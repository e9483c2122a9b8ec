import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Conversation } from '../../../web/console/src/api/types.ts';
import { takeAnswer } from '../../../web/console/src/features/conversation/order-answer.ts';

it('what an order answers stays, though an older reading comes after it; what stands beside it is read anew', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const key = ['conversation', 'c1'];
  client.setQueryData(key, conversation('queued'));
  const late = Promise.withResolvers<Conversation>();
  let scored = 0;
  const stops = [
    new QueryObserver(client, { queryKey: key, queryFn: () => late.promise }),
    new QueryObserver(client, { queryKey: [...key, 'score', 'id'], queryFn: () => Promise.resolve((scored += 1)) }),
  ].map((observer) => observer.subscribe(() => undefined));
  await expect.poll(() => scored).toBe(1);
  void client.refetchQueries({ queryKey: key, exact: true });
  await takeAnswer(client, conversation('assigned'));
  late.resolve(conversation('queued'));
  await expect.poll(() => scored).toBe(2);
  expect(client.getQueryData(key)).toMatchObject({ phase: 'assigned' });
  for (const stop of stops) stop();
});

function conversation(phase: Conversation['phase']): Conversation {
  return { id: 'c1', phase } as Conversation;
}
