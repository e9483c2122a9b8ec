import { newId } from '../../engine/new-id.ts';
import { LIMIT, type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';
import { getThread } from './threads.ts';

/** The consent to be written to without having asked: follow-ups, surveys, reminders. */
export const UNASKED = 'unasked';

/** The latest statement counts, whichever of the merged contacts it was made for. */
const FIND = `select c.state from (
    select id from contacts where id = ${TEXT} union all select id from contacts where merged_into = ${TEXT}
  ) family join contact_consents c on c.contact_id = family.id
  where c.purpose = '${UNASKED}' order by c.at desc, c.id desc ${LIMIT}`;

export async function isLeftAlone(sql: Sql, contactId: string): Promise<boolean> {
  const latest = await sql.get<{ state: string }>(FIND, [contactId, contactId, 1]);
  return latest?.state === 'withdrawn';
}

const INSERT = `insert into contact_consents (id, contact_id, purpose, state, how, note, by_id, at)
  values (?, ?, '${UNASKED}', ?, 'chat', null, '', ?)`;
const LOG = `insert into contact_log (id, contact_id, what, data_json, by_id, at) values (?, ?, 'consent', ?, null, ?)`;

export type SaidWish = { threadKey: string; conversationId: string; leftAlone: boolean; at: number };

/** They said so themselves: nobody recorded it, and no word of theirs is kept with it. */
export async function recordWish(unit: Unit, { threadKey, conversationId, leftAlone, at }: SaidWish): Promise<void> {
  const { contactId } = await getThread(unit, threadKey);
  const state = leftAlone ? 'withdrawn' : 'given';
  await unit.sql.send(INSERT, [newId(at), contactId, state, at]);
  const told = JSON.stringify({ purpose: UNASKED, state, how: 'chat', note: null });
  await unit.sql.send(LOG, [newId(at), contactId, told, at]);
  noteChange(unit, 'contact', conversationId, contactId, { contactId });
}
