import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { ClockKind } from '../../core/conversation/clock.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import type { Person } from '../people/people.ts';
import { may } from '../people/roles.ts';

const mostShown = 200;

/** What nobody has looked after yet, newest first, of what this person is to see (SOP D4). */
export async function listAlerts(store: Store, viewer: Person, explain: (channel: string, code: string) => string) {
  const rows = await store.db
    .selectFrom('alerts')
    .innerJoin('conversations', 'conversations.id', 'alerts.conversation_id')
    .select([
      'alerts.id',
      'alerts.conversation_id',
      'conversations.number',
      'channel',
      'who',
      'what',
      'data_json',
      'alerts.at',
    ])
    .select(['alerts.clock', 'alerts.agent_id'])
    .where('acknowledged_at', 'is', null)
    .where(isFor(viewer))
    .orderBy('alerts.at', 'desc')
    .orderBy('alerts.id', 'desc')
    .limit(mostShown)
    .execute();
  const sent = await noticesOf(
    store,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const data = JSON.parse(row.data_json) as { code?: unknown };
    const isUndelivered = row.what === 'delivery-failed' && typeof data.code === 'string';
    return {
      id: row.id,
      conversation: { id: row.conversation_id, number: row.number },
      who: row.who,
      agentId: row.agent_id,
      clock: row.clock,
      what: row.what,
      data,
      meaning: isUndelivered ? explain(row.channel, String(data.code)) : null,
      at: iso(row.at),
      notices: sent.get(row.id) ?? [],
    };
  });
}

/**
 * Who supervises or manages sees all but other people's reminders, which are no alarms, and what is said of an escalation
 * to those who had it and those who get it: the supervisor has a word of their own. Others see what is theirs and their
 * team's. Somebody without a team of their own works for every team.
 */
function isFor({ id, role, team }: Person): Expression<SqlBool> {
  const eb = expressionBuilder<Database, 'alerts' | 'conversations'>();
  const mine = eb.and([eb('who', '=', 'agent'), eb('alerts.agent_id', '=', id)]);
  if (may(role, 'alerts.all')) {
    const ofOthers = eb.and([
      eb('who', 'in', ['agent', 'team']),
      eb.or([eb('what', 'like', '%-soon'), eb('what', '=', 'escalated')]),
    ]);
    return eb.or([mine, eb.not(ofOthers)]);
  }
  const ofTeam = team === null ? [] : [eb.or([eb('team', '=', team), eb('team', 'is', null)])];
  return eb.or([mine, eb.and([eb('who', '=', 'team'), ...ofTeam])]);
}

type Notice = { name: string; state: string; error: string | null };

/** Whom it reached on their own phone, and why not. */
async function noticesOf(store: Store, alertIds: string[]): Promise<Map<string, Notice[]>> {
  if (alertIds.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('notices')
    .innerJoin('users', 'users.id', 'notices.user_id')
    .select(['notices.alert_id', 'users.name', 'notices.state', 'notices.error'])
    .$narrowType<{ alert_id: string }>()
    .where('notices.alert_id', 'in', alertIds)
    .orderBy('users.name')
    .execute();
  const notices = new Map<string, Notice[]>();
  for (const { alert_id: alertId, ...notice } of rows) notices.set(alertId, [...(notices.get(alertId) ?? []), notice]);
  return notices;
}

export type FoundAlert = { id: string; conversationId: string; clock: ClockKind | null };

/** Null: there is none among those that this person sees. It may have been acknowledged already. */
export async function findAlertFor(store: Store, id: string, viewer: Person): Promise<FoundAlert | null> {
  const row = await store.db
    .selectFrom('alerts')
    .innerJoin('conversations', 'conversations.id', 'alerts.conversation_id')
    .select(['alerts.conversation_id', 'alerts.clock'])
    .where('alerts.id', '=', id)
    .where(isFor(viewer))
    .executeTakeFirst();
  return row ? { id, conversationId: row.conversation_id, clock: row.clock as ClockKind | null } : null;
}
