import type { Store } from '../../store/store.ts';
import { iso } from '../iso.ts';
import { hashToken, insertSession, newToken } from './sessions.ts';
import { tellPersonChanged } from './tell-people.ts';

export type ApiToken = { id: string; name: string; person: { id: string; name: string }; createdAt: string };

/** So much of the hash names a token: nobody gets from it to the token, and no two share it. */
const idLength = 16;

/** For scripts: `Authorization: Bearer`. A token acts as the person who made it, and never expires by itself. */
export function createApiTokens(store: Store, now: () => number) {
  return {
    /** The token itself is in this answer and nowhere else: only its hash is stored. */
    async open(person: { id: string; name: string }, name: string): Promise<ApiToken & { token: string }> {
      const token = newToken();
      const createdAt = now();
      const expiresAt = Number.MAX_SAFE_INTEGER;
      await insertSession(store, { token, userId: person.id, createdAt, expiresAt, kind: 'token', name });
      return { id: hashToken(token).slice(0, idLength), name, person, createdAt: iso(createdAt), token };
    },

    async list(): Promise<ApiToken[]> {
      const rows = await store.db
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .select([
          'token_hash',
          'sessions.name',
          'sessions.created_at',
          'users.id as user_id',
          'users.name as user_name',
        ])
        .where('kind', '=', 'token')
        .orderBy('sessions.created_at')
        .execute();
      return rows.map(({ token_hash: hash, name, created_at: at, user_id: id, user_name: userName }) => {
        return { id: hash.slice(0, idLength), name: name ?? '', person: { id, name: userName }, createdAt: iso(at) };
      });
    },

    /** False when there is no such token. */
    async close(id: string): Promise<boolean> {
      if (!/^[0-9a-f]+$/.test(id) || id.length !== idLength) return false;
      return store.writeDb(async (db) => {
        const tokens = db.deleteFrom('sessions').where('kind', '=', 'token').where('token_hash', 'like', `${id}%`);
        const gone = await tokens.returning('user_id').execute();
        for (const one of gone) await tellPersonChanged(db, one.user_id, now());
        return gone.length > 0;
      });
    },
  };
}
