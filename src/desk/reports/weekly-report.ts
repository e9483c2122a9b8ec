import type { Effect } from '../../core/conversation/effect.ts';
import type { Conversation } from '../../core/conversation/state.ts';
import type { Store } from '../../store/store.ts';
import { average } from './average.ts';
import { openedWithin } from './opened-within.ts';
import { ratingsWithin } from './ratings.ts';
import { responseTimes, responseTimesOfAll, type TimesRow } from './response-times.ts';

export type ReportRow = ReportFigures & { channel: string };

export type ReportFigures = {
  conversations: number;
  answeredByBotAlone: number;
  /** A person had a part in it, also when it went back to the bot later. */
  handedOver: number;
  /**
   * What they felt: by the clock on the wall, from when a customer first waited for a person to that person's first message;
   * null when none was answered. No limit is held against it: `averageFirstSeconds` is what the team can answer for.
   */
  averageFirstResponseSeconds: number | null;
  /** Given within the time, whenever the conversation was opened (SOP V2). */
  ratings: number;
  averageRating: number | null;
  /** Of people, within the time, whenever the conversation was opened; in open hours (SOP R3). */
  answers: number;
  averageResponseSeconds: number | null;
  answeredWithinLimitPercent: number | null;
  /** The bot's first answers are apart from people's (L29). */
  averageBotAnswerSeconds: number | null;
  /** Still waiting for a person, longer than the limit: the share within it is of those who were answered. */
  waitingOverLimit: number;
  /** Of those answers, the first ones since a hand-over: in open hours, as the limits are (SOP R1, L28). */
  averageFirstSeconds: number | null;
};

/** Sums only: however many conversations there are, a channel takes this much memory (L32). */
type Sums = {
  conversations: number;
  handedOver: number;
  answered: number;
  waitMs: number;
  ratings: number;
  scores: number;
  waitingOverLimit: number;
};

/** Conversations opened, answers and ratings given within [from, to), by channel and of all together (SOP R3, V2). */
export async function weeklyReport(
  store: Store,
  from: number,
  to: number,
): Promise<{ channels: ReportRow[]; total: ReportFigures }> {
  const sums = new Map<string, Sums>();
  const all = noSums();
  for await (const page of openedWithin(store, from, to)) {
    const ids = page.map(({ id }) => id);
    const [waits, answers] = [await firstWaits(store, ids), await answerTimes(store, ids)];
    for (const { id, state } of page) {
      const own = { firstWaitAt: waits.get(id) ?? null, answers: answers.get(id) ?? [] };
      add(sumsOf(sums, state.channel), state, own);
      add(all, state, own);
    }
  }
  for await (const given of ratingsWithin(store, from, to)) {
    for (const { channel, score } of given) {
      for (const one of [sumsOf(sums, channel), all]) {
        one.ratings += 1;
        one.scores += score;
      }
    }
  }
  const people = byKey(await responseTimes(store, { from, to, by: 'channel' }));
  const bot = byKey(await responseTimes(store, { from, to, by: 'channel', clock: 'bot' }));
  const channels = [...new Set([...sums.keys(), ...people.keys(), ...bot.keys()])].toSorted();
  return {
    channels: channels.map((channel) => ({
      channel,
      ...openedOf(sumsOf(sums, channel)),
      ...answeredOf(people.get(channel), bot.get(channel)),
    })),
    total: {
      ...openedOf(all),
      ...answeredOf(
        await responseTimesOfAll(store, { from, to }),
        await responseTimesOfAll(store, { from, to, clock: 'bot' }),
      ),
    },
  };
}

type Times = Pick<TimesRow, 'answers' | 'averageSeconds' | 'averageFirstSeconds' | 'withinLimitPercent'>;

function answeredOf(people: Times | undefined, bot: Times | undefined) {
  return {
    answers: people?.answers ?? 0,
    averageResponseSeconds: people?.averageSeconds ?? null,
    answeredWithinLimitPercent: people?.withinLimitPercent ?? null,
    averageBotAnswerSeconds: bot?.averageSeconds ?? null,
    averageFirstSeconds: people?.averageFirstSeconds ?? null,
  };
}

function byKey(rows: TimesRow[]): Map<string, TimesRow> {
  return new Map(rows.map((row) => [row.key ?? '', row]));
}

/**
 * When each customer first waited for a person: then the response clock was started (SOP R1). The state tells only of
 * the last hand-over: a transfer or an escalation sets it anew, a return to the bot forgets it.
 */
async function firstWaits(store: Store, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('events')
    .select(['conversation_id', 'at', 'effects_json'])
    .where('conversation_id', 'in', ids)
    .where('effects_json', 'like', '%response-due%')
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute();
  const waits = new Map<string, number>();
  for (const { conversation_id: id, at, effects_json: json } of rows) {
    if (!waits.has(id) && (JSON.parse(json) as Effect[]).some(isClockStarted)) waits.set(id, at);
  }
  return waits;
}

function isClockStarted(effect: Effect): boolean {
  return effect.type === 'start-timer' && effect.timer === 'response-due';
}

/** When people wrote, in order. That the service introduces them is no answer: whoever waits still waits (SOP R1). */
async function answerTimes(store: Store, ids: string[]): Promise<Map<string, number[]>> {
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('messages')
    .select(['conversation_id', 'at'])
    .where('conversation_id', 'in', ids)
    .where('author', '=', 'agent')
    .where((row) => row.or([row('why', 'is', null), row('why', '<>', 'agent_introduction')]))
    .orderBy('at')
    .execute();
  const times = await keptAnswerTimes(store, ids);
  for (const { conversation_id: id, at } of rows) times.set(id, [...(times.get(id) ?? []), at]);
  return times;
}

/** Of conversations whose messages have left the store: what is reported of a week stays as it was. */
async function keptAnswerTimes(store: Store, ids: string[]): Promise<Map<string, number[]>> {
  const rows = await store.db
    .selectFrom('emptied_conversations')
    .select(['conversation_id', 'answers_json'])
    .where('conversation_id', 'in', ids)
    .where('done_at', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, JSON.parse(row.answers_json) as number[]]));
}

function sumsOf(sums: Map<string, Sums>, channel: string): Sums {
  const found = sums.get(channel);
  if (found) return found;
  const fresh = noSums();
  sums.set(channel, fresh);
  return fresh;
}

function noSums(): Sums {
  return { conversations: 0, handedOver: 0, answered: 0, waitMs: 0, ratings: 0, scores: 0, waitingOverLimit: 0 };
}

type History = { firstWaitAt: number | null; answers: number[] };

function add(sums: Sums, { handoff, clocks, introduced }: Conversation, { firstWaitAt, answers }: History): void {
  const waitedSince = firstWaitAt ?? handoff?.at ?? null;
  sums.conversations += 1;
  if (clocks.response?.breach) sums.waitingOverLimit += 1;
  if (waitedSince !== null || answers.length > 0 || introduced.length > 0) sums.handedOver += 1;
  const answeredAt = waitedSince === null ? undefined : answers.find((at) => at >= waitedSince);
  if (waitedSince !== null && answeredAt !== undefined) {
    sums.answered += 1;
    sums.waitMs += answeredAt - waitedSince;
  }
}

function openedOf(sums: Sums) {
  return {
    conversations: sums.conversations,
    answeredByBotAlone: sums.conversations - sums.handedOver,
    handedOver: sums.handedOver,
    averageFirstResponseSeconds: average(sums.waitMs / 1000, sums.answered),
    ratings: sums.ratings,
    averageRating: average(sums.scores, sums.ratings),
    waitingOverLimit: sums.waitingOverLimit,
  };
}
