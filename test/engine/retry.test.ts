import { describe, expect, it } from 'vitest';
import type { ErrorKind } from '../../channels/channel.ts';
import { outcomeOf, retryJobAt } from '../../src/engine/retry.ts';

const base = { attempts: 1, now: 10_000, chance: 0.5, reconcileMs: 20_000 };
const error = (kind: ErrorKind, retryAfterMs?: number) => ({
  code: '131000',
  kind,
  detail: 'something went wrong',
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});

describe('what becomes of a failed send', () => {
  it('L7: ends a permanent error at once, with its code', () => {
    expect(outcomeOf(error('permanent'), base)).toEqual({
      state: 'failed',
      error: '131000',
      detail: 'something went wrong',
    });
    expect(outcomeOf(error('blocked'), base).state).toBe('failed');
  });

  it('waits for the receipt when nobody knows whether it was sent', () => {
    expect(outcomeOf(error('unknown-fate'), base)).toMatchObject({ state: 'unknown', reconcileUntil: 30_000 });
  });

  it('waits for it twice as long after every attempt, and a quarter of an hour at most', () => {
    const waits = [1, 2, 3, 6, 9, 1_000].map((attempts) => {
      const outcome = outcomeOf(error('unknown-fate'), { ...base, attempts });
      return outcome.state === 'unknown' ? (outcome.reconcileUntil - base.now) / 1_000 : null;
    });
    expect(waits).toEqual([20, 40, 80, 640, 900, 900]);
  });

  it('doubles the wait with every attempt', () => {
    const waits = [1, 2, 3, 4].map((attempts) => {
      const outcome = outcomeOf(error('retryable'), { ...base, attempts });
      return outcome.state === 'retry' ? outcome.retryAt - base.now : null;
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('backs off by powers of four from one customer whose limit was hit', () => {
    const outcome = outcomeOf(error('rate-limited-customer'), { ...base, attempts: 3 });
    expect(outcome).toMatchObject({ state: 'retry', retryAt: 10_000 + 64_000 });
  });

  it('obeys the time that the provider names', () => {
    expect(outcomeOf(error('rate-limited-account', 7_000), base)).toMatchObject({ state: 'retry', retryAt: 17_000 });
  });

  it('L7: gives up after its last attempt instead of hanging for ever', () => {
    expect(outcomeOf(error('retryable'), { ...base, attempts: 30 }).state).toBe('failed');
  });

  it('L7: crashes and time-outs of the first two hours use none of that up: they tell nothing against the message', () => {
    const hourMs = 3_600_000;
    const spent = { ...base, attempts: 40, now: 10 * hourMs };
    for (const kind of ['retryable', 'rate-limited-account', 'rate-limited-customer'] as const) {
      expect(outcomeOf(error(kind), { ...spent, since: 8 * hourMs + 1 }).state).toBe('retry');
      expect(outcomeOf(error(kind), { ...spent, since: 8 * hourMs }).state).toBe('failed');
      expect(outcomeOf(error(kind), { ...spent, attempts: 29, since: 0 }).state).toBe('retry');
    }
  });

  it('L11: tries a failed job later and later, then leaves it for a person', () => {
    expect([1, 2, 3, 4].map((attempts) => retryJobAt(attempts, 0, 4))).toEqual([500, 2_000, 8_000, null]);
  });
});
