import { expect, it } from 'vitest';
import { ApiError, NetworkError } from '../../../web/console/src/api/client.ts';
import { runOnEach } from '../../../web/console/src/features/selection/run-on-each.ts';

const refusal = (status: number, code: string) =>
  new ApiError({ status, code, message: '', details: undefined, retryAfterMs: null });
const wait = () => Promise.resolve();
const items = ['a', 'b', 'c', 'd', 'e', 'f'];

it('does it to each, tells how far it is, and names what was refused without trying that again', async () => {
  const tried: string[] = [];
  const told: number[] = [];
  const refused = refusal(409, 'already_claimed');
  const act = async (item: string) => {
    tried.push(item);
    if (item === 'c') throw refused;
  };
  const outcome = await runOnEach(items, act, { wait, onProgress: (ended) => told.push(ended) });
  expect(outcome.done.toSorted()).toEqual(['a', 'b', 'd', 'e', 'f']);
  expect(outcome.refused).toEqual([{ item: 'c', error: refused }]);
  expect(tried.toSorted()).toEqual(items);
  expect(told).toEqual([1, 2, 3, 4, 5, 6]);
});

it('tries again what failed on its way', async () => {
  const failures = new Map([
    ['b', [new NetworkError('lost'), refusal(503, 'unavailable')]],
    ['d', [refusal(429, 'too_many'), refusal(500, 'x'), refusal(500, 'x'), refusal(500, 'x')]],
  ]);
  const act = async (item: string) => {
    const failure = failures.get(item)?.shift();
    if (failure) throw failure;
  };
  const outcome = await runOnEach(items, act, { wait });
  expect(outcome.done).toContain('b');
  expect(outcome.refused).toMatchObject([{ item: 'd', error: { status: 500 } }]);
  expect(failures.get('d')).toHaveLength(1);
});

it('does not try the rest where the service cannot be reached, and tells it of each', async () => {
  let tries = 0;
  const act = () => {
    tries += 1;
    return Promise.reject(new NetworkError('away'));
  };
  const many = Array.from({ length: 100 }, (_, index) => index);
  const outcome = await runOnEach(many, act, { wait });
  expect([outcome.done.length, outcome.refused.length]).toEqual([0, 100]);
  expect(tries).toBeLessThanOrEqual(12);
});
