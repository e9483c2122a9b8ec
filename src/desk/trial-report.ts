import type { Conversation } from '../core/conversation/state.ts';
import type { Store } from '../store/store.ts';
import { storedTrials, type TrialName } from './stored-trials.ts';

/** How one SOP did: everybody's or a trial's, as one revision of the content had it (SOP M3). */
export type TrialFigures = {
  revision: string;
  /** Null: everybody's. */
  trial: TrialName | null;
  /** Cases that began under it: when a customer first waited for a person; with the bot alone, when they first wrote. */
  cases: number;
  /** Answers by people that a clock was kept of, and the share of them within the limit, 0 to 1. */
  answers: number;
  answeredInTime: number | null;
  /** In open time, as the clock counts. */
  averageResponseSeconds: number | null;
  ratings: number;
  averageRating: number | null;
  /** Cases that went to a higher level, and cases that came back from solved. */
  escalated: number;
  reopened: number;
};

type Sums = {
  cases: number;
  answers: number;
  inTime: number;
  tookMs: number;
  ratings: number;
  scores: number;
  escalated: number;
  reopened: number;
};

const pageSize = 500;

/** Cases opened within [from, to), by the revision that they began under; the most cases first. */
export async function trialReport(store: Store, from: number, to: number): Promise<TrialFigures[]> {
  const sums = new Map<string, Sums>();
  let after = firstIdOf(from);
  for (;;) {
    const page = await pageOf(store, after, firstIdOf(to));
    const histories = await historiesOf(store, page);
    for (const { id, state_json: json } of page) {
      const history = histories.get(id);
      if (history) add(sumsOf(sums, history.revision), JSON.parse(json) as Conversation, history);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    after = last.id;
  }
  const trials = await storedTrials(store, [...sums.keys()]);
  return [...sums]
    .map(([revision, one]) => figuresOf(revision, trials.get(revision) ?? null, one))
    .toSorted((one, other) => other.cases - one.cases);
}

/** Ids begin with the time they were made at, so the primary key finds a range of time. */
function firstIdOf(at: number): string {
  return Math.max(0, at).toString(16).padStart(12, '0');
}

function pageOf(store: Store, after: string, before: string) {
  return store.db
    .selectFrom('conversations')
    .select(['id', 'state_json'])
    .where('id', '>', after)
    .where('id', '<', before)
    .orderBy('id')
    .limit(pageSize)
    .execute();
}

type History = {
  revision: string;
  responses: { tookMs: number; limitMs: number }[];
  isEscalated: boolean;
};

/** Effects as any version stored them. */
type StoredEffect = {
  type: string;
  timer?: string;
  what?: string;
  clock?: string;
  tookMs?: number;
  limitMs?: number | null;
  done?: boolean;
};

/** Of each case, what its events say: only those that tell of waiting, of clocks and of escalation are read. */
async function historiesOf(store: Store, page: { id: string }[]): Promise<Map<string, History>> {
  const histories = new Map<string, History & { hasWaited: boolean }>();
  for (const { conversation_id: id, revision, effects_json: json } of await eventsOf(store, page)) {
    const effects = JSON.parse(json) as StoredEffect[];
    const history = histories.get(id) ?? { revision, responses: [], isEscalated: false, hasWaited: false };
    if (!history.hasWaited && effects.some(isWaitBegun)) Object.assign(history, { hasWaited: true, revision });
    history.responses.push(...effects.flatMap(responseOf));
    history.isEscalated ||= effects.some(({ type, what }) => type === 'record' && what === 'escalated');
    histories.set(id, history);
  }
  return histories;
}

async function eventsOf(store: Store, page: { id: string }[]) {
  const ids = page.map(({ id }) => id);
  if (ids.length === 0) return [];
  return store.db
    .selectFrom('events')
    .select(['conversation_id', 'revision', 'effects_json'])
    .where('conversation_id', 'in', ids)
    .where((event) =>
      event.or([
        event('seq', '=', 1),
        event('effects_json', 'like', '%"response-due"%'),
        event('effects_json', 'like', '%"clock-stopped"%'),
        event('effects_json', 'like', '%"escalated"%'),
      ]),
    )
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute();
}

function isWaitBegun({ type, timer }: StoredEffect): boolean {
  return type === 'start-timer' && timer === 'response-due';
}

/** One that ended without an answer (back to the bot) is none. */
function responseOf({ type, clock, tookMs, limitMs, done = true }: StoredEffect): History['responses'] {
  const isAnswer = type === 'clock-stopped' && clock === 'response' && done;
  return isAnswer && tookMs !== undefined && typeof limitMs === 'number' ? [{ tookMs, limitMs }] : [];
}

function sumsOf(sums: Map<string, Sums>, revision: string): Sums {
  const found = sums.get(revision);
  if (found) return found;
  const fresh = { cases: 0, answers: 0, inTime: 0, tookMs: 0, ratings: 0, scores: 0, escalated: 0, reopened: 0 };
  sums.set(revision, fresh);
  return fresh;
}

function add(sums: Sums, { survey, reopened = 0 }: Conversation, { responses, isEscalated }: History): void {
  sums.cases += 1;
  for (const { tookMs, limitMs } of responses) {
    sums.answers += 1;
    sums.tookMs += tookMs;
    if (tookMs <= limitMs) sums.inTime += 1;
  }
  if (typeof survey?.score === 'number') {
    sums.ratings += 1;
    sums.scores += survey.score;
  }
  if (isEscalated) sums.escalated += 1;
  if (reopened > 0) sums.reopened += 1;
}

function figuresOf(revision: string, trial: TrialName | null, sums: Sums): TrialFigures {
  return {
    ...{ revision, trial, cases: sums.cases, answers: sums.answers },
    answeredInTime: average(sums.inTime, sums.answers),
    averageResponseSeconds: average(sums.tookMs / 1000, sums.answers),
    ratings: sums.ratings,
    averageRating: average(sums.scores, sums.ratings),
    escalated: sums.escalated,
    reopened: sums.reopened,
  };
}

function average(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}
