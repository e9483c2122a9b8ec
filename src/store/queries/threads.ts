import type { Identity } from '../../../channels/channel.ts';
import type { ThreadRow } from '../../engine/store.ts';
import { type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';
import { identityOfKey, resolveThreads } from './identities.ts';

type Thread = ThreadRow & { profileName: string | null };
type StoredThread = {
  key: string;
  account_id: string;
  channel: string;
  contact_id: string;
  name: string | null;
  profile_name: string | null;
  kind: string | null;
  external_id: string | null;
};

/** A row for each address of the person on the account. */
const FIND = `select t.key, t.account_id, t.channel, t.contact_id, c.name, c.profile_name, i.kind, i.external_id
  from threads t join contacts c on c.id = t.contact_id
  left join identities i on i.contact_id = t.contact_id and i.account_id = t.account_id
  where t.key = ${TEXT} order by i.created_at, i.kind`;

/**
 * Not `for update`: that would hold up everyone who only refers to the row by a foreign key, such as a webhook that
 * adds an address.
 */
const FIND_AND_LOCK = `${FIND} for no key update of t`;

export async function lockThread(unit: Unit, threadKey: string, at: number): Promise<ThreadRow> {
  const known = unit.threads.get(threadKey) ?? (await lockKnown(unit, threadKey));
  if (known !== null) return known;
  const { accountId, identity } = identityOfKey(threadKey);
  const [key] = await resolveThreads(unit, [{ accountId, threadKey, identities: [identity], profileName: null, at }]);
  const made = await lockKnown(unit, key ?? threadKey);
  if (made === null) throw new Error(`The thread ${threadKey} could not be made`);
  return made;
}

async function lockKnown(unit: Unit, threadKey: string): Promise<Thread | null> {
  const rows = await unit.sql.all<StoredThread>(unit.sql.dialect === 'postgres' ? FIND_AND_LOCK : FIND, [threadKey]);
  const [row] = rows;
  if (row === undefined) return null;
  const thread: Thread = {
    key: row.key,
    accountId: row.account_id,
    channel: row.channel,
    contactId: row.contact_id,
    contactName: row.name ?? row.profile_name,
    profileName: row.profile_name,
    identities: ownFirst(row.key, rows.flatMap(identityOf)),
  };
  unit.threads.set(threadKey, thread);
  return thread;
}

const LIST_IDENTITIES = `select kind, external_id from identities where contact_id = ${TEXT} and account_id = ${TEXT}
  order by created_at, kind`;

export async function listIdentities(
  sql: Sql,
  contactId: string,
  accountId: string,
  threadKey: string,
): Promise<Identity[]> {
  const rows = await sql.all<{ kind: string; external_id: string }>(LIST_IDENTITIES, [contactId, accountId]);
  return ownFirst(threadKey, rows.flatMap(identityOf));
}

function identityOf({ kind, external_id: id }: { kind: string | null; external_id: string | null }): Identity[] {
  return kind === null || id === null ? [] : [{ kind: kind as Identity['kind'], id }];
}

/** The address that the thread began with comes first. */
function ownFirst(threadKey: string, identities: Identity[]): Identity[] {
  if (identities.length < 2) return identities;
  const isFirst = ({ kind, id }: Identity): boolean => threadKey.endsWith(`|${kind}:${id}`);
  return [...identities.filter(isFirst), ...identities.filter((identity) => !isFirst(identity))];
}

export async function addIdentities(
  unit: Unit,
  threadKey: string,
  identities: Identity[],
  profileName: string | null,
  at: number,
): Promise<void> {
  const thread = await getThread(unit, threadKey);
  await updateProfileName(unit, thread, profileName);
  const fresh = identities.filter(
    ({ kind, id }) => !thread.identities.some((one) => one.kind === kind && one.id === id),
  );
  if (fresh.length === 0) return;
  const own = identityOfKey(threadKey).identity;
  await resolveThreads(unit, [
    { accountId: thread.accountId, threadKey, identities: [own, ...fresh], profileName, at },
  ]);
  unit.threads.delete(threadKey);
}

async function updateProfileName(unit: Unit, thread: Thread, profileName: string | null): Promise<void> {
  if (profileName === null || profileName === thread.profileName) return;
  await unit.sql.run('update contacts set profile_name = ? where id = ?', [profileName, thread.contactId]);
  unit.threads.delete(thread.key);
}

export async function renameContact(unit: Unit, threadKey: string, name: string): Promise<void> {
  const thread = await getThread(unit, threadKey);
  await unit.sql.run('update contacts set name = ? where id = ?', [name, thread.contactId]);
  unit.threads.delete(threadKey);
}

export async function getThread(unit: Unit, threadKey: string): Promise<Thread> {
  const thread = unit.threads.get(threadKey) ?? (await lockKnown(unit, threadKey));
  if (thread === null) throw new Error(`No thread ${threadKey}: lock it first`);
  return thread;
}
