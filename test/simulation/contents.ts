import { fileURLToPath } from 'node:url';
import { loadContent } from '../../src/content/load.ts';
import { publishable } from '../../src/content/publish.ts';
import type { Rules } from '../../src/core/sop/knowledge.ts';
import type { MinuteSpan, Policy, WeekHours } from '../../src/core/sop/policy.ts';
import type { Understanding } from '../../src/core/understanding/understanding.ts';
import type { Published } from '../../src/engine/engine.ts';

const minute = 60_000;
const hour = 60 * minute;

const earlyAndLate: MinuteSpan = { from: 6 * 60, to: 22 * 60 };
const shortDay: MinuteSpan = { from: 10 * 60, to: 16 * 60 };

/** Ways to run a business that differ in whatever a rule hangs on. Each is published under a revision of its own. */
const ways: ((policy: Policy) => Policy)[] = [
  (policy) => policy,
  (policy) => ({
    ...policy,
    bot: { ...policy.bot, listenMs: 0 },
    closing: { ...policy.closing, confirm: false },
    followUp: { afterMs: hour, template: 'tindak_lanjut' },
  }),
  (policy) => ({
    ...withHours(policy, 'always'),
    bot: { ...policy.bot, listenMs: 5_000, failedTurns: 1 },
    followUp: null,
  }),
  (policy) => ({
    ...policy,
    followUp: { afterMs: 30 * hour, template: 'tidak_ada' },
    survey: { ...policy.survey, ask: false },
  }),
  // A shift past midnight, few replies, short patience.
  (policy) => ({
    ...withHours(policy, everyDay({ from: 20 * 60, to: 4 * 60 })),
    bot: { ...policy.bot, hourlyReplies: 4, staleAfterMs: hour },
    closing: { ...policy.closing, waitMs: 5 * minute },
  }),
  // Each team has hours of its own, one case at a time, a shift, and little patience with the silent.
  (policy) => ({
    ...policy,
    teams: policy.teams.map((team) => ({ ...team, hours: everyDay(team.level === 1 ? earlyAndLate : shortDay) })),
    shifts: { ...policy.shifts, pagi: everyDay({ from: 7 * 60, to: 15 * 60 }) },
    assignment: { ...policy.assignment, capacity: 1, silentMs: 2 * minute },
    handoff: { ...policy.handoff, introduce: true },
    closing: { ...policy.closing, silentMs: 3 * hour },
  }),
];

function withHours(policy: Policy, hours: WeekHours | 'always'): Policy {
  const business = { ...policy.business, hours, quietHours: hours === 'always' ? null : policy.business.quietHours };
  return { ...policy, business, teams: policy.teams.map((team) => ({ ...team, hours })) };
}

function everyDay(span: MinuteSpan): WeekHours {
  return { 0: [span], 1: [span], 2: [span], 3: [span], 4: [span], 5: [span], 6: [span] };
}

export type Contents = { all: Published[]; rulesOf(revision: string): Rules };

/** The sample content, run in each of these ways. Its recognizer is trained once. */
export async function loadContents(): Promise<Contents> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { content, problems } = await loadContent(root);
  if (!content) throw new Error(JSON.stringify(problems));
  const { rules, understand, notice } = publishable(content);
  const remembered = remembering(understand);
  const { approved = [] } = rules;
  const withoutUpdates = approved.filter(({ name }) => name !== 'escalation_update');
  const all = ways.map((way, index) => ({
    rules: {
      ...{ ...rules, policy: way(rules.policy), revision: `way-${index}` },
      approved: index % 2 === 0 ? approved : withoutUpdates,
    },
    ...{ understand: remembered, notice: (text: string) => notice(text) },
  }));
  const byRevision = new Map(all.map((published) => [published.rules.revision, published.rules]));
  return { all, rulesOf: (revision) => byRevision.get(revision) ?? rules };
}

/** Customers say the same things over and over, and what they mean hangs on the words alone. */
function remembering(understand: (text: string) => Understanding): (text: string) => Understanding {
  const known = new Map<string, Understanding>();
  return (text) => {
    const found = known.get(text) ?? understand(text);
    if (known.size < 20_000) known.set(text, found);
    return found;
  };
}
