import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { plainChanges, plainSop } from '../../core/sop/plain/plain-sop.ts';
import type { Policy } from '../../core/sop/policy.ts';
import { isTrialDay, type Trial } from '../../core/sop/trial.ts';
import { personWho } from '../auth.ts';
import { sop } from '../conversations/case-schemas.ts';
import type { HttpParts } from '../parts.ts';

/** The SOP in force, at hand while working (SOP M5). */
export const sopRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, { engine, now }) => {
  app.get('/sop', {
    schema: {
      summary: 'The SOP in force in plain sentences, Indonesian and English, with its values; and the trials',
      tags: ['sop'],
      response: {
        200: sop,
      },
    },
    handler: (request) => {
      personWho(request, 'content.read');
      const { rules, trials = [] } = engine.published();
      const said = { id: plainSop(rules.policy, 'id'), en: plainSop(rules.policy, 'en') };
      const at = now();
      return {
        ...{ revision: rules.revision, words: said, policy: rules.policy },
        trials: trials.map((one) => trialView(one, rules.policy, at)),
      };
    },
  });
};

function trialView({ rules, ...trial }: Trial, everybodys: Policy, at: number) {
  const tried = rules.policy;
  return {
    ...trial,
    today: isTrialDay({ ...trial, rules }, at, everybodys),
    revision: rules.revision,
    changes: { id: plainChanges(tried, everybodys, 'id'), en: plainChanges(tried, everybodys, 'en') },
    policy: tried,
  };
}
