import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { type Seal, Unsealable } from './sealed.ts';
import type { Store } from '../store/store.ts';

export type AccountSecret = {
  value: string;
  /** Null: it does not, or nobody has said. */
  expiresAt: number | null;
  /** Since when it has been kept. */
  at: number;
};

/** Which secret of an account; `madeFrom`: the one of the settings that it descends from, null: it was entered here. */
export type SecretName = { accountId: string; name: 'access-token' | 'refresh-token'; madeFrom: string | null };

/** Secrets of accounts that are kept in the store, where nobody can read them without SECRET_KEY. */
export type AccountSecrets = {
  /** Null: there is none of that descent, or it was sealed under another key. */
  find(which: SecretName): Promise<AccountSecret | null>;
  /** In place of the one of the same descent. Those of other descents are forgotten when they are old. */
  save(which: SecretName, secret: AccountSecret): Promise<void>;
};

/** Processes that are replaced one by one have different settings for a while. */
const otherDescentsKeptMs = 30 * 86_400_000;

export function createAccountSecrets(store: Store, seal: Seal, log: Pick<Logger, 'error'>): AccountSecrets {
  return {
    async find(which) {
      const row = await store.db
        .selectFrom('account_secrets')
        .select(['sealed', 'expires_at', 'at'])
        .where('account_id', '=', which.accountId)
        .where('name', '=', which.name)
        .where('made_from', '=', descentOf(which))
        .executeTakeFirst();
      if (!row) return null;
      try {
        return { value: seal.open(row.sealed, placeOf(which)), expiresAt: row.expires_at, at: row.at };
      } catch (error) {
        if (!(error instanceof Unsealable)) throw error;
        log.error({ err: error, accountId: which.accountId, secret: which.name }, 'a stored secret cannot be read');
        return null;
      }
    },
    async save(which, { value, expiresAt, at }) {
      const { accountId, name } = which;
      const row = { sealed: seal.seal(value, placeOf(which)), expires_at: expiresAt, at };
      await store.writeDb(async (trx) => {
        await trx
          .insertInto('account_secrets')
          .values({ account_id: accountId, name, made_from: descentOf(which), ...row })
          .onConflict((conflict) => conflict.columns(['account_id', 'name', 'made_from']).doUpdateSet(row))
          .execute();
        await trx
          .deleteFrom('account_secrets')
          .where('account_id', '=', accountId)
          .where('name', '=', name)
          .where('made_from', '!=', descentOf(which))
          .where('at', '<', at - otherDescentsKeptMs)
          .execute();
      });
    },
  };
}

/** What it is sealed for: in another row it does not open. */
function placeOf({ accountId, name }: SecretName): string {
  return `${accountId}/${name}`;
}

function descentOf({ madeFrom }: SecretName): string {
  return madeFrom === null ? 'entered' : createHash('sha256').update(madeFrom).digest('hex');
}
