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

type Facts = { channel: string; handoffAt: number | null; firstAnswerAt: number | null; score: number | null };

/** Conversations opened within [from, to), by channel (SOP R3, V2 in their simple form). */
export async function weeklyReport(store: Store, from: number, to: number): Promise<ReportRow[]> {
  const rows = await store.db
    .selectFrom('conversations')
    .leftJoin(
      store.db
        .selectFrom('messages')
        .select(({ fn }) => ['conversation_id', fn.min('at').as('first_answer_at')])
        .where('author', '=', 'agent')
        .groupBy('conversation_id')
        .as('answers'),
      'answers.conversation_id',
      'conversations.id',
    )
    .select(['channel', 'state_json', 'answers.first_answer_at'])
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .execute();
  const facts = rows.map((row): Facts => {
    const state = JSON.parse(row.state_json) as Conversation;
    const firstAnswerAt = row.first_answer_at === null ? null : Number(row.first_answer_at);
    return { channel: row.channel, handoffAt: state.handoff?.at ?? null, firstAnswerAt, score: state.survey?.score ?? null };
  });
  return [...Map.groupBy(facts, (fact) => fact.channel)].map(([channel, all]) => rowOf(channel, all));
}

function rowOf(channel: string, facts: Facts[]): ReportRow {
  const handedOver = facts.filter((fact) => fact.handoffAt !== null);
  const waits = handedOver.flatMap(({ handoffAt, firstAnswerAt }) =>
    handoffAt !== null && firstAnswerAt !== null && firstAnswerAt >= handoffAt ? [(firstAnswerAt - handoffAt) / 1000] : [],
  );
  const scores = facts.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    channel,
    conversations: facts.length,
    answeredByBotAlone: facts.length - handedOver.length,
    handedOver: handedOver.length,
    averageFirstResponseSeconds: average(waits),
    ratings: scores.length,
    averageRating: average(scores),
  };
}

function average(values: number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
}
