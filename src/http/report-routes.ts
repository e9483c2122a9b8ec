import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { iso } from '../desk/conversation-summary.ts';
import { trialReport } from '../desk/trial-report.ts';
import { weeklyReport, type ReportRow } from '../desk/weekly-report.ts';
import { personWho } from './auth.ts';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer, time } from './schemas.ts';

const weekMs = 7 * 24 * 3_600_000;
const longestMs = 100 * 24 * 3_600_000;
const day = z.union([z.iso.datetime(), z.iso.date()]).optional();
const share = z.number().nullable();
const trialFigures = z.object({
  revision: z.string(),
  trial: z.object({ name: z.string(), team: z.string().nullable(), shift: z.string().nullable() }).nullable(),
  cases: z.number(),
  answers: z.number(),
  answeredInTime: share,
  averageResponseSeconds: share,
  ratings: z.number(),
  averageRating: share,
  escalated: z.number(),
  reopened: z.number(),
});
const row = z.object({
  channel: z.string(),
  conversations: z.number(),
  answeredByBotAlone: z.number(),
  handedOver: z.number(),
  averageFirstResponseSeconds: z.number().nullable(),
  ratings: z.number(),
  averageRating: z.number().nullable(),
});

export const reportRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { store, now }) => {
  app.get('/reports/weekly', {
    schema: {
      summary: 'Figures by channel; the last seven days unless told otherwise. JSON, or CSV by `Accept: text/csv`',
      tags: ['reports'],
      querystring: z.object({ from: day, to: day }),
      response: {
        200: z.union([z.object({ from: time, to: time, channels: z.array(row) }), z.string()]),
        422: errorAnswer,
      },
    },
    handler: async (request, reply) => {
      personWho(request, 'reports.read');
      const { from, to } = rangeOf(request.query, now());
      const channels = await weeklyReport(store, from, to);
      if (request.headers.accept?.includes('text/csv'))
        return reply.type('text/csv; charset=utf-8').send(csvOf(channels));
      return { from: iso(from), to: iso(to), channels };
    },
  });

  app.get('/reports/trials', {
    schema: {
      summary: 'How everybody’s SOP and the trials did, by revision; the last seven days unless told otherwise',
      tags: ['reports'],
      querystring: z.object({ from: day, to: day }),
      response: { 200: z.object({ from: time, to: time, revisions: z.array(trialFigures) }), 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'reports.read');
      const { from, to } = rangeOf(request.query, now());
      return { from: iso(from), to: iso(to), revisions: await trialReport(store, from, to) };
    },
  });
};

function rangeOf(
  query: { from?: string | undefined; to?: string | undefined },
  now: number,
): { from: number; to: number } {
  const to = query.to === undefined ? now : Date.parse(query.to);
  const from = query.from === undefined ? to - weekMs : Date.parse(query.from);
  if (from >= to) throw new HttpError('invalid_input', 'from: must be before to');
  if (to - from > longestMs) throw new HttpError('invalid_input', 'from: at most 100 days before to');
  return { from, to };
}

function csvOf(rows: ReportRow[]): string {
  const columns = Object.keys(row.shape) as (keyof ReportRow)[];
  const lines = rows.map((one) => columns.map((column) => one[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
