import type { Conversation } from '../core/conversation/state.ts';
import type { Store } from '../store/store.ts';

export type ReportRow = {
  channel: string;
  conversations: number;
  answeredByBotAlone: number;
  handedOver: number;
  /** From the hand-over to a person's first message; null when none was answered. */
  averageFirstResponseSeconds: number | null;
  ratings: number;
  averageRating: number | null;
};

/** Sums only: however many conversations there are, a channel takes this much memory (L32). */
type Sums = {
  conversations: number;
  handedOver: number;
  answered: number;
  waitMs: number;
  ratings: number;
  scores: number;
};

const pageSize = 500;

/** Conversations opened within [from, to), by channel (SOP R3, V2 in their simple form). */
export async function weeklyReport(store: Store, from: number, to: number): Promise<ReportRow[]> {
  const sums = new Map<string, Sums>();
  let after = firstIdOf(from);
  for (;;) {
    const page = await pageOf(store, after, firstIdOf(to));
    const answers = await firstAnswers(
      store,
      page.map(({ id }) => id),
    );
    for (const { id, channel, state_json: json } of page) {
      add(sumsOf(sums, channel), JSON.parse(json) as Conversation, answers.get(id) ?? null);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) break;
    after = last.id;
  }
  return [...sums].map(([channel, one]) => rowOf(channel, one)).toSorted((a, b) => (a.channel < b.channel ? -1 : 1));
}

/** Ids begin with the time they were made at, so the primary key finds a range of time. */
function firstIdOf(at: number): string {
  return Math.max(0, at).toString(16).padStart(12, '0');
}

function pageOf(store: Store, after: string, before: string) {
  return store.db
    .selectFrom('conversations')
    .select(['id', 'channel', 'state_json'])
    .where('id', '>', after)
    .where('id', '<', before)
    .orderBy('id')
    .limit(pageSize)
    .execute();
}

async function firstAnswers(store: Store, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('messages')
    .select(({ fn }) => ['conversation_id', fn.min('at').as('at')])
    .where('conversation_id', 'in', ids)
    .where('author', '=', 'agent')
    .groupBy('conversation_id')
    .execute();
  return new Map(rows.map(({ conversation_id: id, at }) => [id, at]));
}

function sumsOf(sums: Map<string, Sums>, channel: string): Sums {
  const found = sums.get(channel);
  if (found) return found;
  const fresh = { conversations: 0, handedOver: 0, answered: 0, waitMs: 0, ratings: 0, scores: 0 };
  sums.set(channel, fresh);
  return fresh;
}

function add(sums: Sums, { handoff, survey }: Conversation, firstAnswerAt: number | null): void {
  sums.conversations += 1;
  if (handoff) sums.handedOver += 1;
  if (handoff && firstAnswerAt !== null && firstAnswerAt >= handoff.at) {
    sums.answered += 1;
    sums.waitMs += firstAnswerAt - handoff.at;
  }
  if (typeof survey?.score === 'number') {
    sums.ratings += 1;
    sums.scores += survey.score;
  }
}

function rowOf(channel: string, sums: Sums): ReportRow {
  return {
    channel,
    conversations: sums.conversations,
    answeredByBotAlone: sums.conversations - sums.handedOver,
    handedOver: sums.handedOver,
    averageFirstResponseSeconds: average(sums.waitMs / 1000, sums.answered),
    ratings: sums.ratings,
    averageRating: average(sums.scores, sums.ratings),
  };
}

function average(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}
