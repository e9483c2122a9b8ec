import type { Kysely } from 'kysely';
import type { AccountChannel, AccountEvent, AccountSecrets, Login } from '../../desk/channels/channel-accounts.ts';
import { tellConsoles } from '../../desk/alerts/tell-consoles.ts';
import { newId } from '../../engine/new-id.ts';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { type Seal, Unsealable } from '../sealed.ts';

/** `Secrets`: what is sealed of it. */
export type StoredAccount<Secrets = AccountSecrets, Name extends string = AccountChannel> = {
  accountId: string;
  channel: Name;
  externalId: string;
  name: string;
  state: 'on' | 'off' | 'removed';
  login: Login;
  businessAccountId: string | null;
  /** Null: it is removed, or was sealed under another SECRET_KEY. */
  secrets: Secrets | null;
  /** Grows with every change. */
  version: number;
};

/** Who does what to an account. */
export type Deed = { what: AccountEvent['what']; fields: string[]; userId: string };

/** Those of some channels, all of which seal the same. */
export type StoredAccounts<Secrets = AccountSecrets, Name extends string = AccountChannel> = {
  /** Removed ones too, in the order in which they were added. */
  list(): Promise<StoredAccount<Secrets, Name>[]>;
  /** False: it has been changed since, or there is one already. `version` 0: there is none, or it was removed. */
  save(account: StoredAccount<Secrets, Name>, deed: Deed): Promise<boolean>;
  /** Accounts of the simulator: taken out while it is off, for what looks for one that works; back while it is on. */
  noteSimulated(accounts: readonly Simulated[], isOn: boolean): Promise<void>;
  /** The latest first, of all channels. */
  listEvents(): Promise<AccountEvent[]>;
  /** One of any channel stands in the console, on or off. */
  hasAny(): Promise<boolean>;
};

type Simulated = { accountId: string; channel: AccountChannel; externalId: string };

const shownEvents = 30;

type Parts<Name> = { store: Store; seal: Seal; now(): number; channels: readonly Name[] };

export function createStoredAccounts<Secrets = AccountSecrets, Name extends string = AccountChannel>({
  store,
  seal,
  now,
  channels,
}: Parts<Name>): StoredAccounts<Secrets, Name> {
  return {
    async list() {
      const rows = await store.db
        .selectFrom('channel_accounts')
        .selectAll()
        .where('channel', 'in', channels)
        .orderBy('created_at')
        .execute();
      return rows.map((row) => {
        const { account_id: accountId, external_id: externalId, business_account_id: businessAccountId } = row;
        const [channel, state, login] = [row.channel, row.state, row.login] as [Name, 'on', Login];
        const known = { accountId, channel, externalId, businessAccountId, state, login };
        return { ...known, name: row.name, version: row.version, secrets: opened(seal, row) as Secrets | null };
      });
    },
    async hasAny() {
      const any = store.db.selectFrom('channel_accounts').select('account_id').where('state', '!=', 'removed');
      return (await any.limit(1).executeTakeFirst()) !== undefined;
    },
    async save(account, deed) {
      const at = now();
      return store.writeDb(async (trx) => {
        if (!(await write(trx, { account, sealed: sealed(seal, account), at }))) return false;
        await noteDeed(trx, account, { deed, at });
        if (account.state !== 'on') await standDown(trx, account, at);
        await tellConsoles(trx, { accountId: account.accountId, what: deed.what }, at);
        return true;
      });
    },
    async noteSimulated(accounts, isOn) {
      const at = now();
      const known = accounts.map(({ accountId: id, channel, externalId }) => ({
        ...{ account_id: id, channel, external_id: externalId, name: '', state: 'removed', login: 'facebook' },
        ...{ business_account_id: null, sealed: null, version: 1, created_at: at, changed_at: at },
      }));
      const ids = known.map((row) => row.account_id);
      if (ids.length === 0) return;
      await store.writeDb(async (trx) => {
        if (isOn) {
          await trx
            .deleteFrom('channel_accounts')
            .where('account_id', 'in', ids)
            .where('state', '=', 'removed')
            .execute();
          return;
        }
        await trx
          .insertInto('channel_accounts')
          .values(known)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
    },
    async listEvents() {
      const rows = await store.db
        .selectFrom('channel_account_events as e')
        .innerJoin('channel_accounts as a', 'a.account_id', 'e.account_id')
        .leftJoin('users', 'users.id', 'e.user_id')
        .select(['a.channel', 'a.external_id', 'a.name as account', 'e.what', 'e.detail', 'e.at', 'users.name as by'])
        .orderBy('e.id', 'desc')
        .limit(shownEvents)
        .execute();
      return rows.map(({ external_id: externalId, account, what, detail, ...row }) => ({
        ...{ ...row, account: account === '' ? externalId : account, what: what as AccountEvent['what'] },
        fields: detail === '' ? [] : detail.split(','),
      }));
    },
  };
}

function opened(seal: Seal, row: { account_id: string; sealed: string | null }): unknown {
  if (row.sealed === null) return null;
  try {
    return JSON.parse(seal.open(row.sealed, row.account_id));
  } catch (error) {
    if (error instanceof Unsealable) return null; // who looks at the account is told so
    throw error;
  }
}

/** Whatever is sealed of it. */
type Any = StoredAccount<unknown, string>;

function sealed(seal: Seal, { accountId, state, secrets }: Any): string | null {
  return state === 'removed' || !secrets ? null : seal.seal(JSON.stringify(secrets), accountId);
}

type Written = { account: Any; sealed: string | null; at: number };

async function write(trx: Kysely<Database>, { account, sealed: hidden, at }: Written): Promise<boolean> {
  const { accountId, channel, externalId, name, state, login, businessAccountId, version } = account;
  const row = { name, state, login, business_account_id: businessAccountId, sealed: hidden, changed_at: at };
  const isNew = version === 0;
  if (isNew) {
    const made = await trx
      .insertInto('channel_accounts')
      .values({ ...row, account_id: accountId, channel, external_id: externalId, version: 1, created_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('account_id')
      .execute();
    if (made.length > 0) return true;
  }
  const changed = await trx
    .updateTable('channel_accounts')
    .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
    .where('account_id', '=', accountId)
    .where(isNew ? 'state' : 'version', '=', isNew ? 'removed' : version)
    .returning('account_id')
    .execute();
  return changed.length > 0;
}

async function noteDeed(
  trx: Kysely<Database>,
  { accountId }: Any,
  { deed: { what, fields, userId }, at }: { deed: Deed; at: number },
): Promise<void> {
  const row = { id: newId(at), account_id: accountId, what, detail: fields.join(','), user_id: userId, at };
  await trx.insertInto('channel_account_events').values(row).execute();
}

/** What was to be looked after is over with it; what waits to be sent is told at once that it will not be. */
async function standDown(trx: Kysely<Database>, { accountId, state }: Any, at: number): Promise<void> {
  await trx
    .updateTable('service_alerts')
    .set({ over_at: at })
    .where('kind', '=', 'account')
    .where('ref', '=', accountId)
    .where('over_at', 'is', null)
    .execute();
  await trx.deleteFrom('account_watches').where('account_id', '=', accountId).execute();
  await trx
    .updateTable('outbox')
    .set({ retry_at: 0 })
    .where('account_id', '=', accountId)
    .where('state', '=', 'queued')
    .execute();
  if (state !== 'removed') return;
  await trx.deleteFrom('account_secrets').where('account_id', '=', accountId).execute();
  // Added again, a mailbox is read from then on, not from where it was left.
  await trx.deleteFrom('connection_cursors').where('account_id', '=', accountId).execute();
}
