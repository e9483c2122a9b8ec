import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { checkTemplateSend } from '../../content/files/template-check.ts';
import { findAlertFor, listAlerts } from '../../desk/alerts/alerts.ts';
import { iso } from '../../desk/iso.ts';
import { listConnectionAlerts } from '../../desk/channels/connection-alerts.ts';
import { listLedgerAlerts } from '../../desk/ledger/ledger-alerts.ts';
import type { Person } from '../../desk/people/people.ts';
import { may } from '../../desk/people/roles.ts';
import { listStuckInbound, retryStuckInbound } from '../../desk/alerts/stuck-inbound.ts';
import { acknowledgeServiceAlert } from '../../desk/alerts/service-alerts.ts';
import { findUnreadWeek, noteWeekRead } from '../../desk/reports/week-report-call.ts';
import { personWho } from '../auth.ts';
import { alert, channelAlert, connectionAlert, ledgerAlert, weekReport } from '../conversations/case-schemas.ts';
import { inboxProblem } from './desk-schemas.ts';
import { HttpError } from '../errors.ts';
import { explainer, readerLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id, person, templateSend } from '../schemas.ts';
import { shownAccountAlerts } from '../channels/shown-account.ts';
import { templateOf } from '../conversations/template-send.ts';

const tags = ['desk'];

const kindLimit = z.object({ bytes: z.number(), mimes: z.array(z.string()) }).optional();
const channelLimits = z.object({
  channel: z.string(),
  textLimit: z.number().describe('in characters; longer text goes out as several messages'),
  captionLimit: z.number(),
  quotes: z.boolean().describe('an answer may name the message that it answers'),
  templates: z.boolean(),
  convertsVoice: z.boolean().describe('a voice note of any type is made into one that the channel takes'),
  media: z
    .object({
      ...{ image: kindLimit, video: kindLimit, audio: kindLimit },
      ...{ voice: kindLimit, document: kindLimit, sticker: kindLimit },
    })
    .describe('greatest size and types by kind; a kind that is not there cannot be sent'),
});

/** What the console needs beside the conversations: people, teams, wording, alerts, and what is stuck. */
export const deskRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, desk } = parts;

  app.put('/presence', {
    schema: {
      summary: 'Whether I take conversations now',
      tags,
      body: z.object({ state: z.enum(['online', 'away', 'offline']) }),
      response: { 200: z.object({ state: z.enum(['online', 'away', 'offline']) }) },
    },
    handler: async (request) => {
      const me = personWho(request, 'conversations.handle');
      await desk.presence.choose(me.id, request.body.state);
      parts.engine.peopleChanged();
      return { state: request.body.state };
    },
  });

  app.get('/agents', {
    schema: { summary: 'The people at the desk', tags, response: { 200: z.object({ items: z.array(person) }) } },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      return { items: await desk.listPeople() };
    },
  });

  app.get('/teams', {
    schema: {
      summary: 'The teams of the SOP',
      tags,
      response: { 200: z.object({ items: z.array(z.object({ name: z.string(), level: z.number() })) }) },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      return { items: parts.content().rules.policy.teams };
    },
  });

  app.get('/business', {
    schema: {
      summary: 'The business, as the SOP names it',
      tags,
      response: {
        200: z.object({
          name: z.string(),
          address: z.string(),
          language: z.enum(['id', 'en']),
          timezone: z.string(),
          hasAssistant: z.boolean().describe('drafts may be asked of a language model'),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const { business, assistant } = parts.content().rules.policy;
      const { name, address, language, timezone } = business;
      const hasAssistant = Boolean(parts.assistant) && assistant.use !== 'off';
      return { name, address, language, timezone, hasAssistant };
    },
  });

  app.get('/quick-replies', {
    schema: {
      summary: 'Quick replies in the reader’s language',
      tags,
      response: {
        200: z.object({ items: z.array(z.object({ shortcut: z.string(), title: z.string(), text: z.string() })) }),
      },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const all = parts.content().quickReplies;
      const mine = all[readerLanguage(request, parts)];
      return { items: mine.length > 0 ? mine : all[parts.content().rules.policy.business.language] };
    },
  });

  app.get('/channel-limits', {
    schema: {
      summary: 'How long a text, and which files of what size, each connected channel takes',
      tags,
      response: { 200: z.object({ items: z.array(channelLimits) }) },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const convertsVoice = await parts.ffmpeg.isThere();
      const items = parts.capabilities().map(({ channel, capabilities }) => {
        const { textLimit, captionLimit, quotes, templates, media } = capabilities;
        return { channel, textLimit, captionLimit, quotes, templates, convertsVoice, media };
      });
      return { items };
    },
  });

  app.get('/templates', {
    schema: {
      summary: 'Approved templates, for a closed window',
      tags,
      response: {
        200: z.object({
          items: z.array(
            z.object({
              name: z.string(),
              language: z.string(),
              components: z.array(z.unknown()),
              forStaff: z.boolean().describe('alarms and the weekly evaluation, to our own people: not for a customer'),
            }),
          ),
        }),
      },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const { approvedTemplates, rules } = parts.content();
      const { alarm, reports } = rules.policy;
      const ours = [alarm.template, reports.template];
      return { items: approvedTemplates.map((one) => ({ ...one, forStaff: ours.includes(one.name) })) };
    },
  });

  app.post('/templates/preview', {
    schema: {
      summary: 'What the customer would read; 422 `invalid_template` says what is missing (L17)',
      tags,
      body: templateSend,
      response: { 200: z.object({ text: z.string(), buttons: z.array(z.string()) }), 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'content.read');
      const check = checkTemplateSend(parts.content().approvedTemplates, templateOf(request.body));
      if (!check.ok) throw new HttpError('invalid_template', check.problem);
      return { text: check.text, buttons: check.buttons };
    },
  });

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
