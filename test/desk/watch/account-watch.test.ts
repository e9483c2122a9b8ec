import { describe, expect, it } from 'vitest';
import type { AccountCheck } from '../../../channels/channel.ts';
import { type AccountWatch, isGrave, judgeAccount } from '../../../src/desk/watch/account-watch.ts';

const t0 = 1_795_000_000_000;
const day = 86_400_000;
const fine: AccountCheck = { problems: [], tokenExpiresAt: null, quality: null, resubscribed: false };
const judge = (more: Partial<Parameters<typeof judgeAccount>[0]>) =>
  judgeAccount({ before: null, said: fine, keptUntil: null, silence: null, now: t0, ...more });
const codes = ({ problems }: AccountWatch) => problems.map(({ code }) => code);

describe('how an account stands', () => {
  it('is wrong since it was first found to be', () => {
    const said = { ...fine, problems: [{ code: 'token-invalid' as const, detail: 'Session has expired' }] };
    const before = judge({ said });
    expect(judge({ before, said, now: t0 + day }).problems).toEqual([{ ...said.problems[0], since: t0 }]);
    expect(judge({ before, now: t0 + day }).problems).toEqual([]);
  });

  it('stays as it was while the provider does not answer, and after three times that is told', () => {
    const said = { ...fine, quality: 'red' as const, problems: [{ code: 'quality-low' as const, detail: 'RED' }] };
    let watch = judge({ said });
    for (const expected of [['quality-low'], ['quality-low'], ['quality-low', 'not-checked']]) {
      watch = judge({ before: watch, said: { failed: 'no answer' }, now: t0 + 1 });
      expect(codes(watch)).toEqual(expected);
      expect(watch).toMatchObject({ quality: 'red', answeredAt: t0 });
    }
    expect(judge({ before: watch, said, now: t0 + 2 })).toMatchObject({ failures: 0, problems: [{ since: t0 }] });
  });

  it('tells for a day that it was subscribed again, however often', () => {
    const mended = { ...fine, resubscribed: true };
    const first = judge({ said: mended });
    expect(codes(first)).toEqual(['resubscribed']);
    const later = judge({ before: first, said: mended, now: t0 + day - 1 });
    expect(later.problems).toMatchObject([{ code: 'resubscribed', since: t0 }]);
    expect(codes(judge({ before: later, now: t0 + day }))).toEqual([]);
  });

  it('tells ten days ahead that a token ends, unless it is of no use already', () => {
    expect(codes(judge({ said: { ...fine, tokenExpiresAt: t0 + 10 * day } }))).toEqual([]);
    expect(codes(judge({ said: { ...fine, tokenExpiresAt: t0 + 10 * day - 1 } }))).toEqual(['token-expiring']);
    expect(codes(judge({ keptUntil: t0 + day }))).toEqual(['token-expiring']);
    const said = { ...fine, problems: [{ code: 'token-invalid' as const, detail: '' }] };
    expect(codes(judge({ said, keptUntil: t0 - day }))).toEqual(['token-invalid']);
  });

  it('is silent since the last message, whoever could not be asked', () => {
    const silence = { since: t0 - 1_000, usual: 42 };
    expect(judge({ said: null, silence }).problems).toMatchObject([{ code: 'silent', since: t0 - 1_000, usual: 42 }]);
    expect(isGrave({ code: 'silent' })).toBe(true);
  });
});
