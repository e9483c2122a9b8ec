import { newId } from '../../engine/new-id.ts';
import type { WeekFigures } from '../../core/sop/week-report-words.ts';
import type { AlarmNotice, NewNotice, NoticeJob, NoticeOutcome, StaffPhone } from '../../engine/store.ts';
import { type Sql, TEXT, insertRows, insertion } from '../sql.ts';

const INSERT = insertion(
  'notices',
  ['id', 'alert_id', 'service_alert_id', 'user_id', 'account_id', 'address', 'state', 'retry_at', 'at'],
  'on conflict do nothing',
);

const PHONES = 'select id, name, role, team, phone from users where phone is not null and disabled_at is null';

export function listStaffPhones(sql: Sql): Promise<StaffPhone[]> {
  return sql.all<StaffPhone>(`${PHONES} order by id`, []);
}

export async function findStaffPhone(sql: Sql, phone: string): Promise<StaffPhone | null> {
  return (await sql.get<StaffPhone>(`${PHONES} and phone = ${TEXT} order by id limit 1`, [phone])) ?? null;
}

export async function insertNotices(sql: Sql, rows: NewNotice[]): Promise<void> {
  const values = rows.map(({ of, userId, accountId, address, at }) => [
    ...[newId(at), 'alertId' in of ? of.alertId : null, 'serviceAlertId' in of ? of.serviceAlertId : null],
    ...[userId, accountId, address, 'queued', at, at],
  ]);
  await insertRows(sql, INSERT, values);
}

/** The service can send nothing but from an account of a channel that knows phone numbers, and that nobody switched off. */
const ACCOUNT = `select id from accounts where channel = 'whatsapp' and not exists (select 1 from channel_accounts c
  where c.account_id = accounts.id and c.state <> 'on') order by case when id = ${TEXT} then 0 else 1 end, created_at limit 1`;

export async function findNoticeAccount(sql: Sql, wantedId: string): Promise<string | null> {
  return (await sql.get<{ id: string }>(ACCOUNT, [wantedId]))?.id ?? null;
}

/** Said once more as the index has it: else SQLite reads every notice that there ever was. */
const IS_OPEN = "state in ('queued', 'sending')";
export const NEXT_NOTICE = `select min(retry_at) as at from notices where state = 'queued' and ${IS_OPEN}`;

export async function nextNoticeAt(sql: Sql): Promise<number | null> {
  return (await sql.get<{ at: number | null }>(NEXT_NOTICE, []))?.at ?? null;
}

const FIND_DUE = `select n.id, n.alert_id, n.user_id, n.account_id, n.address, n.attempts, a.who, a.what, a.clock,
  a.data_json, a.at as alert_at, a.acknowledged_at, c.number, s.data_json as service_json from notices n
  left join alerts a on a.id = n.alert_id left join conversations c on c.id = a.conversation_id
  left join service_alerts s on s.id = n.service_alert_id
  where n.state = 'queued' and n.${IS_OPEN} and n.retry_at <= ? order by n.retry_at, n.id limit 1`;
const FIND_AND_LOCK_DUE = `${FIND_DUE} for update of n skip locked`;
const MARK = "update notices set state = 'sending', attempts = attempts + 1, lease_until = ? where id = ?";
/** The person's own window: what they wrote as any customer does, and their answers to notices. */
const WROTE = `select max(at) as at from (
  select max(m.at) as at from identities i join conversations v on v.thread_key = i.thread_key
    join messages m on m.conversation_id = v.id
    where i.account_id = ${TEXT} and i.kind = 'phone' and i.external_id = ${TEXT} and m.direction = 'in'
  union all select max(answered_at) as at from notices
    where user_id = ${TEXT} and account_id = ${TEXT} and answered_at is not null) as written`;

type Due = {
  id: string;
  user_id: string;
  account_id: string | null;
  address: string;
  attempts: number;
  service_json: string | null;
} & AlarmRow;
/** All null where it is of a service alert. */
type AlarmRow = {
  alert_id: string;
  who: string;
  what: string;
  clock: AlarmNotice['clock'];
  data_json: string;
  alert_at: number;
  acknowledged_at: number | null;
  number: string;
};

function aboutOf(due: Due): NoticeJob['about'] {
  if (due.service_json !== null) return { kind: 'report', figures: JSON.parse(due.service_json) as WeekFigures };
  const { alert_id: alertId, who, what, clock, number, alert_at: at } = due;
  return {
    ...{ kind: 'alarm', alertId, who, what, clock, number, at },
    data: JSON.parse(due.data_json) as AlarmNotice['data'],
    isOpen: due.acknowledged_at === null,
  };
}

/** The next one that is due, marked as being sent; null: none is. */
export async function claimNotice(sql: Sql, now: number, leaseUntil: number): Promise<NoticeJob | null> {
  const due = await sql.get<Due>(sql.dialect === 'postgres' ? FIND_AND_LOCK_DUE : FIND_DUE, [now]);
  if (due === undefined) return null;
  await sql.run(MARK, [leaseUntil, due.id]);
  const { id, account_id: accountId, address } = due;
  const params = [accountId ?? '', address, due.user_id, accountId ?? ''];
  const wrote = await sql.get<{ at: number | null }>(WROTE, params);
  return {
    ...{ id, accountId, address, about: aboutOf(due) },
    attempts: due.attempts + 1,
    wroteAt: wrote?.at ?? null,
  };
}

const FINISH = `update notices set state = ?, retry_at = ?, content_json = ?, provider_id = ?, error = ?, done_at = ?
  where id = ? and state in ('sending', 'unknown')`;

export async function finishNotice(sql: Sql, id: string, outcome: NoticeOutcome, now: number): Promise<void> {
  const { state, error = null, providerId = null, content = null } = outcome;
  const retryAt = outcome.state === 'queued' ? outcome.retryAt : now;
  const doneAt = state === 'queued' ? null : now;
  const json = content === null ? null : JSON.stringify(content);
  await sql.run(FINISH, [state, retryAt, json, providerId, error, doneAt, id]);
}

const EXPIRE = `update notices set state = 'unknown', error = 'no_report', done_at = ?
  where state = 'sending' and ${IS_OPEN} and lease_until <= ?`;

export async function expireNotices(sql: Sql, now: number, leasesUntil: number): Promise<void> {
  await sql.run(EXPIRE, [now, leasesUntil]);
}

const ARRIVED = `update notices set state = 'sent', error = null, done_at = ? where id = ? and state = 'unknown'`;
const failed = `update notices set state = 'failed', error = ?, done_at = ? where id = ? and state in ('sent', 'unknown')`;

export async function applyNoticeReceipt(sql: Sql, id: string, error: string | null, at: number): Promise<void> {
  if (error === null) await sql.run(ARRIVED, [at, id]);
  else await sql.run(failed, [error, at, id]);
}

const LATEST = `select n.alert_id from notices n join alerts a on a.id = n.alert_id
  where n.user_id = ${TEXT} and n.state in ('sent', 'unknown') and n.at > ? and a.acknowledged_at is null
  order by n.at desc, n.id desc limit 1`;
const ANSWER = 'update notices set answered_at = ? where user_id = ? and alert_id = ? and answered_at is null';

/** What a bare "ok" of theirs is about; null: nothing that they were told since then is open. */
export async function findOpenNotice(sql: Sql, userId: string, since: number): Promise<string | null> {
  return (await sql.get<{ alert_id: string }>(LATEST, [userId, since]))?.alert_id ?? null;
}

/** False: they were never told of this alert, or have answered it before. */
export async function answerNotice(sql: Sql, userId: string, alertId: string, at: number): Promise<boolean> {
  return (await sql.run(ANSWER, [at, userId, alertId])) > 0;
}
