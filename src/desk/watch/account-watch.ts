import type { AccountCheck, AccountProblem } from '../../../channels/channel.ts';
import type { Silence } from './rhythm.ts';

/** What is wrong with an account: by its provider's word, or by what we see of it. */
export type WatchProblem = {
  code:
    | AccountProblem['code']
    | 'token-expiring'
    /** It was not, and now is again: nobody knows what was written meanwhile. */
    | 'resubscribed'
    /** The provider did not answer. */
    | 'not-checked'
    | 'silent';
  detail: string;
  since: number;
  count?: number;
  /** Of `silent`: how much is usual. */
  usual?: number;
};

/** How an account stands. Times in epoch milliseconds. */
export type AccountWatch = {
  /** When it was last looked at, and when its provider last answered; null: never, or nobody can be asked. */
  at: number;
  answeredAt: number | null;
  /** In a row. */
  failures: number;
  tokenExpiresAt: number | null;
  quality: AccountCheck['quality'];
  problems: WatchProblem[];
};

/** What its provider said; `failed`: nothing, and why. Null: this channel has nobody who could be asked. */
export type Said = AccountCheck | { failed: string } | null;

const dayMs = 86_400_000;
/** A provider that is away for a moment is no news. */
const leastFailures = 3;
const resubscribedShownMs = dayMs;
const expiringWithinMs = 10 * dayMs;

/** Those that nothing comes or goes with; the others are warnings. */
const grave: ReadonlySet<WatchProblem['code']> = new Set([
  ...(['token-invalid', 'unknown-account', 'restricted', 'unsubscribed', 'number-blocked'] as const),
  ...(['webhook-failing', 'silent'] as const),
]);

export function isGrave({ code }: Pick<WatchProblem, 'code'>): boolean {
  return grave.has(code);
}

type Found = {
  before: AccountWatch | null;
  said: Said;
  /** When the token ends, where we keep it. */
  keptUntil: number | null;
  silence: Silence | null;
  now: number;
};

/** How an account stands after it has been looked at. What was wrong before is wrong since then. */
export function judgeAccount({ before, said, keptUntil, silence, now }: Found): AccountWatch {
  const isFailed = said !== null && 'failed' in said;
  const answered = said === null || 'failed' in said ? null : said;
  const failures = isFailed ? (before?.failures ?? 0) + 1 : 0;
  const tokenExpiresAt = keptUntil ?? (answered ?? before)?.tokenExpiresAt ?? null;
  const problems = [
    // What was wrong when the provider last answered, is so until it answers otherwise.
    ...(answered?.problems ?? (isFailed ? saidBefore(before) : [])).map((one) => ({ ...one, since: now })),
    ...resubscription({ before, answered, now }),
    ...(isFailed && failures >= leastFailures
      ? [{ code: 'not-checked' as const, detail: said.failed, since: now }]
      : []),
    ...(silence ? [{ code: 'silent' as const, detail: '', since: silence.since, usual: silence.usual }] : []),
  ];
  if (isExpiring(tokenExpiresAt, now) && !problems.some(({ code }) => code === 'token-invalid'))
    problems.push({ code: 'token-expiring', detail: '', since: now });
  return {
    at: now,
    answeredAt: answered ? now : (before?.answeredAt ?? null),
    failures,
    tokenExpiresAt,
    quality: answered ? answered.quality : isFailed ? (before?.quality ?? null) : null,
    problems: problems.map((one) => ({ ...one, since: sinceOf(before, one) })),
  };
}

const ours: ReadonlySet<WatchProblem['code']> = new Set(['token-expiring', 'resubscribed', 'not-checked', 'silent']);

function saidBefore(before: AccountWatch | null): WatchProblem[] {
  return (before?.problems ?? []).filter(({ code }) => !ours.has(code));
}

function resubscription({
  before,
  answered,
  now,
}: {
  before: AccountWatch | null;
  answered: AccountCheck | null;
  now: number;
}) {
  const last = before?.problems.find(({ code }) => code === 'resubscribed');
  const isShown = last !== undefined && now - last.since < resubscribedShownMs;
  if (isShown) return [last];
  return answered?.resubscribed ? [{ code: 'resubscribed' as const, detail: '', since: now }] : [];
}

function sinceOf(before: AccountWatch | null, problem: WatchProblem): number {
  if (problem.code === 'silent') return problem.since;
  return before?.problems.find(({ code }) => code === problem.code)?.since ?? problem.since;
}

function isExpiring(expiresAt: number | null, now: number): boolean {
  return expiresAt !== null && expiresAt - now < expiringWithinMs;
}
