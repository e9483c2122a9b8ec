import type { Store } from '../../store/store.ts';
import { newId } from '../../engine/new-id.ts';
import { hashToken, newToken } from '../people/sessions.ts';
import type { SignedUser } from './signed-user.ts';

const dayMs = 86_400_000;
/** Slides on with use: whoever comes back within it finds their chat. */
const visitMs = 180 * dayMs;
/** Somebody who signed in may have done so on a machine that is not theirs. */
const signedMs = 30 * dayMs;
const prolongEveryMs = dayMs;

/** `userId` null: nobody knows who they are, and `name` is what they say. */
export type Visitor = { id: string; userId: string | null; name: string | null };
export type Visit = { token: string; visitor: Visitor };
export type Visits = ReturnType<typeof createVisits>;

/** Who a user of the shop is as a visitor, on whichever device. */
export function visitorOf({ id }: Pick<SignedUser, 'id'>): string {
  return `user:${id}`;
}

/** Who visits, by a token that only their browser has; the store has its hash. */
export function createVisits(store: Store, now: () => number) {
  async function open(visitor: Visitor): Promise<Visit> {
    const token = newToken();
    const [at, row] = [now(), { id: visitor.id, user_id: visitor.userId, name: visitor.name }];
    await store.writeDb(async (db) => {
      await db
        .insertInto('visitors')
        .values({ ...row, created_at: at })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: row.name }))
        .execute();
      const visit = { token_hash: hashToken(token), visitor_id: visitor.id, created_at: at };
      await db
        .insertInto('visits')
        .values({ ...visit, expires_at: at + lifeOf(visitor) })
        .execute();
    });
    return { token, visitor };
  }

  async function prolong(token: string, visitor: Visitor): Promise<void> {
    const expires = { expires_at: now() + lifeOf(visitor) };
    await store.writeDb((db) =>
      db.updateTable('visits').set(expires).where('token_hash', '=', hashToken(token)).execute(),
    );
  }

  return {
    /** Somebody whom nobody knows. */
    openAnonymous: (name: string | null) => open({ id: `visitor:${newId(now())}`, userId: null, name }),

    openSigned: (user: SignedUser) => open({ id: visitorOf(user), userId: user.id, name: user.name }),

    /** Null: it is none of ours, or has run out. */
    async find(token: string): Promise<Visitor | null> {
      const row = await store.db
        .selectFrom('visits')
        .innerJoin('visitors', 'visitors.id', 'visits.visitor_id')
        .select(['visitors.id', 'user_id', 'name', 'expires_at'])
        .where('token_hash', '=', hashToken(token))
        .where('expires_at', '>', now())
        .executeTakeFirst();
      if (!row) return null;
      const visitor = { id: row.id, userId: row.user_id, name: row.name };
      if (row.expires_at - now() < lifeOf(visitor) - prolongEveryMs) await prolong(token, visitor);
      return visitor;
    },

    async rename(visitorId: string, name: string | null): Promise<void> {
      await store.writeDb((db) => db.updateTable('visitors').set({ name }).where('id', '=', visitorId).execute());
    },

    async close(token: string): Promise<void> {
      await store.writeDb((db) => db.deleteFrom('visits').where('token_hash', '=', hashToken(token)).execute());
    },
  };
}

function lifeOf({ userId }: Visitor): number {
  return userId === null ? visitMs : signedMs;
}
