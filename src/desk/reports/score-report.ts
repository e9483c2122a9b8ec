import { stepTable, type StepName } from '../../core/sop/score/steps.ts';
import type { Store } from '../../store/store.ts';
import { byName } from '../by-name.ts';

export type ScoreFilter = { from: number; to: number; team?: string | undefined; agent?: string | undefined };

export type StepFigures = {
  step: StepName;
  kept: number;
  missed: number;
  /** Conversations in which it was missed, newest first, at most 50. */
  missedIn: string[];
  /** The same, with their ticket numbers. */
  missedCases: { id: string; number: string }[];
};
export type AgentFigures = {
  id: string;
  name: string;
  kept: number;
  missed: number;
  steps: { step: StepName; kept: number; missed: number }[];
};
export type ScoreReport = {
  conversations: number;
  kept: number;
  missed: number;
  steps: StepFigures[];
  agents: AgentFigures[];
};

const mostLinks = 50;

/**
 * Steps kept and missed in the conversations closed within [from, to). The database sums; what comes over is as much
 * as there are steps and people, however many conversations there are (L32).
 */
export async function scoreReport(store: Store, filter: ScoreFilter): Promise<ScoreReport> {
  const counts = await countSteps(store, filter);
  const links = await missedIn(store, filter);
  const steps = stepsOf(counts).map((figures) => {
    const missedCases = links.get(figures.step) ?? [];
    return { ...figures, missedIn: missedCases.map(({ id }) => id), missedCases };
  });
  const [kept, missed] = [sumOf(steps, 'kept'), sumOf(steps, 'missed')];
  return { conversations: await countConversations(store, filter), kept, missed, steps, agents: agentsOf(counts) };
}

type Count = { step: StepName; state: string; agentId: string | null; name: string | null; count: number };
type Figures = { step: StepName; kept: number; missed: number };

function rowsWithin(store: Store, { from, to, team, agent }: ScoreFilter) {
  let query = store.db
    .selectFrom('scored_steps')
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .where('conversation_id', 'not in', reopened(store));
  if (team !== undefined) query = query.where('team', '=', team);
  return agent === undefined ? query : query.where('agent_id', '=', agent);
}

/** What was judged at a closing and is open again stands as it stood then: it counts once it is closed again. */
function reopened(store: Store) {
  return store.db
    .selectFrom('conversations')
    .innerJoin('scored_conversations as scored', 'scored.conversation_id', 'conversations.id')
    .where('conversations.closed_at', 'is', null)
    .select('conversations.id');
}

async function countSteps(store: Store, filter: ScoreFilter): Promise<Count[]> {
  const rows = await rowsWithin(store, filter)
    .select(({ fn }) => [
      ...(['step', 'state', 'agent_id'] as const),
      fn.max('agent_name').as('name'),
      fn.countAll().as('count'),
    ])
    .groupBy(['step', 'state', 'agent_id'])
    .execute();
  return rows.flatMap(({ step, state, agent_id: agentId, name, count }) =>
    isStep(step) ? [{ step, state, agentId, name, count: Number(count) }] : [],
  );
}

/** A step that this version no longer knows is left out. */
function isStep(step: string): step is StepName {
  return Object.hasOwn(stepTable, step);
}

async function countConversations(store: Store, filter: ScoreFilter): Promise<number> {
  const row = await rowsWithin(store, filter)
    .select(({ fn }) => fn.count('conversation_id').distinct().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

async function missedIn(store: Store, filter: ScoreFilter): Promise<Map<string, StepFigures['missedCases']>> {
  const missed = rowsWithin(store, filter)
    .where('state', '=', 'missed')
    .select(({ fn }) => [...(['step', 'conversation_id'] as const), fn.max('closed_at').as('at')])
    .groupBy(['step', 'conversation_id'])
    .as('missed');
  const numbered = store.db
    .selectFrom(missed)
    .select(({ fn }) => [
      ...(['step', 'conversation_id'] as const),
      fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('step').orderBy('at', 'desc').orderBy('conversation_id'))
        .as('place'),
    ])
    .as('numbered');
  const rows = await store.db
    .selectFrom(numbered)
    .innerJoin('conversations', 'conversations.id', 'numbered.conversation_id')
    .select(['step', 'conversations.id', 'conversations.number'])
    .where('place', '<=', mostLinks)
    .orderBy('step')
    .orderBy('place')
    .execute();
  const byStep = Map.groupBy(rows, ({ step }) => step);
  return new Map([...byStep].map(([step, found]) => [step, found.map(({ id, number }) => ({ id, number }))]));
}

/** In the order of the SOP. */
function stepsOf(counts: readonly Count[]): Figures[] {
  return (Object.keys(stepTable) as StepName[]).flatMap((step) => {
    const own = counts.filter((count) => count.step === step);
    return own.length === 0 ? [] : [{ step, kept: countOf(own, 'kept'), missed: countOf(own, 'missed') }];
  });
}

function agentsOf(counts: readonly Count[]): AgentFigures[] {
  const byAgent = Map.groupBy(
    counts.filter(({ agentId }) => agentId !== null),
    ({ agentId }) => agentId ?? '',
  );
  const agents = [...byAgent].map(([id, own]) => {
    const figures = { kept: countOf(own, 'kept'), missed: countOf(own, 'missed') };
    return { id, name: own[0]?.name ?? '', ...figures, steps: stepsOf(own) };
  });
  return agents.toSorted(byName);
}

function countOf(counts: readonly Count[], state: 'kept' | 'missed'): number {
  return counts.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0);
}

function sumOf(figures: readonly Figures[], key: 'kept' | 'missed'): number {
  return figures.reduce((sum, one) => sum + one[key], 0);
}
