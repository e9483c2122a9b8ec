import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { iso } from '../desk/conversation-summary.ts';
import { weeklyReport, type ReportRow } from '../desk/weekly-report.ts';
import { personWho } from './auth.ts';
import { HttpError } from './errors.ts';
import type { HttpParts } from './parts.ts';
import { errorAnswer, time } from './schemas.ts';

const weekMs = 7 * 24 * 3_600_000;
const longestMs = 100 * 24 * 3_600_000;
const day = z.union([z.iso.datetime(), z.iso.date()]).optional();
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
      const to = request.query.to === undefined ? now() : Date.parse(request.query.to);
      const from = request.query.from === undefined ? to - weekMs : Date.parse(request.query.from);
      if (from >= to) throw new HttpError('invalid_input', 'from: must be before to');
      if (to - from > longestMs) throw new HttpError('invalid_input', 'from: at most 100 days before to');
      const channels = await weeklyReport(store, from, to);
      if (request.headers.accept?.includes('text/csv'))
        return reply.type('text/csv; charset=utf-8').send(csvOf(channels));
      return { from: iso(from), to: iso(to), channels };
    },
  });
};

function csvOf(rows: ReportRow[]): string {
  const columns = Object.keys(row.shape) as (keyof ReportRow)[];
  const lines = rows.map((one) => columns.map((column) => one[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
