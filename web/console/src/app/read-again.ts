import { notifyManager, type QueryClient } from '@tanstack/react-query';

/**
 * Reads anew what a change made old. What is being read for the first time is not begun again by that, and its answer may
 * be from before the change: it is read once more when it has come.
 */
export async function readAgain(client: QueryClient, queryKey: readonly unknown[], exact = false): Promise<void> {
  const beingRead = client.getQueryCache().findAll({ queryKey, exact, fetchStatus: 'fetching' });
  for (const query of beingRead.filter(({ state }) => state.data === undefined)) {
    query.promise?.then(
      () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
      () => undefined, // whoever wants it is told, and asks again
    );
  }
  await client.invalidateQueries({ queryKey, exact });
}

/**
 * What the service answers to a change is newer than what was being read meanwhile: that is not taken instead of it.
 * Resolves when it is drawn, so that what stood there until then can go without showing what was there before.
 */
export async function keepAnswer(client: QueryClient, queryKey: readonly unknown[], answer: unknown): Promise<void> {
  await client.cancelQueries({ queryKey, exact: true });
  client.setQueryData(queryKey, answer);
  // Behind those that are told of the answer, who draw it at once.
  await new Promise<void>((resolve) => notifyManager.schedule(resolve));
}

/** Everything that is shown, lists from their top: what was further down may belong to them no more. */
export function readAllAgain(client: QueryClient): void {
  client.setQueriesData({ queryKey: ['inbox', 'list'] }, (old) => (old ? { ...old, isOld: true } : old));
  void client.invalidateQueries();
}
