import { sql } from 'kysely';
import { byHandChannels } from '../../core/conversation/by-hand.ts';
import type { Store } from '../../store/store.ts';
import { done, gap, lateMs, type Fact, type Verdict } from './fact.ts';

/** As `JSON.stringify` writes it; within a text the quotes would be escaped. */
const said = '"type":"send-message"';

type Sums = { heard: number; said: number };
const none: Sums = { heard: 0, said: 0 };

/**
 * Whether what was decided in a conversation is what it holds: a decision for each message that came in, a message for
 * each that was decided to be said, and a send for each of those. Its whole history is counted, which is as long as one
 * case is.
 */
export async function judgeHistories(store: Store, ids: readonly string[]): Promise<Fact[]> {
  if (ids.length === 0) return [];
  const conversations = await store.db
    .selectFrom('conversations')
    .select(['id', 'activity_at'])
    .where('id', 'in', [...ids])
    // What was said in it has left the store.
    .where('emptied_at', 'is', null)
    .execute();
  const sums = await sumBoth(store, ids);
  return conversations.map(({ id, activity_at: at }) => {
    const { decided = none, held = none, unsent = none } = sums.get(id) ?? {};
    return { kind: 'history', ref: id, at, conversationId: id, verdict: compare(decided, held, unsent.said) };
  });
}

function compare(decided: Sums, held: Sums, unsent: number): Verdict {
  if (held.heard > decided.heard) return gap('message-undecided', `${held.heard} / ${decided.heard}`);
  if (decided.heard > held.heard) return gap('decision-without-message', `${decided.heard} / ${held.heard}`);
  if (decided.said > held.said) return gap('decision-without-message', `${decided.said} / ${held.said}`);
  if (held.said > decided.said) return gap('message-without-decision', `${held.said} / ${decided.said}`);
  return unsent > 0 ? gap('message-not-sent', String(unsent)) : done();
}

type Side = 'decided' | 'held' | 'unsent';

/** In one statement: what a turn commits meanwhile is in both sums or in neither. */
async function sumBoth(store: Store, ids: readonly string[]): Promise<Map<string, Partial<Record<Side, Sums>>>> {
  const some = sql.join(ids);
  const byHand = sql.join(byHandChannels);
  const { rows } = await sql<Sums & { id: string; side: Side }>`
    select conversation_id as id, 'decided' as side,
      sum(case when type in ('customer-wrote', 'customer-commented', 'agent-recorded', 'machine-wrote') then 1 else 0 end) as heard,
      sum(case when type = 'phone-wrote' then 1 else 0 end
        + (length(effects_json) - length(replace(effects_json, ${sql.lit(said)}, ''))) / ${sql.lit(said.length)}) as said
      from events where conversation_id in (${some}) and refused is null group by conversation_id
    union all select conversation_id, 'held',
      sum(case when direction = 'in' then 1 else 0 end), sum(case when direction = 'out' then 1 else 0 end)
      from messages where conversation_id in (${some}) group by conversation_id
    union all select m.conversation_id, 'unsent', 0, count(*)
      from messages m join conversations c on c.id = m.conversation_id
      where m.conversation_id in (${some}) and m.direction = 'out' and coalesce(m.why, '') <> 'phone'
        and c.channel not in (${byHand})
        and not exists (select 1 from outbox o where o.message_id = m.id)
      group by m.conversation_id`.execute(store.db);
  const sums = new Map<string, Partial<Record<Side, Sums>>>();
  for (const { id, side, ...both } of rows) sums.set(id, { ...sums.get(id), [side]: both });
  return sums;
}

/** Whether something makes each open conversation go on: a person, a place in the queue, or a timer. */
export async function judgeCourses(store: Store, ids: readonly string[]): Promise<Fact[]> {
  if (ids.length === 0) return [];
  const rows = await store.db
    .selectFrom('conversations as c')
    .select(['c.id', 'c.activity_at', 'c.phase', 'c.queue_rank', 'c.agent_id'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('timers as t').select('t.timer').whereRef('t.conversation_id', '=', 'c.id')).as('timed'),
    )
    .where('c.id', 'in', [...ids])
    .execute();
  return rows.map(({ id, activity_at: at, phase, queue_rank: rank, agent_id: agentId, timed }) => {
    const goesOn = phase === 'closed' || rank !== null || agentId !== null || Boolean(timed);
    const verdict = goesOn ? done() : gap('forgotten', phase);
    return { kind: 'course', ref: id, at, conversationId: id, verdict };
  });
}

/** `conversation timer`, as items name them. */
export async function judgeTimers(store: Store, refs: readonly string[], now: number): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const ref of refs) {
    const [conversationId = '', timer = ''] = ref.split(' ');
    const row = await store.db
      .selectFrom('timers')
      .select('due_at')
      .where('conversation_id', '=', conversationId)
      .where('timer', '=', timer)
      .executeTakeFirst();
    const isLate = row !== undefined && row.due_at < now - lateMs;
    const verdict = isLate ? gap('timer-overdue', timer) : done();
    facts.push({ kind: 'timer', ref, at: row?.due_at ?? now, conversationId, verdict });
  }
  return facts;
}
