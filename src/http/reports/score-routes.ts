import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { restoreContent } from '../../content/revision.ts';
import { iso } from '../../desk/iso.ts';
import { createRulesFor } from '../../desk/reports/score-rules.ts';
import { scoreReport } from '../../desk/reports/score-report.ts';
import { viewReport, viewScore } from '../../desk/reports/score-view.ts';
import { judgeClosed, scoreOf } from '../../desk/reports/scores.ts';
import { personWho } from '../auth.ts';
import { score } from '../conversations/case-schemas.ts';
import { getSummary } from '../conversations/conversation-view.ts';
import { HttpError } from '../errors.ts';
import { readerLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { scoreReportAnswer } from './report-schemas.ts';
import { conversationId, errorAnswer, plainText } from '../schemas.ts';

const weekMs = 7 * 24 * 3_600_000;
const longestMs = 100 * 24 * 3_600_000;
/** Closed since the last background pass: judged before the sums are read, so many at the most. */
const mostFresh = 500;

const day = z.union([z.iso.datetime(), z.iso.date()]).optional();

/** Which steps of the SOP were kept (SOP M1). */
export const scoreRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  const { store, now } = parts;
  const rulesFor = createRulesFor(store, {
    today: () => parts.content().rules,
    restore: (json) => restoreContent(json).rules,
  });

  app.get('/conversations/:id/score', {
    schema: {
      summary: 'Which steps of the SOP it kept and missed, by whom, and what is missing now',
      tags: ['conversations'],
      params: conversationId,
      response: {
        200: score,
        404: errorAnswer,
      },
    },
    handler: async (request) => {
      personWho(request, 'conversations.read');
      const { id } = await getSummary(parts, request.params.id);
      return viewScore(await scoreOf(store, rulesFor, id), readerLanguage(request, parts));
    },
  });

  app.get('/reports/score', {
    schema: {
      summary: 'Steps of the SOP kept and missed in closed conversations; the last seven days unless told otherwise',
      tags: ['reports'],
      querystring: z.object({ from: day, to: day, team: plainText(100).optional(), agent: plainText(200).optional() }),
      response: { 200: scoreReportAnswer, 422: errorAnswer },
    },
    handler: async (request) => {
      personWho(request, 'reports.read');
      const { team, agent } = request.query;
      const to = request.query.to === undefined ? now() : Date.parse(request.query.to);
      const from = request.query.from === undefined ? to - weekMs : Date.parse(request.query.from);
      if (from >= to) throw new HttpError('invalid_input', 'from: must be before to');
      if (to - from > longestMs) throw new HttpError('invalid_input', 'from: at most 100 days before to');
      await judgeClosed(store, rulesFor, mostFresh);
      const found = await scoreReport(store, { from, to, team, agent });
      return { from: iso(from), to: iso(to), ...viewReport(found, readerLanguage(request, parts)) };
    },
  });
};
