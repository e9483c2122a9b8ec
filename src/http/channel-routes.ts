import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AccountHealth, listChannelHealth } from '../desk/channel-health.ts';
import { listAccountAlerts } from '../desk/watch/account-alerts.ts';
import { type AccountWatch, isGrave } from '../desk/watch/account-watch.ts';
import { explainWatchProblem } from '../desk/watch/problem-words.ts';
import { personWho } from './auth.ts';
import { channelHealth, channelSetup } from './channel-schemas.ts';
import { HttpError } from './errors.ts';
import { explainer, readerLanguage } from './language.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer } from './schemas.ts';

type Shown = z.input<typeof channelHealth>;
const tags = ['desk'];

/** Whether messages come and go, and what to do when not (L14). */
export const channelRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  app.get('/channels', {
    schema: {
      summary: 'Each connected number or profile: whether it works, and if not, why; and what connects WhatsApp',
      tags,
      response: {
        200: z.object({
          items: z.array(channelHealth),
          setup: z.array(channelSetup),
          simulatorUrl: z.string().nullable().describe('where to chat as a customer; null: it is off'),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'channels.read');
      const accounts = await listChannelHealth(parts.store, parts.now());
      const { setup, simulatorUrl } = parts.channelSetup();
      return { items: accounts.map((account) => shown(request, parts, account)), setup, simulatorUrl };
    },
  });

  app.post('/channels/:id/check', {
    schema: {
      summary:
        'Asks the provider now how the account stands, as the service does every ten minutes; for administrators',
      tags,
      params: z.object({ id: z.string().max(100) }),
      response: { 200: channelHealth, 404: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'channels.manage');
      const { id } = request.params;
      const found = await parts.watch.lookAt(id);
      const account = (await listChannelHealth(parts.store, parts.now())).find((one) => one.id === id);
      if (!found || !account) throw new HttpError('not_found', 'the service is not set up for this account');
      return shown(request, parts, account);
    },
  });
};

function shown(request: FastifyRequest, parts: HttpParts, { watch, ...account }: AccountHealth): Shown {
  const explain = explainer(request, parts, account.channel);
  const isConnected = parts.isConnected(account.channel);
  return {
    ...account,
    isConnected,
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
