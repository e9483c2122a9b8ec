import { newId } from '../../engine/new-id.ts';
import type { Unit } from '../unit.ts';
import { noteChange } from './changes.ts';
import { unasked } from './latest-wish.ts';
import { getThread } from './threads.ts';

const INSERT = `insert into contact_consents (id, contact_id, purpose, state, how, note, by_id, at)
  values (?, ?, '${unasked}', ?, 'chat', null, '', ?)`;
const LOG = `insert into contact_log (id, contact_id, what, data_json, by_id, at) values (?, ?, 'consent', ?, null, ?)`;

export type SaidWish = { threadKey: string; conversationId: string; leftAlone: boolean; at: number };

/** They said so themselves: nobody recorded it, and no word of theirs is kept with it. */
export async function recordWish(unit: Unit, { threadKey, conversationId, leftAlone, at }: SaidWish): Promise<void> {
  const { contactId } = await getThread(unit, threadKey);
  const state = leftAlone ? 'withdrawn' : 'given';
  await unit.sql.send(INSERT, [newId(at), contactId, state, at]);
  const told = JSON.stringify({ purpose: unasked, state, how: 'chat', note: null });
  await unit.sql.send(LOG, [newId(at), contactId, told, at]);
  unit.threads.delete(threadKey);
  noteChange(unit, 'contact', conversationId, contactId, { contactId });
}
