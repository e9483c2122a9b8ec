import { describe, expect, test } from 'vitest';
import { describeWait } from '../../../src/core/sop/wait-words.ts';

const MINUTE = 60_000;

describe('the wait, as customers are told it', () => {
  test.each([
    [0, 'sekitar 1 menit', 'about 1 minute'],
    [4 * MINUTE + 1, 'sekitar 5 menit', 'about 5 minutes'],
    [5 * MINUTE, 'sekitar 5 menit', 'about 5 minutes'],
    [16 * MINUTE, 'sekitar 20 menit', 'about 20 minutes'],
    [90 * MINUTE, 'sekitar 90 menit', 'about 90 minutes'],
    [91 * MINUTE, 'sekitar 2 jam', 'about 2 hours'],
    [5 * 60 * MINUTE, 'sekitar 5 jam', 'about 5 hours'],
  ])('%i ms is "%s", "%s": rounded up, and never nothing', (ms, id, en) => {
    expect([describeWait(ms, 'id'), describeWait(ms, 'en')]).toEqual([id, en]);
  });
});
