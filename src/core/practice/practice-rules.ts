import type { Rules } from '../sop/knowledge.ts';

/**
 * The rules in force, as they are practised under: people are there at any hour, since whoever trains at night would
 * have all the time in the world; the customer has finished when they have said something; nothing is followed up.
 */
export function practiceRules(rules: Rules): Rules {
  const { policy } = rules;
  const open = { hours: 'always', holidays: [] } as const;
  return {
    ...rules,
    policy: {
      ...policy,
      business: { ...policy.business, hours: open.hours, holidays: [] },
      teams: policy.teams.map((team) => ({ ...team, hours: open.hours, holidays: [] })),
      bot: { ...policy.bot, listenMs: 0 },
      followUp: null,
    },
  };
}
