import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { csvOf, csvType } from '../../desk/reports/csv.ts';
import { iso } from '../../desk/iso.ts';
import { trialReport } from '../../desk/reports/trial-report.ts';
import { periodsOf, responseTimes } from '../../desk/reports/response-times.ts';
import { weeklyReport } from '../../desk/reports/weekly-report.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import type { HttpParts } from '../parts.ts';
import { channelFigures, responseTimesAnswer, timesRow, trials, weekly } from './report-schemas.ts';
import { errorAnswer } from '../schemas.ts';

const weekMs = 7 * 24 * 3_600_000;
const longestMs = 100 * 24 * 3_600_000;
const day = z.union([z.iso.datetime(), z.iso.date()]).optional();
export const reportRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, now, content }) => {
  app.get('/reports/weekly', {
    schema: {
      summary:
        'Figures by channel and of all; the last seven days unless told otherwise. JSON, or CSV by `Accept: text/csv`',
      tags: ['reports'],
      querystring: z.object({ from: day, to: day }),
      response: {
        200: z.union([weekly, z.string()]),
        422: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      personWho(request, 'reports.read');
      const { from, to } = rangeOf(request.query, now());
      const { channels, total } = await weeklyReport(store, from, to);
      if (wantsCsv(request)) return reply.type(csvType).send(csvOf(channelFigures.shape, channels));
      return { from: iso(from), to: iso(to), channels, total };
    },
  });

  app.get('/reports/trials', {
    schema: {
      summary: 'How everybody’s SOP and the trials did, by revision; the last seven days unless told otherwise',
      tags: ['reports'],
      querystring: z.object({ from: day, to: day }),
      response: { 200: trials, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'reports.read');
      const { from, to } = rangeOf(request.query, now());
      return { from: iso(from), to: iso(to), revisions: await trialReport(store, from, to) };
    },
  });

  app.get('/reports/response-times', {
    schema: {
      summary:
        'How long customers waited for a person, by week or month and channel, team or agent. JSON, or CSV by `Accept: text/csv`',
      tags: ['reports'],
      querystring: z.object({
        from: day,
        to: day,
        by: z.enum(['channel', 'team', 'agent']).default('channel'),
        period: z.enum(['week', 'month', 'whole']).default('week').describe('`whole`: all of the time at once'),
      }),
      response: {
        200: z.union([responseTimesAnswer, z.string()]),
        422: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      personWho(request, 'reports.read');
      const { by, period } = request.query;
      const { from, to } = rangeOf(request.query, now());
      const rows: z.infer<typeof timesRow>[] = [];
      const { timezone } = content().rules.policy.business;
      for (const part of period === 'whole' ? [{ from, to }] : periodsOf({ from, to, period }, timezone)) {
        const times = await responseTimes(store, { ...part, by });
        rows.push(...times.map((one) => ({ from: iso(part.from), to: iso(part.to), ...one })));
      }
      if (wantsCsv(request)) return reply.type(csvType).send(csvOf(timesRow.shape, rows));
      return { from: iso(from), to: iso(to), rows };
    },
  });
};

function wantsCsv({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/csv') ?? false;
}

/** The last seven days unless told otherwise. */
function rangeOf(query: { from?: string | undefined; to?: string | undefined }, now: number) {
  const to = query.to === undefined ? now : Date.parse(query.to);
  const from = query.from === undefined ? to - weekMs : Date.parse(query.from);
  if (from >= to) throw new HttpError('invalid_input', 'from: must be before to');
  if (to - from > longestMs) throw new HttpError('invalid_input', 'from: at most 100 days before to');
  return { from, to };
}
