import type { Kysely } from 'kysely';
import type { Dialect } from '../sql.ts';

/** A step of the schema. Never changed once released: the next step mends it. */
export type Migration = {
  name: string;
  up(db: Kysely<unknown>, dialect: Dialect): Promise<void>;
};
