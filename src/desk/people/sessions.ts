import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { toPerson, type Person } from './people.ts';
import { tellPersonChanged } from './tell-people.ts';

const sessionMs = 14 * 24 * 3_600_000;
/** A session is prolonged at most this often: not a write for every request. */
const prolongEveryMs = 3_600_000;
const setupMs = 24 * 3_600_000;

/** Only its hash is stored: whoever reads the database cannot sign in with it. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(store: Store, now: () => number) {
  return {
    /** A browser's session; slides on with use. */
    async open(userId: string): Promise<{ token: string; expiresAt: number }> {
      const token = newToken();
      const expiresAt = now() + sessionMs;
      await insertSession(store, { token, userId, createdAt: now(), expiresAt, kind: 'session', name: null });
      return { token, expiresAt };
    },

    /** `prolongedTo`: the new end of a session that was just prolonged, for its cookie; else null. */
    async find(token: string): Promise<{ person: Person; prolongedTo: number | null } | null> {
      const hash = hashToken(token);
      const row = await store.db
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .selectAll('users')
        .select(['sessions.expires_at', 'sessions.kind'])
        .where('token_hash', '=', hash)
        .where('users.disabled_at', 'is', null)
        .executeTakeFirst();
      if (!row || row.expires_at <= now()) return null;
      const isDue = row.kind === 'session' && row.expires_at - now() < sessionMs - prolongEveryMs;
      return { person: toPerson(row), prolongedTo: isDue ? await prolong(store, hash, now() + sessionMs) : null };
    },

    /** Also the other pages of that browser, and what else follows with the same token, hear of it at once. */
    async close(token: string): Promise<void> {
      await store.writeDb(async (db) => {
        const gone = db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).returning('user_id');
        for (const { user_id: id } of await gone.execute()) await tellPersonChanged(db, id, now());
      });
    },

    async isSetup(token: string): Promise<boolean> {
      const row = await store.db
        .selectFrom('setup_tokens')
        .select('token_hash')
        .where('token_hash', '=', hashToken(token))
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return row !== undefined;
    },

    /** A new one-time set-up token; earlier ones die. */
    async openSetup(): Promise<string> {
      const token = newToken();
      await store.writeDb(async (db) => {
        await db.deleteFrom('setup_tokens').execute();
        const row = { token_hash: hashToken(token), created_at: now(), expires_at: now() + setupMs };
        await db.insertInto('setup_tokens').values(row).execute();
      });
      return token;
    },
  };
}

/** True once for a valid token: it is gone afterwards. Call within the transaction that uses it. */
export async function takeSetupToken(db: Kysely<Database>, token: string, now: number): Promise<boolean> {
  const taken = await db
    .deleteFrom('setup_tokens')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .returning('token_hash')
    .execute();
  return taken.length > 0;
}

type NewSession = {
  token: string;
  userId: string;
  createdAt: number;
  expiresAt: number;
  kind: string;
  name: string | null;
};

export async function insertSession(
  store: Store,
  { token, userId, createdAt, expiresAt, kind, name }: NewSession,
): Promise<void> {
  const row = {
    token_hash: hashToken(token),
    user_id: userId,
    created_at: createdAt,
    expires_at: expiresAt,
    kind,
    name,
  };
  await store.writeDb(async (db) => {
    await db.deleteFrom('sessions').where('expires_at', '<', createdAt).execute();
    await db.insertInto('sessions').values(row).execute();
  });
}

async function prolong(store: Store, hash: string, expiresAt: number): Promise<number> {
  await store.writeDb((db) =>
    db.updateTable('sessions').set({ expires_at: expiresAt }).where('token_hash', '=', hash).execute(),
  );
  return expiresAt;
}
