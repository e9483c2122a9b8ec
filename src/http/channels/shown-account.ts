import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ConnectionState } from '../../../channels/channel.ts';
import type { AccountHealth } from '../../desk/channels/channel-health.ts';
import type { AccountStanding } from '../../desk/channels/channel-accounts.ts';
import { listAccountAlerts } from '../../desk/watch/account-alerts.ts';
import { type AccountWatch, isGrave } from '../../desk/watch/account-watch.ts';
import { explainWatchProblem } from '../../desk/watch/problem-words.ts';
import type { channelHealth } from './channel-schemas.ts';
import { explainer, readerLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { iso, isoOrNull } from '../../desk/iso.ts';

type Shown = z.input<typeof channelHealth>;

/** How an account stands, as it is told to whoever asks. */
export async function accountShower(
  request: FastifyRequest,
  parts: HttpParts,
): Promise<(account: AccountHealth) => Shown> {
  const connections = (await parts.connections?.()) ?? [];
  const of = new Map(connections.map((one) => [one.accountId, one]));
  return (account) => shown(request, parts, { account, connection: of.get(account.id) ?? null });
}

type Found = { account: AccountHealth; connection: ConnectionState | null };

function shown(request: FastifyRequest, parts: HttpParts, { account: found, connection }: Found): Shown {
  const { watch, ...account } = found;
  const explain = explainer(request, parts, account.channel);
  const standing = standingOf(parts, account);
  const isConnected =
    parts.isConnected(account.channel, account.externalId) && (connection?.state ?? 'connected') === 'connected';
  return {
    ...account,
    source: sourceOf(standing),
    isConnected,
    connection: connection && {
      state: connection.state,
      since: iso(connection.since),
      why: connection.why,
      meaning: connection.why === null ? null : explain(connection.why),
    },
    state: standing === 'off' ? 'off' : isConnected ? stateOf(account, watch) : 'disconnected',
    problems: problemsOf(request, parts, { account: found, watch }),
    quality: watch?.quality ?? null,
    tokenExpiresAt: isoOrNull(watch?.tokenExpiresAt ?? null),
    checkedAt: isoOrNull(watch?.answeredAt ?? null),
    lastInboundAt: isoOrNull(account.lastInboundAt),
    lastSentAt: isoOrNull(account.lastSentAt),
    failures: account.failures.map(({ code, count: times, lastAt }) => ({
      ...{ code, count: times, lastAt: iso(lastAt), meaning: explain(code) },
    })),
  };
}

type Named = { channel: string; externalId: string };

function standingOf({ accountStanding }: HttpParts, { channel, externalId }: Named): AccountStanding {
  return accountStanding?.(channel, externalId) ?? null;
}

function sourceOf(standing: AccountStanding): Shown['source'] {
  if (standing === null || standing === 'removed') return null;
  return standing === 'settings' || standing === 'simulator' ? standing : 'console';
}

/** Whoever mends it does that where it is set up. */
function placeOf(parts: HttpParts, account: Named): { channel: string; isOfConsole: boolean } {
  return { channel: account.channel, isOfConsole: sourceOf(standingOf(parts, account)) === 'console' };
}

function stateOf(account: Omit<AccountHealth, 'watch'>, watch: AccountWatch | null): Shown['state'] {
  const failedAt = account.failures[0]?.lastAt ?? 0;
  const problems = watch?.problems ?? [];
  if (failedAt > (account.lastSentAt ?? 0) || problems.some(isGrave)) return 'failing';
  return problems.length > 0 ? 'attention' : 'ready';
}

function problemsOf(
  request: FastifyRequest,
  parts: HttpParts,
  { account, watch }: { account: Named; watch: AccountWatch | null },
): Shown['problems'] {
  const reader = { ...watchReader(request, parts), ...placeOf(parts, account) };
  return (watch?.problems ?? []).map((problem) => ({
    ...{ code: problem.code, detail: problem.detail, isGrave: isGrave(problem) },
    since: iso(problem.since),
    ...explainWatchProblem(problem, { ...reader, tokenExpiresAt: watch?.tokenExpiresAt ?? null }),
  }));
}

/** What whoever supervises must see of accounts. */
export async function shownAccountAlerts(request: FastifyRequest, parts: HttpParts) {
  const reader = watchReader(request, parts);
  return (await listAccountAlerts(parts.store)).map(
    ({ id, at, account: { externalId, ...account }, problem, tokenExpiresAt }) => ({
      ...{ id, at: iso(at), account, code: problem.code, isGrave: isGrave(problem) },
      ...explainWatchProblem(problem, { ...reader, ...placeOf(parts, { ...account, externalId }), tokenExpiresAt }),
    }),
  );
}

/** To whom, and when, it is told. */
function watchReader(request: FastifyRequest, parts: HttpParts) {
  const { timezone } = parts.content().rules.policy.business;
  return { language: readerLanguage(request, parts), timezone, now: parts.now() };
}
