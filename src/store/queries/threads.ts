import type { Identity } from '../../../channels/channel.ts';
import type { ThreadRow } from '../../engine/store.ts';
import { identityOfKey } from '../../engine/thread-key.ts';
import { type Dialect, type Sql, TEXT } from '../sql.ts';
import { LeftToBeAlone, type Unit } from '../unit.ts';
import { resolveThreads } from './identities.ts';
import { latestWish, survey, unasked } from './latest-wish.ts';

type Thread = ThreadRow & { profileName: string | null };
export type StoredThread = {
  key: string;
  account_id: string;
  channel: string;
  contact_id: string;
  name: string | null;
  profile_name: string | null;
  kind: string | null;
  external_id: string | null;
  home: string | null;
  since: number | null;
  /** Of messages that were not asked for. */
  wish: string | null;
  survey_wish: string | null;
};

type StoredIdentity = Pick<StoredThread, 'kind' | 'external_id' | 'home' | 'since'>;

const columns = (dialect: Dialect): string => `t.key, t.account_id, t.channel, t.contact_id, c.name, c.profile_name,
  i.kind, i.external_id, i.thread_key as home, i.created_at as since, ${latestWish(dialect, unasked)} as wish,
  ${latestWish(dialect, survey)} as survey_wish`;
/**
 * A row for each address of the person on the account. Said of the account in a way that no index answers: else
 * PostgreSQL may read all addresses of the account in one, to match them with the person's few.
 */
const WITH_ADDRESSES = `join contacts c on c.id = t.contact_id
  left join identities i on i.contact_id = t.contact_id and (i.account_id = t.account_id) is true`;
const IN_ORDER = 'order by i.created_at, i.kind';
const find = (dialect: Dialect): string =>
  `select ${columns(dialect)} from threads t ${WITH_ADDRESSES} where t.key = ${TEXT} ${IN_ORDER}`;
const FIND = find('sqlite');

/**
 * Not `for update`: that would hold up everyone who only refers to the row by a foreign key, such as a webhook that
 * adds an address.
 */
const FIND_AND_LOCK = `${find('postgres')} for no key update of t`;
const FIND_AND_LOCK_FREE = `select ${columns('postgres')} from unnest(?::text[]) as given (key) join threads t on t.key = given.key
  ${WITH_ADDRESSES} ${IN_ORDER} for no key update of t skip locked`;

/** The rows of each. Those that somebody else holds are passed over: whoever holds some waits for no other. */
export async function findFreeThreads(sql: Sql, keys: string[]): Promise<StoredThread[][]> {
  const found = Map.groupBy(await sql.all<StoredThread>(FIND_AND_LOCK_FREE, [keys]), ({ key }) => key);
  return keys.map((key) => found.get(key) ?? []);
}

export async function lockThread(unit: Unit, threadKey: string, at: number): Promise<ThreadRow> {
  const known = unit.threads.get(threadKey) ?? (await lockKnown(unit, threadKey));
  if (known !== null) return known;
  if (unit.shared) throw new LeftToBeAlone(unit);
  const { accountId, identity } = identityOfKey(threadKey);
  const [key] = await resolveThreads(unit, [{ accountId, threadKey, identities: [identity], profileName: null, at }]);
  const made = await lockKnown(unit, key ?? threadKey);
  if (made === null) throw new Error(`The thread ${threadKey} could not be made`);
  return made;
}

function findRows({ sql, shared }: Unit, threadKey: string): Promise<StoredThread[]> {
  if (shared) return shared.company.threads.ask(threadKey);
  return sql.all<StoredThread>(sql.dialect === 'postgres' ? FIND_AND_LOCK : FIND, [threadKey]);
}

async function lockKnown(unit: Unit, threadKey: string): Promise<Thread | null> {
  if (unit.shared && unit.shared.onlyThread !== threadKey) throw new LeftToBeAlone(unit);
  const rows = await findRows(unit, threadKey);
  const [row] = rows;
  if (row === undefined) return null;
  if (unit.shared) unit.shared.hasLocked = true;
  const thread: Thread = {
    key: row.key,
    accountId: row.account_id,
    channel: row.channel,
    contactId: row.contact_id,
    contactName: row.name ?? row.profile_name,
    profileName: row.profile_name,
    isLeftAlone: row.wish === 'withdrawn',
    wantsNoSurvey: row.survey_wish === 'withdrawn',
    identities: identitiesOf(row.key, rows),
  };
  unit.threads.set(threadKey, thread);
  return thread;
}

const LIST_IDENTITIES = `select kind, external_id, thread_key as home, created_at as since from identities where contact_id = ${TEXT} and account_id = ${TEXT}
  order by created_at, kind`;

export async function listIdentities(
  sql: Sql,
  contactId: string,
  accountId: string,
  threadKey: string,
): Promise<Identity[]> {
  return identitiesOf(threadKey, await sql.all<StoredIdentity>(LIST_IDENTITIES, [contactId, accountId]));
}

/**
 * Those of the kind that the thread began with come first; then the others that lead to the same place. A contact may have
 * more on the account, when people have merged two (L33): what is said in one chat must not go out in another. Of a kind
 * the latest is first: a number that was given up may be a stranger's by now (L12).
 */
function identitiesOf(threadKey: string, rows: StoredIdentity[]): Identity[] {
  const isFirst = ({ kind, external_id: id }: StoredIdentity): boolean => threadKey.endsWith(`|${kind}:${id}`);
  const first = rows.find(isFirst);
  const home = first?.home ?? threadKey;
  const others = rows.filter((row) => row !== first && row.home === home);
  const kinds = Map.groupBy([...(first ? [first] : []), ...others], ({ kind }) => kind);
  return [...kinds.values()].flatMap((ofKind) => ofKind.toSorted(latestFirst)).flatMap(identityOf);
}

function latestFirst(a: StoredIdentity, b: StoredIdentity): number {
  return (b.since ?? 0) - (a.since ?? 0);
}

function identityOf({ kind, external_id: id }: StoredIdentity): Identity[] {
  return kind === null || id === null ? [] : [{ kind: kind as Identity['kind'], id }];
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

const PREFER = `update identities set created_at = ? where account_id = ? and kind = ? and external_id = ?
  and not exists (select 1 from identities other where other.thread_key = identities.thread_key
    and other.account_id = identities.account_id and other.kind = identities.kind
    and other.external_id <> identities.external_id and other.created_at >= ?)`;

/** From `at` on these are the addresses to answer at, unless others of their kind became so later. */
export async function preferIdentities(
  unit: Unit,
  threadKey: string,
  identities: Identity[],
  at: number,
): Promise<void> {
  const { accountId, identities: known } = await getThread(unit, threadKey);
  const passed = identities.filter(({ kind, id }) => known.find((one) => one.kind === kind)?.id !== id);
  for (const { kind, id } of passed) await unit.sql.send(PREFER, [at, accountId, kind, id, at]);
  if (passed.length > 0) unit.threads.delete(threadKey);
}

async function updateProfileName(unit: Unit, thread: Thread, profileName: string | null): Promise<void> {
  if (profileName === null || profileName === thread.profileName) return;
  await unit.sql.send('update contacts set profile_name = ? where id = ?', [profileName, thread.contactId]);
  unit.threads.delete(thread.key);
}

export async function renameContact(unit: Unit, threadKey: string, name: string): Promise<void> {
  const thread = await getThread(unit, threadKey);
  await unit.sql.send('update contacts set name = ? where id = ?', [name, thread.contactId]);
  unit.threads.delete(threadKey);
}

export async function getThread(unit: Unit, threadKey: string): Promise<Thread> {
  const thread = unit.threads.get(threadKey) ?? (await lockKnown(unit, threadKey));
  if (thread === null) throw new Error(`No thread ${threadKey}: lock it first`);
  return thread;
}
