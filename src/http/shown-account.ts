import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ConnectionState } from '../../channels/channel.ts';
import type { AccountHealth } from '../desk/channel-health.ts';
import { listAccountAlerts } from '../desk/watch/account-alerts.ts';
import { type AccountWatch, isGrave } from '../desk/watch/account-watch.ts';
import { explainWatchProblem } from '../desk/watch/problem-words.ts';
import type { channelHealth } from './channel-schemas.ts';
import { explainer, readerLanguage } from './language.ts';
import type { HttpParts } from './parts.ts';

type Shown = z.input<typeof channelHealth>;

/** How an account stands, as it is told to whoever asks. */
export async function accountShower(
  request: FastifyRequest,
  parts: HttpParts,
): Promise<(account: AccountHealth) => Shown> {
  const connections = (await parts.connections?.()) ?? new Map<string, never>();
  return (account) => shown(request, parts, { account, connection: connections.get(account.channel) ?? null });
}

type Found = { account: AccountHealth; connection: ConnectionState | null };

function shown(request: FastifyRequest, parts: HttpParts, { account: found, connection }: Found): Shown {
  const { watch, ...account } = found;
  const explain = explainer(request, parts, account.channel);
  const isConnected = parts.isConnected(account.channel, account.externalId) && (connection?.state ?? 'connected') === 'connected';
  return {
    ...account,
    isConnected,
    connection: connection && {
      state: connection.state,
      since: new Date(connection.since).toISOString(),
      why: connection.why,
      meaning: connection.why === null ? null : explain(connection.why),
    },
    state: isConnected ? stateOf(account, watch) : 'disconnected',
    problems: problemsOf(request, parts, { channel: account.channel, watch }),
    quality: watch?.quality ?? null,
    tokenExpiresAt: iso(watch?.tokenExpiresAt ?? null),
    checkedAt: iso(watch?.answeredAt ?? null),
    lastInboundAt: iso(account.lastInboundAt),
    lastSentAt: iso(account.lastSentAt),
    failures: account.failures.map(({ code, count: times, lastAt }) => ({
      ...{ code, count: times, lastAt: new Date(lastAt).toISOString(), meaning: explain(code) },
    })),
  };
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
  { channel, watch }: { channel: string; watch: AccountWatch | null },
): Shown['problems'] {
  const reader = watchReader(request, parts);
  return (watch?.problems ?? []).map((problem) => ({
    ...{ code: problem.code, detail: problem.detail, isGrave: isGrave(problem) },
    since: new Date(problem.since).toISOString(),
    ...explainWatchProblem(problem, { ...reader, channel, tokenExpiresAt: watch?.tokenExpiresAt ?? null }),
  }));
}

/** What whoever supervises must see of accounts. */
export async function shownAccountAlerts(request: FastifyRequest, parts: HttpParts) {
  const reader = watchReader(request, parts);
  return (await listAccountAlerts(parts.store)).map(({ id, at, account, problem, tokenExpiresAt }) => ({
    ...{ id, at: new Date(at).toISOString(), account, code: problem.code, isGrave: isGrave(problem) },
    ...explainWatchProblem(problem, { ...reader, channel: account.channel, tokenExpiresAt }),
  }));
}

/** To whom, and when, it is told. */
function watchReader(request: FastifyRequest, parts: HttpParts) {
  const { timezone } = parts.content().rules.policy.business;
  return { language: readerLanguage(request, parts), timezone, now: parts.now() };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
