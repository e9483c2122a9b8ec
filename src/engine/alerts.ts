import type { EngineTx, NewAlert, StaffPhone } from './store.ts';

/** Its id travels to the provider and back in receipts, beside those of customers' messages. */
export const noticePrefix = 'notice:';
/** Of the button under it, before the alert's id. */
export const acknowledgePrefix = 'ack:';

/**
 * Stores an alert, and the notices of it to people's own phones, in the transaction that brought it about (L30). True
 * when somebody is to be told. Quiet hours do not hold an alarm back; a reminder never goes to a phone.
 */
export async function raiseAlert(tx: EngineTx, alert: NewAlert, accountId: string): Promise<boolean> {
  const alertId = await tx.insertAlert(alert);
  if (alert.who === 'team' || alert.what.endsWith('-soon')) return false;
  const people = (await tx.listStaffPhones()).filter((person) => isTold(person, alert));
  if (people.length === 0) return false;
  const from = await tx.findNoticeAccount(accountId);
  const { at } = alert;
  await tx.insertNotices(
    people.map(({ id: userId, phone: address }) => ({ of: { alertId }, userId, accountId: from, address, at })),
  );
  return true;
}

/** A supervisor with a team of their own is called for that team only. */
function isTold({ id, role, team }: StaffPhone, { who, agentId, data }: NewAlert): boolean {
  if (who === 'agent') return id === agentId;
  if (who === 'manager') return role === 'management' || role === 'admin';
  return role === 'supervisor' && (team === null || concerns(team, data));
}

/** Whose team has it, or gets it; everybody's when that is not known. */
function concerns(team: string, { team: own, to }: NewAlert['data']): boolean {
  const teams = [own, to].filter((name) => typeof name === 'string');
  return teams.length === 0 || teams.includes(team);
}
