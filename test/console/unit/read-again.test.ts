import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { readAgain } from '../../../web/console/src/app/read-again.ts';

it('what changes while it is read for the first time is read once more', async () => {
  const client = new QueryClient();
  const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  let asked = 0;
  const queryFn = () => answers[asked++]!.promise;
  const observer = new QueryObserver(client, { queryKey: ['content', 'of'], queryFn, staleTime: Infinity });
  const stop = observer.subscribe(() => undefined);
  const reading = readAgain(client, ['content']);
  answers[0]!.resolve('before');
  await reading;
  await expect.poll(() => asked).toBe(2);
  answers[1]!.resolve('after');
  await expect.poll(() => client.getQueryData(['content', 'of'])).toBe('after');
  stop();
});
