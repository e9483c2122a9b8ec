import type { Kysely } from 'kysely';
import type { Database } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { createApiTokens } from './people/api-tokens.ts';
import { byName } from './by-name.ts';
import { DeskError } from './desk-error.ts';
import { createLookingAt, type LookingHints } from './inbox/looking.ts';
import { createLoginLimit, createSharedLoginLimit, type SharedCounts } from './people/login-limit.ts';
import { createPasswordLinks } from './people/password-links.ts';
import { checkNobody, isPassword } from './people/passwords.ts';
import {
  insertPerson,
  normalEmail,
  normalPhone,
  preparePerson,
  refuseTakenPhone,
  toPerson,
  type NewPerson,
  type Person,
} from './people/people.ts';
import { createPresence } from './people/presence.ts';
import { createSessions, takeSetupToken } from './people/sessions.ts';

export type Desk = ReturnType<typeof createDesk>;

/** What several processes know together of those who work at the desk. */
export type DeskShares = { counts: SharedCounts; looking: LookingHints };

/** The people who work at the desk: signing in, presence, who there is. */
export function createDesk(store: Store, now: () => number, shares?: DeskShares) {
  const sessions = createSessions(store, now);
  const ownLimit = createLoginLimit(now);
  const limit = shares ? createSharedLoginLimit(ownLimit, shares.counts) : ownLimit;

  async function findByEmail(email: string) {
    return store.db.selectFrom('users').selectAll().where('email', '=', normalEmail(email)).executeTakeFirst();
  }

  /** Null for a wrong password as for nobody of that address, and as late. */
  async function findRight(email: string, password: string) {
    const row = await findByEmail(email);
    if (!row) {
      await checkNobody(password);
      return null;
    }
    return (await isPassword(password, row.password_hash)) ? row : null;
  }

  /** Who else may sign in does not count: without an administrator nobody can be added on the page. */
  async function hasAdmin(db: Kysely<Database>): Promise<boolean> {
    const admins = db.selectFrom('users').select('id').where('role', '=', 'admin').where('disabled_at', 'is', null);
    return (await admins.limit(1).execute()).length > 0;
  }

  async function addPerson(person: NewPerson): Promise<Person> {
    const row = await preparePerson(person, now());
    return store.writeDb((db) => insertPerson(db, row));
  }

  return {
    sessions,
    tokens: createApiTokens(store, now),
    presence: createPresence(store, now),
    lookingAt: createLookingAt(now, shares?.looking),
    passwordLinks: createPasswordLinks(store, now),

    /**
     * Throws DeskError `wrong_credentials` or `too_many_attempts`, which say nothing of whether the person exists, and
     * `person_disabled` to nobody but whoever knows the password.
     */
    async signIn(
      email: string,
      password: string,
      address: string,
    ): Promise<{ person: Person; token: string; expiresAt: number }> {
      const name = normalEmail(email);
      const waitMs = await limit.waitMs(name, address);
      if (waitMs > 0) throw new DeskError('too_many_attempts', 'too many failed sign-ins: try again later', waitMs);
      // Counted before the slow check, so that a burst of guesses cannot slip by beside it.
      await limit.failed(name, address);
      const row = await findRight(name, password).catch(async (error: unknown) => {
        // The database is away: who tries again meanwhile must not be shut out for it.
        await limit.notDecided(name, address);
        throw error;
      });
      if (!row) throw new DeskError('wrong_credentials', 'the e-mail address or the password is wrong');
      if (row.disabled_at !== null)
        throw new DeskError(
          'person_disabled',
          'this person may not sign in any more: an administrator can change that',
        );
      await limit.succeeded(name, address);
      return { person: toPerson(row), ...(await sessions.open(row.id)) };
    },

    addPerson,

    /**
     * Sees to it that somebody can sign in. With credentials: that this administrator exists, an existing one keeps
     * their password. Without, and with no administrator yet: a one-time set-up token (L34: no default password).
     */
    async ensureFirstAdmin(
      credentials: { email: string; password: string } | null,
    ): Promise<{ setupToken: string } | null> {
      if (!credentials) return (await hasAdmin(store.db)) ? null : { setupToken: await sessions.openSetup() };
      if (await findByEmail(credentials.email)) return null;
      const name = credentials.email.split('@')[0] ?? 'Admin';
      try {
        await addPerson({ ...credentials, name, role: 'admin', team: null });
      } catch (error) {
        // Processes that start together: another one was faster.
        if (!(error instanceof DeskError) || error.code !== 'email_taken') throw error;
      }
      return null;
    },

    /** Nobody has followed the set-up link yet: who is to sign in has no account. */
    async hasNobody(): Promise<boolean> {
      return !(await hasAdmin(store.db));
    },

    /**
     * The first administrator by the set-up link. Throws DeskError `bad_setup_token` when it was used, is too old, or
     * there is one already: a link that was printed into a log must not be a way in later (L34).
     */
    async setUp(token: string, input: { email: string; name: string; password: string }): Promise<Person> {
      // Looked up before the slow hash, which strangers must not be able to order.
      if (!(await sessions.isSetup(token))) throw badSetupToken();
      const row = await preparePerson({ ...input, role: 'admin', team: null }, now());
      return store.writeDb(async (db) => {
        if ((await hasAdmin(db)) || !(await takeSetupToken(db, token, now()))) throw badSetupToken();
        return insertPerson(db, row);
      });
    },

    /** Their own phone for alarms; null takes it away. Null when there is nobody of that id. */
    async setPhone(personId: string, phone: string | null): Promise<{ phone: string | null } | null> {
      const row = { id: personId, phone: phone === null ? null : normalPhone(phone) };
      return store.writeDb(async (db) => {
        await refuseTakenPhone(db, row);
        const update = db.updateTable('users').set({ phone: row.phone }).where('id', '=', personId);
        const [changed] = await update.returning('phone').execute();
        return changed ?? null;
      });
    },

    async listPeople(): Promise<Person[]> {
      const rows = await store.db.selectFrom('users').selectAll().where('disabled_at', 'is', null).execute();
      return rows.map(toPerson).toSorted(byName);
    },

    async findPerson(id: string): Promise<Person | null> {
      const row = await store.db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
      return row && row.disabled_at === null ? toPerson(row) : null;
    },
  };
}

function badSetupToken(): DeskError {
  return new DeskError(
    'bad_setup_token',
    'this set-up link was used or is too old: as long as nobody is there yet, starting the service again prints a new one',
  );
}
