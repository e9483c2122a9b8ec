import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findAlertFor, listAlerts } from '../../desk/alerts/alerts.ts';
import { acknowledgeServiceAlert } from '../../desk/alerts/service-alerts.ts';
import { listStuckInbound, retryStuckInbound } from '../../desk/alerts/stuck-inbound.ts';
import { listConnectionAlerts } from '../../desk/channels/connection-alerts.ts';
import { iso } from '../../desk/iso.ts';
import { listLedgerAlerts } from '../../desk/ledger/ledger-alerts.ts';
import type { Person } from '../../desk/people/people.ts';
import { may } from '../../desk/people/roles.ts';
import { findUnreadWeek, noteWeekRead } from '../../desk/reports/week-report-call.ts';
import { personWho } from '../auth.ts';
import { shownAccountAlerts } from '../channels/shown-account.ts';
import { alert, channelAlert, connectionAlert, ledgerAlert, weekReport } from '../conversations/case-schemas.ts';
import { HttpError } from '../errors.ts';
import { explainer } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { inboxProblem } from '../people/desk-schemas.ts';
import { errorAnswer, id } from '../schemas.ts';

const tags = ['desk'];

/** What needs somebody: alerts of conversations and of the service, and what came in and is stuck. */
export const alertRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store } = parts;

  app.get('/alerts', {
    schema: {
      summary: 'Alerts that need somebody: supervisors and managers see all, others their own and their team’s',
      tags,
      response: {
        200: z.object({
          items: z.array(alert),
          ledger: ledgerAlert.nullable(),
          channels: z.array(channelAlert),
          connections: z.array(connectionAlert),
          week: weekReport.nullable(),
        }),
      },
    },
    handler: async (request) => {
      const me = personWho(request, 'alerts.handle');
      const seesAll = may(me.role, 'alerts.all');
      const [ofLedger] = seesAll ? await listLedgerAlerts(store) : [];
      const week = seesAll ? await findUnreadWeek(store, me.id) : null;
      const connections = (seesAll && (await parts.connections?.())) || [];
      return {
        items: await listAlerts(store, me, (channel, code) => explainer(request, parts, channel)(code, true)),
        connections: (await listConnectionAlerts(store, connections)).map((one) => {
          const { alertId, channel, name: account, since, why } = one;
          const meaning = explainer(request, parts, channel)(why ?? 'closed');
          return { id: alertId, channel, account, since: iso(since), meaning };
        }),
        ledger: ofLedger ? { id: ofLedger.id, at: iso(ofLedger.at), ...ofLedger.data } : null,
        channels: seesAll ? await shownAccountAlerts(request, parts) : [],
        week: week && { id: week.id, at: iso(week.at), ...week.figures },
      };
    },
  });

  app.post('/alerts/:id/acknowledge', {
    schema: {
      summary: 'I look after it. Of a clock: its ladder rests, and its other alerts are settled, too',
      tags,
      params: z.object({ id }),
      response: { 204: z.null(), 404: errorAnswer },
    },
    handler: async (request, reply) => {
      const isDone = await acknowledge(parts, request.params.id, personWho(request, 'alerts.handle'));
      if (!isDone) throw new HttpError('not_found', 'there is no such alert, or somebody has acknowledged it already');
      return reply.code(204).send(null);
    },
  });

  app.get('/inbox-problems', {
    schema: {
      summary: 'What came in and could not be handled: it waits here for a person (L11)',
      tags,
      response: {
        200: z.object({
          items: z.array(inboxProblem),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'conversations.supervise');
      return { items: await listStuckInbound(store) };
    },
  });

  app.post('/inbox-problems/:id/retry', {
    schema: {
      summary: 'What hindered it is mended: it is handled again within seconds',
      tags,
      params: z.object({ id: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
      response: { 204: z.null(), 404: errorAnswer },
    },
    handler: async (request, reply) => {
      personWho(request, 'conversations.supervise');
      const isDone = await retryStuckInbound(store, request.params.id);
      if (!isDone) throw new HttpError('not_found', 'it does not wait here any more: somebody has had it tried again');
      return reply.code(204).send(null);
    },
  });
};

/** False when there is no such alert for them, or somebody was first. */
async function acknowledge({ store, engine, now }: HttpParts, alertId: string, me: Person): Promise<boolean> {
  const found = await findAlertFor(store, alertId, me);
  if (!found) {
    if (!may(me.role, 'alerts.all')) return false;
    return (await noteWeekRead(store, alertId, me.id, now())) || acknowledgeServiceAlert(store, alertId, me.id, now());
  }
  if (found.clock !== null) {
    const agent = { id: me.id, name: me.name };
    const outcome = await engine.act(found.conversationId, { type: 'agent-acknowledged', agent, clock: found.clock });
    if (outcome.ok) return true;
  }
  // A reminder, or what is about no clock: seen is all there is to it.
  return store.write((tx) => tx.acknowledgeAlert(alertId, me.id, now()));
}
