import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import { DeskError } from '../desk-error.ts';
import { hashPassword, leastPasswordLength, noPassword } from './passwords.ts';
import { toPerson, type Person } from './people.ts';
import { hashToken, newToken } from './sessions.ts';
import { tellPersonChanged } from './tell-people.ts';

const linkMs = 3 * 24 * 3_600_000;

export type PasswordLink = { token: string; expiresAt: string };

/** Links by which somebody chooses a password of their own: nobody else ever knows it (L34). */
export function createPasswordLinks(store: Store, now: () => number) {
  async function findOwner(token: string): Promise<Person | null> {
    const row = await store.db
      .selectFrom('password_links')
      .innerJoin('users', 'users.id', 'password_links.user_id')
      .selectAll('users')
      .where('password_links.token_hash', '=', hashToken(token))
      .where('password_links.expires_at', '>', now())
      .where('users.disabled_at', 'is', null)
      .executeTakeFirst();
    return row ? toPerson(row) : null;
  }

  return {
    /** A new one; the one before dies. `reset`: their password counts no more, and they are signed out at once. */
    async open(personId: string, { reset = false } = {}): Promise<PasswordLink> {
      const [token, at] = [newToken(), now()];
      const row = { user_id: personId, token_hash: hashToken(token), created_at: at, expires_at: at + linkMs };
      await store.writeDb(async (db) => {
        // In one go: of two who ask at the same moment neither finds the other's to delete.
        const insert = db.insertInto('password_links').values(row);
        await insert.onConflict((conflict) => conflict.column('user_id').doUpdateSet(row)).execute();
        if (!reset) return;
        await db.updateTable('users').set({ password_hash: noPassword }).where('id', '=', personId).execute();
        await signOut(db, personId, at);
      });
      return { token, expiresAt: iso(row.expires_at) };
    },

    /** Whose it is; null when it was used, is too old, or was replaced. */
    findOwner,

    /** Once. Signs them out everywhere else: whoever knew the old password is out, too. */
    async use(token: string, password: string): Promise<Person> {
      // Looked up before the slow hash, which strangers must not be able to order.
      if (!(await findOwner(token))) throw badLink();
      if ([...password].length < leastPasswordLength) {
        throw new DeskError('invalid_person', `the password is too short: at least ${leastPasswordLength} characters`);
      }
      const hash = await hashPassword(password);
      return store.writeDb(async (db) => {
        const taken = await db
          .deleteFrom('password_links')
          .where('token_hash', '=', hashToken(token))
          .where('expires_at', '>', now())
          .returning('user_id')
          .execute();
        const [link] = taken;
        if (!link) throw badLink();
        const users = db.updateTable('users').set({ password_hash: hash }).where('id', '=', link.user_id);
        const [changed] = await users.where('disabled_at', 'is', null).returningAll().execute();
        if (!changed) throw badLink();
        await signOut(db, link.user_id, now());
        return toPerson(changed);
      });
    },
  };
}

/** Everywhere at once; what they made for scripts goes on. */
async function signOut(db: Kysely<Database>, personId: string, at: number): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', personId).where('kind', '=', 'session').execute();
  await tellPersonChanged(db, personId, at);
}

function badLink(): DeskError {
  return new DeskError(
    'bad_password_link',
    'this link was used, is too old, or a newer one was made: ask an administrator for another one',
  );
}
