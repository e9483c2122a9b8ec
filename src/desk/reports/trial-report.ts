import type { Conversation } from '../../core/conversation/state.ts';
import type { Store } from '../../store/store.ts';
import { average } from './average.ts';
import { openedWithin } from './opened-within.ts';
import { ratingsIn } from './ratings.ts';
import { storedTrials, type TrialName } from './stored-trials.ts';

/** How one SOP did: everybody's or a trial's, as one revision of the content had it (SOP M3). */
export type TrialFigures = {
  revision: string;
  /** Null: everybody's. */
  trial: TrialName | null;
  /** In which a person was waited for, answered or solved it under this SOP; of the bot alone, which began under it. */
  cases: number;
  /** Answers by people that a clock was kept of, and the share of them within the limit, 0 to 1. */
  answers: number;
  answeredInTime: number | null;
  /** In open time, as the clock counts. */
  averageResponseSeconds: number | null;
  ratings: number;
  averageRating: number | null;
  /** Cases that went to a higher level under it. Each rating belongs to the SOP that it was solved under, what came back to that of the last time. */
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

/** Cases opened within [from, to), by the revisions they were handled under; the most cases first. */
export async function trialReport(store: Store, from: number, to: number): Promise<TrialFigures[]> {
  const sums = new Map<string, Sums>();
  for await (const page of openedWithin(store, from, to)) {
    const histories = await historiesOf(store, page);
    for (const { id, state } of page) {
      const history = histories.get(id);
      if (history) add(sums, state, history);
    }
  }
  const trials = await storedTrials(store, [...sums.keys()]);
  return [...sums]
    .map(([revision, one]) => figuresOf(revision, trials.get(revision) ?? null, one))
    .toSorted((one, other) => other.cases - one.cases);
}

/** What happened to one case, by the revision that it happened under. */
type History = {
  parts: Map<string, Part>;
  /** Of its last solution; before there is one, of its beginning. */
  judgedBy: string;
  ratings: { revision: string; score: number }[];
};
type Part = { isPersons: boolean; responses: { tookMs: number; limitMs: number }[]; isEscalated: boolean };

/** Effects as any version stored them. */
type StoredEffect = {
  type: string;
  timer?: string;
  what?: string;
  data?: { score?: unknown; before?: unknown };
  clock?: string;
  tookMs?: number;
  limitMs?: number | null;
  done?: boolean;
};

/** Only the events that tell of waiting, of clocks, of escalation, of solving and of ratings are read, and the first of each case. */
async function historiesOf(store: Store, page: { id: string }[]): Promise<Map<string, History>> {
  const histories = new Map<string, History>();
  for (const { conversation_id: id, revision, effects_json: json } of await eventsOf(store, page)) {
    const history: History = histories.get(id) ?? { parts: new Map(), judgedBy: revision, ratings: [] };
    histories.set(id, history);
    const part = history.parts.get(revision) ?? { isPersons: false, responses: [], isEscalated: false };
    history.parts.set(revision, part);
    const effects = JSON.parse(json) as StoredEffect[];
    note(part, effects);
    if (effects.some((effect) => isRecord(effect, 'resolved'))) history.judgedBy = revision;
    for (const { score, isPutRight } of ratingsIn(effects)) {
      if (isPutRight) history.ratings.pop();
      history.ratings.push({ revision: history.judgedBy, score });
    }
  }
  return histories;
}

function note(part: Part, effects: StoredEffect[]): void {
  const responses = effects.flatMap(responseOf);
  part.responses.push(...responses);
  part.isEscalated ||= effects.some((effect) => isRecord(effect, 'escalated'));
  part.isPersons ||= responses.length > 0 || effects.some((one) => isWaitBegun(one) || isRecord(one, 'resolved'));
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
        event('effects_json', 'like', '%"resolved"%'),
        event('effects_json', 'like', '%"survey"%'),
      ]),
    )
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute();
}

function isRecord({ type, what }: StoredEffect, wanted: string): boolean {
  return type === 'record' && what === wanted;
}

function isWaitBegun({ type, timer }: StoredEffect): boolean {
  return type === 'start-timer' && timer === 'response-due';
}

/** One that ended without an answer (back to the bot) is none. */
function responseOf({ type, clock, tookMs, limitMs, done = true }: StoredEffect): Part['responses'] {
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

function add(sums: Map<string, Sums>, { reopened }: Conversation, { parts, judgedBy, ratings }: History): void {
  const handled = [...parts].filter(([, part]) => part.isPersons);
  for (const [revision, part] of handled.length > 0 ? handled : [...parts].slice(0, 1)) {
    addPart(sumsOf(sums, revision), part);
  }
  if (reopened > 0) sumsOf(sums, judgedBy).reopened += 1;
  for (const { revision, score } of ratings) {
    const judged = sumsOf(sums, revision);
    judged.ratings += 1;
    judged.scores += score;
  }
}

function addPart(sums: Sums, { responses, isEscalated }: Part): void {
  sums.cases += 1;
  if (isEscalated) sums.escalated += 1;
  for (const { tookMs, limitMs } of responses) {
    sums.answers += 1;
    sums.tookMs += tookMs;
    if (tookMs <= limitMs) sums.inTime += 1;
  }
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
