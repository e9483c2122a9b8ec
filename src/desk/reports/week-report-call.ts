import type { Kysely } from 'kysely';
import type { WeekFigures } from '../../core/sop/week-report-words.ts';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { listStandingAlerts } from '../alerts/service-alerts.ts';
import { tellConsoles } from '../alerts/tell-consoles.ts';

const kind = 'week-report';
const toldTo = ['supervisor', 'management'] as const;

/** Whether that week was told of, or a later one. */
export async function isWeekTold(store: Pick<Store, 'db'>, monday: string): Promise<boolean> {
  const told = store.db.selectFrom('service_alerts').select('id').where('kind', '=', kind);
  return (await told.where('problem', '>=', monday).limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Tells whoever supervises or manages how the week went: on the console, and on their own phones. Once, however many
 * processes try at a time: false when another one was first. What was told of the week before goes.
 */
export async function tellWeek(store: Store, figures: WeekFigures, at: number): Promise<boolean> {
  return store.writeDb(async (trx) => {
    const id = newId(at);
    const begun = await trx
      .insertInto('service_alerts')
      .values({
        ...{ id, kind, ref: '', problem: figures.monday, data_json: JSON.stringify(figures), at },
        ...{ acknowledged_by: null, acknowledged_at: null, over_at: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    if (begun.length === 0) return false;
    await trx
      .updateTable('service_alerts')
      .set({ over_at: at })
      .where('kind', '=', kind)
      .where('id', '<>', id)
      .where('over_at', 'is', null)
      .execute();
    await callPhones(trx, id, at);
    await tellConsoles(trx, { subject: kind, ref: '', begun: [figures.monday] }, at);
    return true;
  });
}

/** The engine sends them within seconds, as it does alarms. */
async function callPhones(trx: Kysely<Database>, id: string, at: number): Promise<void> {
  const people = await trx
    .selectFrom('users')
    .select(['id', 'phone'])
    .where('role', 'in', toldTo)
    .where('phone', 'is not', null)
    .where('disabled_at', 'is', null)
    .execute();
  if (people.length === 0) return;
  const from = await trx
    .selectFrom('accounts')
    .select('id')
    .where('channel', '=', 'whatsapp')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('channel_accounts')
            .select('account_id')
            .whereRef('account_id', '=', 'accounts.id')
            .where('state', '<>', 'on'),
        ),
      ),
    )
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  const same = { alert_id: null, service_alert_id: id, account_id: from?.id ?? null };
  const rest = { state: 'queued', attempts: 0, lease_until: 0, retry_at: at, at } as const;
  const none = { content_json: null, provider_id: null, error: null, done_at: null, answered_at: null } as const;
  const rows = people.map((one) => ({
    ...{ id: newId(at), user_id: one.id, address: one.phone ?? '' },
    ...same,
    ...rest,
    ...none,
  }));
  await trx.insertInto('notices').values(rows).execute();
}

export type WeekReport = { id: string; at: number; figures: WeekFigures };

/** That of the last week, until this person has read it. */
export async function findUnreadWeek(store: Store, personId: string): Promise<WeekReport | null> {
  const [standing] = await listStandingAlerts(store, kind);
  if (!standing) return null;
  const read = store.db.selectFrom('service_alert_reads').select('at').where('alert_id', '=', standing.id);
  if (await read.where('user_id', '=', personId).executeTakeFirst()) return null;
  return { id: standing.id, at: standing.at, figures: standing.data as WeekFigures };
}

/** For themself only: the others are to read it, too. False: there is no such report. */
export async function noteWeekRead(store: Store, id: string, personId: string, now: number): Promise<boolean> {
  return store.writeDb(async (trx) => {
    const report = trx.selectFrom('service_alerts').select('id').where('id', '=', id).where('kind', '=', kind);
    if (!(await report.executeTakeFirst())) return false;
    await trx
      .insertInto('service_alert_reads')
      .values({ alert_id: id, user_id: personId, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
}
