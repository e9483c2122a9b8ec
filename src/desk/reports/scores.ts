import type { Kysely } from 'kysely';
import { scoreConversation, type Score, type ScoredStep } from '../../core/sop/score/score.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { findEmptied, keptScore } from '../conversations/emptied.ts';
import type { RulesFor } from './score-rules.ts';

/** Conversations that are judged and written in one transaction. */
const pageLength = 50;
/** Closings that were committed late: so far behind the newest judged one is looked again. */
const lookBackMs = 3_600_000;

type Closed = { id: string; version: number; closed_at: number; team: string | null };
type Judged = Closed & { score: Score };

/** The score of one conversation as its history stands now. */
export async function scoreOf(store: Store, rulesFor: RulesFor, conversationId: string): Promise<Score> {
  if (await findEmptied(store, conversationId)) return keptScore(store, conversationId);
  const rows = await store.listEvents(conversationId);
  return scoreConversation(rows, await rulesFor(rows));
}

/**
 * Judges closed conversations that have not been judged, oldest first, `most` at the most; their number. May be
 * stopped anywhere, run again, and run by several processes at once: the same history gives the same rows.
 */
export async function judgeClosed(store: Store, rulesFor: RulesFor, most: number): Promise<number> {
  let judged = 0;
  while (judged < most) {
    const page = await unjudged(store, Math.min(pageLength, most - judged));
    if (page.length === 0) break;
    await keep(store, await judge(store, rulesFor, page));
    judged += page.length;
  }
  return judged;
}

/** These at once: what they are judged by is about to leave. */
export async function judgeThese(store: Store, rulesFor: RulesFor, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await store.db
    .selectFrom('conversations')
    .select(['id', 'version', 'closed_at', 'team'])
    .where('id', 'in', [...ids])
    .where('closed_at', 'is not', null)
    .execute();
  if (rows.length === 0) return;
  const closed = rows.map((row) => ({ ...row, closed_at: row.closed_at ?? 0 }));
  await keep(store, await judge(store, rulesFor, closed));
}

/** One that was reopened and closed again has another version, and is judged again. */
async function unjudged(store: Store, limit: number): Promise<Closed[]> {
  const newest = await store.db
    .selectFrom('scored_conversations')
    .select(({ fn }) => fn.max('closed_at').as('at'))
    .executeTakeFirst();
  const since = Math.max(0, (newest?.at ?? 0) - lookBackMs);
  const rows = await store.db
    .selectFrom('conversations')
    .leftJoin('scored_conversations as scored', 'scored.conversation_id', 'conversations.id')
    .select(['conversations.id', 'conversations.version', 'conversations.closed_at', 'conversations.team'])
    .where('conversations.closed_at', '>=', since)
    .where(({ or, eb, ref }) =>
      or([eb('scored.version', 'is', null), eb('scored.version', '<>', ref('conversations.version'))]),
    )
    .orderBy('conversations.closed_at')
    .orderBy('conversations.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, closed_at: row.closed_at ?? 0 }));
}

async function judge(store: Store, rulesFor: RulesFor, page: readonly Closed[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const row of page) judged.push({ ...row, score: await scoreOf(store, rulesFor, row.id) });
  return judged;
}

function keep(store: Store, judged: readonly Judged[]): Promise<void> {
  return store.writeDb(async (db) => {
    const ids = judged.map(({ id }) => id);
    await db.deleteFrom('scored_steps').where('conversation_id', 'in', ids).execute();
    await db.deleteFrom('scored_conversations').where('conversation_id', 'in', ids).execute();
    await db.insertInto('scored_conversations').values(judged.map(conversationRow)).execute();
    for (const one of judged) await insertSteps(db, one);
  });
}

function conversationRow({ id, version, closed_at, team, score }: Judged) {
  return { conversation_id: id, version, closed_at, team, kept: score.kept, missed: score.missed };
}

async function insertSteps(db: Kysely<Database>, { id, closed_at, team, score }: Judged): Promise<void> {
  const told = score.steps.filter(({ state }) => state === 'kept' || state === 'missed');
  if (told.length === 0) return;
  const rows = told.map(({ step, state, by }: ScoredStep, place) => {
    const agent = by?.kind === 'agent' ? by : null;
    const who = { agent_id: agent?.id ?? null, agent_name: agent?.name ?? null };
    return { conversation_id: id, place, step, state, ...who, team, closed_at };
  });
  await db.insertInto('scored_steps').values(rows).execute();
}
