import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { plainChanges, plainSop } from '../core/sop/plain/plain-sop.ts';
import type { Policy } from '../core/sop/policy.ts';
import { isTrialDay, type Trial } from '../core/sop/trial.ts';
import { personWho } from './auth.ts';
import type { HttpParts } from './parts.ts';

const section = z.object({ key: z.string(), title: z.string(), sentences: z.array(z.string()) });
const bothLanguages = z.object({ id: z.array(section), en: z.array(section) });
const values = z.record(z.string(), z.unknown());
const trialAnswer = z.object({
  name: z.string(),
  team: z.string().nullable(),
  shift: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  today: z.boolean(),
  revision: z.string(),
  changes: bothLanguages,
  policy: values,
});

export const sop = z.object({
  revision: z.string(),
  words: bothLanguages,
  policy: values,
  trials: z.array(trialAnswer),
});

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
